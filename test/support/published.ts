import { execFileSync, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const repository = join(__dirname, '..', '..');

/** The command as it is published. */
export const command = join(repository, 'dist', 'cognito-emu.cjs');

/** Builds what is out of date before the tests of a file. Answers those of its processes that run, which end with it. */
export function withCommand(): Set<ChildProcess> {
  const running = new Set<ChildProcess>();
  beforeAll(() => {
    execFileSync(process.execPath, ['bin/build.mjs', '--if-stale'], { cwd: repository });
  }, 60_000);
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
  });
  return running;
}
