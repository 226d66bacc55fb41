import { join } from 'node:path';
import { temporaryFolders } from './temporary';

/** Authorities that this file makes are kept in a folder of its own, not in the user's. @returns that folder */
export function withCacheFolder(): string {
  const folder = temporaryFolders()();
  process.env['XDG_CACHE_HOME'] = folder;
  return join(folder, 'cognito-emu');
}
