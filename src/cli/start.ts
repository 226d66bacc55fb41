import { counted } from '../flows/lookup/contents';
import { createLog, logLine, type LogEntry } from '../platform/log';
import type { Seen } from '../recording/Exchange';
import type { ReadyReport } from '../world/options';
import { defaultPort, localUrl } from '../world/addresses';
import type { Doors, Io } from './io';
import { startOptionsOf, type Settings } from './settings';

/** Runs an emulator until the process is asked to end. @param seen is told of every request with its answer */
export async function start(set: Settings, io: Io, doors: Doors, seen?: Seen): Promise<number> {
  const { json = false } = set;
  const options = startOptionsOf(set);
  const stopped = io.untilStopped();
  const log = (entry: LogEntry) => {
    io.stderr(`${json ? logJson(entry, io.now()) : logLine(entry)}\n`);
  };
  const { host = '127.0.0.1', logLevel = 'info' } = options;
  if (!isLoopback(host)) {
    const known = options.seed === undefined ? '' : ', and whoever knows the seed can make tokens of its pools';
    log({
      level: 'warn',
      message: `LISTENING ON ${host}: whoever reaches this machine can read and change everything in the emulator${known}`,
    });
  }
  const emulator = await doors.createEmulator({ ...options, logLevel, log }, seen);
  // modules of triggers find this emulator, and what an SDK needs to call it
  const variables = await doors.environmentFor(emulator.url, options.region ?? 'us-east-1');
  for (const [name, value] of Object.entries(variables)) io.env[name] ??= value;
  const report = emulator.report();
  const lines = json ? [JSON.stringify({ event: 'ready', ...report })] : readyLines(report, options);
  io.stdout(`${lines.join('\n')}\n`);
  const leveled = createLog(logLevel, log);
  for (const caution of await emulator.cautions()) leveled.warn(caution);
  await stopped;
  await emulator.stop();
  return 0;
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** The line that scripts wait for, what was loaded, pools and their clients, where to look next. */
function readyLines(
  { url, port, fixtures, userPools, identityPools, standIn }: ReadyReport,
  { host = '127.0.0.1', tls }: Pick<Settings, 'host' | 'tls'>,
): string[] {
  const lines = [`cognito-emu ready on ${url}`];
  const isOwnPort = new URL(url).port === String(port);
  if (!isOwnPort) lines.push(`  listening on ${host}:${port}`);
  const names = [
    ...userPools.flatMap(({ Name, Clients }) => [Name, ...Clients.map(({ ClientName }) => `  ${ClientName}`)]),
    ...identityPools.map(({ IdentityPoolName }) => IdentityPoolName),
  ];
  const width = Math.max(0, ...names.map(({ length }) => length));
  for (const { Id, Name, EstimatedNumberOfUsers, Clients, Domains } of userPools) {
    lines.push('', `  ${Name.padEnd(width)}  ${Id}  ${counted(EstimatedNumberOfUsers, 'user')}`);
    for (const { ClientId, ClientName } of Clients) lines.push(`  ${`  ${ClientName}`.padEnd(width)}  ${ClientId}`);
    for (const address of Domains.filter((one) => one.startsWith(url)))
      lines.push(`  ${'  sign-in pages'.padEnd(width)}  ${address}`);
  }
  if (userPools.length === 0) lines.push('', '  no user pools yet');
  for (const { IdentityPoolId, IdentityPoolName } of identityPools) {
    lines.push('', `  ${IdentityPoolName.padEnd(width)}  ${IdentityPoolId}  identity pool`);
  }
  lines.push('', `  loaded    ${fixtures.length > 0 ? fixtures.join(', ') : 'nothing: pools come by CreateUserPool'}`);
  if (tls !== 'off' && isOwnPort && url.startsWith('http:')) {
    lines.push(`  https     ${url.replace('http:', 'https:')}  (npx cognito-emu trust)`);
  }
  if (standIn !== undefined) {
    lines.push(`  OIDC      ${standIn.Issuer}  (stand-in)`, `  SAML      ${standIn.MetadataURL}  (stand-in)`);
  }
  const flag = url === localUrl(defaultPort) ? '' : isOwnPort ? ` --port ${port}` : ` --public-url ${url}`;
  lines.push(`  inbox     ${url}/_emu/inbox/`, `  AWS SDKs  eval "$(npx cognito-emu env${flag})"`);
  return [...lines, ''];
}

export const logJson = ({ level, message, fields }: LogEntry, now: number): string =>
  JSON.stringify({ time: new Date(now).toISOString(), level, message, ...fields });
