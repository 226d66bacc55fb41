import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A folder of its own for each test, removed when the file is done.
 * @example const folder = temporaryFolders(); const dir = folder({ 'a.json': { userPools: [] }, 'b.ndjson': 'text' });
 */
export function temporaryFolders(): (files?: Readonly<Record<string, unknown>>) => string {
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
  });
  return (files = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'cognito-emu-test-'));
    made.push(folder);
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    }
    return folder;
  };
}
