import type { LogEntry } from '../platform/log';
import type { ReadyReport } from '../world/options';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/** Runs an emulator until the process is asked to end. */
export async function start({ json = false, ...options }: Settings, io: Io, doors: Doors): Promise<number> {
  const stopped = io.untilStopped();
  const log = (entry: LogEntry) => {
    io.stderr(`${json ? logJson(entry, io.now()) : logLine(entry)}\n`);
  };
  const { host = '127.0.0.1', logLevel = 'info' } = options;
  if (!isLoopback(host)) {
    log({
      level: 'warn',
      message: `LISTENING ON ${host}: whoever reaches this machine can read and change everything in the emulator`,
    });
  }
  const emulator = await doors.createEmulator({ ...options, logLevel, log });
  const report = emulator.report();
  io.stdout(json ? `${JSON.stringify({ event: 'ready', ...report })}\n` : `${readyLines(report).join('\n')}\n`);
  await stopped;
  await emulator.stop();
  return 0;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** The line that scripts wait for, then pools and their clients. */
function readyLines({ url, userPools }: ReadyReport): string[] {
  const lines = [`cognito-emu ready on ${url}`];
  const widthOf = (texts: string[]) => Math.max(0, ...texts.map(({ length }) => length));
  const width = widthOf(
    userPools.flatMap(({ Name, Clients }) => [Name, ...Clients.map(({ ClientName }) => `  ${ClientName}`)]),
  );
  for (const { Id, Name, Clients } of userPools) {
    lines.push('', `  ${Name.padEnd(width)}  ${Id}`);
    for (const { ClientId, ClientName } of Clients) lines.push(`  ${`  ${ClientName}`.padEnd(width)}  ${ClientId}`);
  }
  if (userPools.length === 0) lines.push('', '  no user pools yet');
  return [...lines, ''];
}

const textOf = (value: string | number) => (/^[^\s"=]+$/.test(String(value)) ? String(value) : JSON.stringify(value));

/** `warn  what happened  operation=SignUp` */
export function logLine({ level, message, fields = {} }: LogEntry): string {
  const shown = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${textOf(value)}`],
  );
  return [level.padEnd(5), message, shown.join(' ')].filter((part) => part !== '').join('  ');
}

export const logJson = ({ level, message, fields }: LogEntry, now: number): string =>
  JSON.stringify({ time: new Date(now).toISOString(), level, message, ...fields });
