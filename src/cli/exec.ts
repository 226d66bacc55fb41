import type { Seen } from '../recording/Exchange';
import { localUrl } from '../world/addresses';
import type { Doors, Io } from './io';
import { startOptionsOf, type Settings } from './settings';

/**
 * Starts an emulator on a free port, runs a command that finds it in its variables, and stops it. Answers as the command
 * did.
 * @param seen is told of every request with its answer
 */
export async function exec(
  command: readonly string[],
  set: Settings,
  io: Io,
  doors: Doors,
  seen?: Seen,
): Promise<number> {
  const emulator = await doors.createEmulator({ logLevel: 'warn', ...startOptionsOf(set), port: 0 }, seen);
  // at this machine, whatever its public URL says
  const url = localUrl(emulator.report().port, set.tls);
  const env = { ...emulator.env, ...(await doors.environmentFor(url, set.region ?? 'us-east-1')) };
  try {
    // what is asked of namespaces is not recorded
    const alone: Record<string, string> = seen === undefined ? {} : { COGNITO_EMU_NAMESPACES: 'off' };
    return await io.run(command, { ...env, ...alone, COGNITO_EMU_URL: url });
  } finally {
    await emulator.stop();
  }
}
