import { FixtureError } from '../fixtures/Fault';
import type { Io } from './io';

/** Something is wrong with what the user typed or configured; the message says what. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Failures whose message is for the user; all others are bugs and shown with their stack. */
const exitCodes = new Map([
  ['UsageError', 1],
  ['ImportError', 1],
  ['DocumentError', 1],
  ['FolderInUse', 1],
  ['NotSaved', 1],
  ['CertificateError', 1],
  ['EmulatorError', 1],
  ['CannotListen', 2],
  ['NoMirror', 2],
  ['OptionError', 1],
  ['NotReached', 2],
]);

/** Tells what went wrong; answers the exit code. */
export function tellFailure(error: unknown, json: boolean, io: Pick<Io, 'stderr'>): number {
  if (error instanceof FixtureError) {
    io.stderr(json ? `${JSON.stringify(faultsJson(error))}\n` : `${faultLines(error).join('\n')}\n`);
    return 1;
  }
  const code = error instanceof Error ? exitCodes.get(error.name) : undefined;
  const known = code !== undefined || isOfSystem(error);
  const message = error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
  io.stderr(json ? `${JSON.stringify({ level: 'error', message })}\n` : `cognito-emu: ${message}\n`);
  return code ?? 1;
}

/** A folder that cannot be written, and the like. */
const isOfSystem = (error: unknown) =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';

export const faultLines = ({ lines, count }: FixtureError): string[] => [...lines, count];

export const faultsJson = ({ faults, omitted }: FixtureError) => ({ event: 'faults', faults, omitted });
