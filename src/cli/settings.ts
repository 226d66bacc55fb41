import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nearest } from '../platform/nearest';
import { defaultPort } from '../world/addresses';
import { askingNames, askingSettings, type AskingSettings } from './askingSettings';
import { UsageError } from './failures';
import { importNames, importSettings, type ImportSettings } from './importSettings';
import type { Io, StartOptions } from './io';
import { credential, digitsOnly, hostName, oneOf, ruled, truth, type Setting } from './setting';
import { shellNames, type ShellName } from './shells';
import { templateNames, type TemplateName } from './templates/names';

/** Everything flags, environment and file may say; absent where nobody says it. */
export interface Settings
  extends Omit<StartOptions, 'log' | 'triggers' | 'providerKeys'>, AskingSettings, ImportSettings {
  json?: boolean;
  /** Whether `coverage` lists every setting. */
  settings?: boolean;
  /** Whose words `env` prints. */
  shell?: ShellName;
  /** What `init` writes. */
  template?: TemplateName;
  /** A custom domain, of whose authority `trust` tells. */
  domain?: string;
}

/** What other commands are told, and `start` is not. */
const others: readonly (keyof Settings)[] = [
  'json',
  'shell',
  'settings',
  'domain',
  'template',
  ...askingNames,
  ...importNames,
];

/** The flags of whatever runs an emulator. */
export const startFlags = (): (keyof Settings)[] =>
  names.filter((name) => name === 'json' || (!others.includes(name) && settings[name].isSecret !== true));

/** What is said of an emulator. */
export const startOptionsOf = (set: Settings): StartOptions =>
  Object.fromEntries(Object.entries(set).filter(([name]) => !others.includes(name as keyof Settings)));

const configName = 'cognito-emu.config.json';

/** In the order of --help. */
export const settings: Readonly<Record<keyof Settings, Setting>> = {
  port: {
    flag: 'port',
    value: '<number>',
    help: `where to listen, 0 picks a free one (default: ${defaultPort})`,
    parse: ruled('port', digitsOnly),
  },
  host: { flag: 'host', value: '<name>', help: 'address to listen on (default: 127.0.0.1)', parse: ruled('host') },
  fixtures: {
    flag: 'fixtures',
    value: '<path>',
    help: 'file or folder, repeatable (default: ./fixtures, else a demo)',
    parse: ruled('fixtures'),
    list: delimiter,
  },
  region: {
    flag: 'region',
    value: '<name>',
    help: 'AWS region (default: us-east-1)',
    parse: ruled('region'),
  },
  accountId: {
    flag: 'account-id',
    value: '<digits>',
    help: 'AWS account (default: 000000000000)',
    parse: ruled('accountId'),
  },
  publicUrl: {
    flag: 'public-url',
    value: '<url>',
    help: 'what issuers and links say (default: http://localhost:<port>)',
    parse: ruled('publicUrl'),
  },
  tls: {
    flag: 'tls',
    value: '<mode>',
    help: 'https on the same port: auto, off or only (default: auto)',
    parse: ruled('tls'),
  },
  tlsCert: {
    flag: 'tls-cert',
    value: '<file>',
    help: 'certificate of your own in PEM (default: those of a local authority)',
    parse: ruled('tlsCert'),
  },
  tlsKey: { flag: 'tls-key', value: '<file>', help: 'its key', parse: ruled('tlsKey') },
  allowOrigins: {
    flag: 'allow-origin',
    value: '<origin>',
    help: 'web page that may call signed operations, repeatable (default: those of this machine)',
    parse: ruled('allowOrigins'),
    list: ',',
  },
  persist: { flag: 'persist', value: '<folder>', help: 'keep the state there between runs', parse: ruled('persist') },
  persistSync: {
    flag: 'persist-sync',
    value: '<mode>',
    help: 'whether answers wait for what they change to be on the disk: on or off (default: on)',
    parse: ruled('persistSync'),
  },
  persistKey: { flag: 'persist-key', help: '', parse: ruled('persistKey'), isSecret: true },
  seed: { flag: 'seed', value: '<text>', help: 'repeatable ids, codes, secrets and keys', parse: ruled('seed') },
  clock: { flag: 'clock', value: '<instant>', help: 'the clock stands there at the start', parse: ruled('clock') },
  auth: {
    flag: 'auth',
    value: '<mode>',
    help: 'signatures of signed operations: presence, strict or off (default: presence)',
    parse: ruled('auth'),
  },
  credentials: { flag: 'credentials', help: '', parse: credential, list: ',', isSecret: true },
  issuer: {
    flag: 'issuer',
    value: '<name>',
    help: 'whom tokens name: emulator or aws (default: emulator)',
    parse: ruled('issuer'),
  },
  isolation: {
    flag: 'isolation',
    value: '<place>',
    help: 'where modules of triggers run: in-process or worker (default: in-process)',
    parse: ruled('isolation'),
  },
  watch: { flag: 'watch', help: 'read fixtures and modules of triggers again once they were changed', parse: truth },
  lambdaEndpoint: {
    flag: 'lambda-endpoint',
    value: '<url>',
    help: 'whom to ask for functions that no fixture maps, by the Invoke API',
    parse: ruled('lambdaEndpoint'),
  },
  devStrip: {
    flag: 'dev-strip',
    isOn: true,
    help: 'pages of a domain do not lead to the message with the code that they ask for',
    parse: truth,
  },
  standIn: {
    flag: 'stand-in',
    help: 'an identity provider of OpenID Connect and one of SAML, for tests',
    parse: truth,
  },
  allowLoopbackClientMetadata: {
    flag: 'allow-loopback-client-metadata',
    help: 'client ID metadata documents may be of this machine (default: of the Internet alone)',
    parse: truth,
  },
  quotas: {
    flag: 'quotas',
    value: '<whose>',
    help: "requests a second: off or aws, AWS's own by the emulator's clock (default: off)",
    parse: ruled('quotas'),
  },
  mirror: {
    flag: 'mirror',
    value: '<url>',
    help: 'follow another emulator, as the region of the secondaries of its pools (with --region)',
    parse: ruled('mirror'),
  },
  logs: {
    flag: 'logs',
    value: '<folder>',
    help: 'write there what pools deliver to S3 and Firehose',
    parse: ruled('logs'),
  },
  logLevel: {
    flag: 'log-level',
    value: '<level>',
    help: 'debug, info, warn, error or silent (default: info)',
    parse: ruled('logLevel'),
  },
  json: { flag: 'json', help: 'print for machines', parse: truth },
  settings: { flag: 'settings', help: 'list what becomes of every member of the built operations', parse: truth },
  shell: {
    flag: 'shell',
    value: '<name>',
    help: 'posix, fish, powershell or dotenv (default: posix)',
    parse: oneOf(...shellNames),
  },
  template: {
    flag: 'template',
    value: '<name>',
    help: `${templateNames.join(', ')} (default: minimal)`,
    parse: oneOf(...templateNames),
  },
  domain: {
    flag: 'domain',
    value: '<name>',
    help: 'a custom domain, which has an authority of its own',
    parse: hostName,
  },
  ...askingSettings,
  ...importSettings,
};

const variable = (flag: string) => `COGNITO_EMU_${flag.toUpperCase().replaceAll('-', '_')}`;
const camelCase = (flag: string) => flag.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const names = Object.keys(settings) as (keyof Settings)[];

/**
 * What is set, where: flag over environment over file.
 * @param flags as commander gives them: text, lists of text, or true.
 * @throws UsageError
 */
export function settingsOf(flags: Readonly<Record<string, unknown>>, io: Pick<Io, 'env' | 'cwd'>): Settings {
  const merged: Partial<Record<keyof Settings, unknown>> = { ...fromFile(io.cwd), ...fromEnvironment(io.env) };
  for (const name of names) {
    const { flag } = settings[name];
    const given = flags[camelCase(flag)];
    if (given !== undefined) merged[name] = parsed(name, given, `--${flag}`);
  }
  return merged as Settings;
}

function parsed(name: keyof Settings, given: unknown, where: string): unknown {
  const { parse, list } = settings[name];
  const simple = (value: unknown): string => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new UsageError(
        `${where} must be ${list === undefined ? 'a text or a number' : 'a text or a list of texts'}`,
      );
    }
    return String(value);
  };
  if (list === undefined) return parse(simple(given), where);
  return (Array.isArray(given) ? given : [given]).map((one) => parse(simple(one), where));
}

function fromEnvironment(env: Io['env']): Settings {
  const found = names.flatMap((name) => {
    const { flag, list } = settings[name];
    const text = env[variable(flag)];
    if (text === undefined || text === '') return [];
    return [[name, parsed(name, list === undefined ? text : text.split(list), variable(flag))] as const];
  });
  return Object.fromEntries(found);
}

function fromFile(cwd: string): Settings {
  let text: string;
  try {
    text = readFileSync(join(cwd, configName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new UsageError(`${configName} cannot be read: ${(error as Error).message}`);
  }
  const config = configOf(text);
  const found = Object.entries(config).map(([key, value]) => {
    const name = camelCase(key);
    const known = names.find((candidate) => candidate === name);
    if (known === undefined) throw new UsageError(`${configName}: unknown key ${JSON.stringify(key)}; ${meant(name)}`);
    return [known, parsed(known, value, `${configName}: ${key}`)] as const;
  });
  return Object.fromEntries(found);
}

function meant(name: string): string {
  const near = nearest(name, names);
  return near === undefined ? `known are ${names.join(', ')}` : `did you mean ${near}?`;
}

function configOf(text: string): object {
  try {
    const config = JSON.parse(text) as unknown;
    if (typeof config === 'object' && config !== null && !Array.isArray(config)) return config;
  } catch (error) {
    // without the piece of text that the engine quotes: it may be the key
    throw new UsageError(`${configName} is not JSON: ${(error as Error).message.replace(/, [^]*$/, '')}`);
  }
  throw new UsageError(`${configName} must hold one object`);
}
