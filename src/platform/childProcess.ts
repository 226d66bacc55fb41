import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** A program that runs with this process's streams. */
export interface ChildProcess {
  /** Its exit code; of one that a signal ended 128 and the signal's number, as shells say. @throws when it cannot be run */
  readonly ended: Promise<number>;
  /** Asks it to end. */
  end(): void;
}

/** @param env in the place of this process's own */
export function runChild(
  [command = '', ...args]: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): ChildProcess {
  const child = spawn(command, args, { env, cwd, stdio: 'inherit', shell: process.platform === 'win32' });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
  return {
    ended,
    end() {
      child.kill('SIGTERM');
    },
  };
}
