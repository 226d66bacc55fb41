import { runChild } from '../platform/childProcess';
import { UsageError } from './failures';
import type { Io } from './io';

/**
 * Runs a command with variables laid over the environment, until it ends or the process is asked to end.
 * @returns its exit code
 * @throws UsageError when there is no such command
 */
export async function runCommand(
  command: readonly string[],
  variables: Readonly<Record<string, string>>,
  { io, stopped }: { io: Pick<Io, 'env' | 'cwd'>; stopped: Promise<void> },
): Promise<number> {
  // a profile of the user's own could name another endpoint or other credentials
  const { AWS_PROFILE: _, AWS_SESSION_TOKEN: __, ...env } = io.env;
  const child = runChild(command, { ...env, ...variables }, io.cwd);
  void stopped.then(() => {
    child.end();
  });
  try {
    return await child.ended;
  } catch (error) {
    throw new UsageError(`${command[0] ?? ''} cannot be run: ${(error as Error).message}`);
  }
}
