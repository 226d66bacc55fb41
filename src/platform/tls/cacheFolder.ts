import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where this user's caches are: as XDG_CACHE_HOME says on every system, else where the system has them. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { XDG_CACHE_HOME = '', LOCALAPPDATA } = env;
  const name = 'cognito-emu';
  if (isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, name);
  if (platform === 'win32') return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name);
  return platform === 'darwin' ? join(homedir(), 'Library', 'Caches', name) : join(homedir(), '.cache', name);
}
