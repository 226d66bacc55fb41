import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sdkCredentials, type ChainCredentials } from '../platform/sdkCredentials';
import { readRecording, RecordingFault, type Recording } from '../recording/Entry';
import { Replay, type Outcome, type Target } from '../recording/Replay';
import { isMembers, jsonOf, textAt, type Value } from '../recording/values';
import { administrator } from '../world/environment';
import { Endpoint, isThisMachine, originOf } from './endpoint';
import { UsageError } from './failures';
import type { Io } from './io';
import type { Settings } from './settings';

/** What `compare` alone is told. */
type Own = Readonly<Record<string, unknown>>;

function read(file: string, cwd: string): Recording {
  try {
    return readRecording(readFileSync(resolve(cwd, file), 'utf8'));
  } catch (error) {
    if (error instanceof RecordingFault) throw new UsageError(`${file}: ${error.message}`);
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** `old=new`, any number of times. */
function pairs(given: unknown, flag: string, form: RegExp): [string, string][] {
  if (!Array.isArray(given)) return [];
  return given.map((one: unknown) => {
    const [, old, fresh] = /^([^=]+)=(.+)$/.exec(String(one)) ?? [];
    if (old === undefined || fresh === undefined || !form.test(old) || !form.test(fresh)) {
      throw new UsageError(`--${flag} must be <recorded>=<there>, not ${JSON.stringify(one)}`);
    }
    return [old, fresh];
  });
}

const id = /^[\w-]{1,128}$/;

function domainsOf(given: unknown): Map<string, string> {
  const all = pairs(given, 'domain', /^(?:https?:\/\/[^\s/]+|[a-z0-9][a-z0-9.-]{0,254})\/?$/);
  return new Map(
    all.map(([old, fresh]) => [old, fresh.includes('://') ? originOf(fresh, '--domain').origin : fresh] as const),
  );
}

/** An emulator says so at its own address. */
async function isEmulator(endpoint: Endpoint): Promise<boolean> {
  const { status, body } = await endpoint.send({ method: 'GET', path: '/_emu/health', headers: {}, body: '' });
  const health = jsonOf(body);
  return status === 200 && isMembers(health) && textAt(health, 'status') === 'ok' && 'uptimeMs' in health;
}

/** What an address of AWS's says of itself. */
function awsOf({ hostname }: URL): { service?: string; region?: string } {
  const [, service, region] = /^(?:fips\.)?([a-z-]+)\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/.exec(hostname) ?? [];
  return service === undefined || region === undefined ? {} : { service: service.replace(/-fips$/, ''), region };
}

async function ownCredentials(cwd: string): Promise<ChainCredentials> {
  try {
    return await sdkCredentials(cwd);
  } catch (error) {
    throw new UsageError(`no credentials of AWS: ${(error as Error).message}`);
  }
}

/** Nobody asks a real account by mistake. */
async function assertMeant(url: URL, region: string, { yes }: Own, cwd: string): Promise<void> {
  if (yes === true) return;
  const chain = await sdkCredentials(cwd).catch(() => undefined);
  const key = chain === undefined ? '' : ` by the access key that ends with ${chain.accessKeyId.slice(-4)}`;
  const account = chain?.accountId === undefined ? 'the account of your credentials' : `account ${chain.accountId}`;
  throw new UsageError(
    `${url.origin} is not this machine. What the recording makes, changes and deletes would be made, changed and ` +
      `deleted in ${account}${key}, region ${region}, and mails and texts be sent: say --yes if that is meant`,
  );
}

/** Who is asked, and by whose signature. */
async function targetOf(own: Own, region: string | undefined, recorded: string, io: Io): Promise<Target> {
  const domains = domainsOf(own['domain']);
  if (typeof own['endpoint'] !== 'string') throw new UsageError('compare needs --endpoint <url>');
  const url = originOf(own['endpoint'], '--endpoint');
  const aws = awsOf(url);
  const now = () => io.now();
  if (!isThisMachine(url)) await assertMeant(url, region ?? aws.region ?? recorded, own, io.cwd);
  const emulator = await isEmulator(new Endpoint(url, now, undefined));
  const credentials = emulator || isThisMachine(url) ? administrator : await ownCredentials(io.cwd);
  const endpoint = new Endpoint(url, now, { credentials, region: region ?? aws.region });
  return {
    isEmulator: emulator,
    service: aws.service,
    domains,
    send: (sent) => endpoint.send(sent),
  };
}

/** Printable, and short. */
function shown(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value).replaceAll(
    /[^\x20-\x7e]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return text.length <= 160 ? text : `${text.slice(0, 160)}…`;
}

function linesOf({ number, operation, differences, skipped, isFurther }: Outcome): string[] {
  if (isFurther) return [];
  if (skipped !== undefined) return [`#${number} ${operation}  skipped: ${skipped}`];
  return differences.map(
    ({ path, recorded, answered }) =>
      `#${number} ${operation}  ${path === '' ? 'body' : path}: recorded ${shown(recorded)}, answered ${shown(answered)}`,
  );
}

/** @returns the exit code: 0 where nothing differs, 1 where something does or nothing was compared, 2 where nobody answers */
export async function compare({ region, json = false }: Settings, file: string, own: Own, io: Io): Promise<number> {
  const { header, entries, isTorn } = read(file, io.cwd);
  const [pools, clients] = [pairs(own['userPool'], 'user-pool', id), pairs(own['client'], 'client', id)];
  const target = await targetOf(own, region, header.region, io);
  if (isTorn) io.stderr(`${file}: its last line is not whole and was left out\n`);
  const replay = new Replay(target);
  for (const [old, fresh] of [...pools, ...clients]) replay.learned.tell(old, fresh);
  const outcomes: Outcome[] = [];
  for await (const outcome of replay.outcomes(entries)) {
    outcomes.push(outcome);
    if (!json) for (const line of linesOf(outcome)) io.stdout(`${line}\n`);
  }
  const skipped = outcomes.filter((one) => one.skipped !== undefined).length;
  const different = outcomes.filter(({ differences }) => differences.length > 0).length;
  const counts = {
    replayed: outcomes.length - skipped,
    equal: outcomes.length - skipped - different,
    different,
    skipped,
  };
  if (json) io.stdout(`${JSON.stringify({ ...counts, outcomes })}\n`);
  else
    io.stdout(
      `${Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}\n`,
    );
  if (counts.replayed === 0) io.stderr(`nothing was compared: none of ${file} was asked again\n`);
  return different > 0 || counts.replayed === 0 ? 1 : 0;
}
