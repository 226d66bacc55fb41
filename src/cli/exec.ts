import type { Seen } from '../recording/Exchange';
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
  try {
    return await io.run(command, { ...emulator.env, COGNITO_EMU_URL: emulator.url });
  } finally {
    await emulator.stop();
  }
}
