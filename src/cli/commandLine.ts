import { Command, CommanderError } from 'commander';
import { late } from '../platform/late';
import { tellFailure } from './failures';
import type { Doors, Io } from './io';
import { importNames } from './importSettings';
import { settings, settingsOf, startFlags, type Settings } from './settings';

/** Each is loaded when it is the one that was called. */
const commands = {
  start: late(() => import('./start')),
  validate: late(() => import('./validate')),
  init: late(() => import('./init')),
  coverage: late(() => import('./coverage')),
  env: late(() => import('./env')),
  trust: late(() => import('./trust')),
  points: late(() => import('./points')),
  messages: late(() => import('./messages')),
  token: late(() => import('./token')),
  usage: late(() => import('./usage')),
  export: late(() => import('./export')),
  exec: late(() => import('./exec')),
  import: late(() => import('./import')),
  record: late(() => import('./record')),
  compare: late(() => import('./compare')),
};

/** What only one command asks, and neither environment nor file answers. */
type Own = Readonly<Record<string, unknown>>;
type OwnOptions = readonly (readonly [flags: string, help: string, isList?: true])[];

type Run = (settings: Settings, args: readonly string[], own: Own) => number | Promise<number>;

type Add = (usage: string, help: string, options: readonly (keyof Settings)[], run: Run, own?: OwnOptions) => void;

const gathered = (one: string, before: readonly string[] | undefined) => [...(before ?? []), one];

/** Options of a command's own, and what was given of them, by name. */
function withOwn(command: Command, own: OwnOptions): () => Own {
  const before = new Set(command.options.map((option) => option.attributeName()));
  for (const [flags, help, isList] of own) {
    if (isList) command.option(flags, help, gathered);
    else command.option(flags, help);
  }
  return () => Object.fromEntries(Object.entries(command.opts()).filter(([name]) => !before.has(name)));
}

const addOption = (command: Command, name: keyof Settings): Command => {
  const { flag, value, help, list, isOn } = settings[name];
  // commander would have it said to be on where the flag is left out
  if (isOn) return command.option(`--no-${flag}`, help).setOptionValue(name, undefined);
  const flags = value === undefined ? `--${flag}` : `--${flag} ${value}`;
  if (list === undefined) return command.option(flags, help);
  return command.option(flags, help, gathered);
};

/**
 * Runs one command.
 * @param args what follows the program's name.
 * @returns the exit code: 0 clean, 1 bad fixtures or arguments, 2 cannot listen.
 */
export async function runCommandLine(args: readonly string[], io: Io, doors: Doors): Promise<number> {
  let outcome = 0;
  const program = new Command('cognito-emu')
    .description('Amazon Cognito on a laptop')
    .version(doors.version)
    .exitOverride();
  program.configureOutput({
    writeOut: (text) => io.stdout(text),
    writeErr: (text) => io.stderr(text),
  });

  const add: Add = (usage, help, options, run, own = []) => {
    const command = program.command(usage).description(help);
    for (const name of options) addOption(command, name);
    const ownOf = withOwn(command, own);
    command.action(async () => {
      const given = ownOf();
      const shared = Object.entries(command.opts()).filter(([name]) => !Object.hasOwn(given, name));
      const set = settingsOf(Object.fromEntries(shared), io);
      const args = command.processedArgs.flat().filter((arg) => typeof arg === 'string');
      outcome = await run(set, args, given);
    });
  };
  addCommands(add, io, doors);
  addAsking(add, io, doors);
  addRecording(add, io, doors);

  try {
    await program.parseAsync(args, { from: 'user' });
    return outcome;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    return tellFailure(error, args.includes('--json'), io);
  }
}

function addCommands(add: Add, io: Io, doors: Doors): void {
  add('start', 'run the emulator until it is interrupted', startFlags(), async (set) =>
    (await commands.start()).start(set, io, doors),
  );
  add(
    'validate [paths...]',
    'check fixtures without starting',
    ['fixtures', 'region', 'accountId', 'json'],
    async (set, paths) => (await commands.validate()).validate(paths, set, io, doors),
  );
  const others = startFlags().filter((name) => !['port', 'json'].includes(name));
  add('exec <command...>', 'run a command with an emulator of its own', others, async (set, command) =>
    (await commands.exec()).exec(command, set, io, doors),
  );
  add(
    'init [dir]',
    'write a small folder of fixtures to begin with',
    ['template'],
    async ({ template = 'minimal' }, [directory = 'fixtures']) => (await commands.init()).init(directory, template, io),
  );
  add('coverage', 'which operations of AWS are built', ['json', 'settings'], async (set) =>
    (await commands.coverage()).coverage(set, io, doors),
  );
  add(
    'env',
    'print the variables that point AWS SDKs here',
    ['port', 'publicUrl', 'region', 'tls', 'shell', 'json'],
    async (set) => (await commands.env()).env(set, io, doors),
  );
  add('trust', 'where the local certificate authority is and how to trust it', ['domain', 'json'], async (set) =>
    (await commands.trust()).trust(set, io),
  );
  add(
    'import <source> [paths...]',
    'write fixtures from aws, cloudformation, sam, cdk, terraform or amplify',
    [...importNames, 'region', 'accountId', 'json'],
    async (set, args) => (await commands.import()).importFixtures(args, set, io, doors),
  );
}

/** What asks something of an emulator that runs. */
function addAsking(add: Add, io: Io, doors: Doors): void {
  const where: readonly (keyof Settings)[] = ['url', 'port', 'json'];
  add('reset', 'put a running emulator back to its start', where, async (set) =>
    (await commands.points()).reset(set, io, doors),
  );
  add('snapshot', 'name the present state of a running emulator, to come back to', [...where, 'name'], async (set) =>
    (await commands.points()).snapshot(set, io, doors),
  );
  add('restore <id>', 'put a running emulator back to a snapshot', where, async (set, [id = '']) =>
    (await commands.points()).restore(id, set, io, doors),
  );
  add(
    'export',
    'write the state of a running emulator as fixtures',
    [...where.filter((name) => name !== 'json'), 'out', 'secrets', 'pool'],
    async (set) => (await commands.export()).exportFixtures(set, io, doors),
  );
  add('messages', 'list what a running emulator has sent', [...where, 'to', 'pool', 'follow'], async (set) =>
    (await commands.messages()).messages(set, io, doors),
  );
  add(
    'usage',
    'count what a running emulator would be billed for, and how much that would be',
    [...where, 'month'],
    async (set) => (await commands.usage()).usage(set, io, doors),
  );
  add(
    'token <user>',
    'print tokens for a user of a running emulator',
    [...where, 'pool', 'client', 'scope', 'group', 'expiresIn', 'access', 'id', 'refresh'],
    async (set, [user = '']) => (await commands.token()).token(user, set, io, doors),
  );
}

function addRecording(add: Add, io: Io, doors: Doors): void {
  add(
    'record [command...]',
    'start, or run a command as exec does, and keep every request with its answer in a file',
    startFlags(),
    async (set, command, own) => (await commands.record()).record(set, command, own, io, doors),
    [['--out <file>', 'the recording: a new file, for its owner alone']],
  );
  add(
    'compare <recording>',
    'ask again what a recording holds, of another endpoint, and print what differs but for ids and times',
    ['region', 'json'],
    async (set, [file = ''], own) => (await commands.compare()).compare(set, file, own, io),
    [
      ['--endpoint <url>', 'whom to ask: an emulator, or AWS'],
      ['--user-pool <old=new>', 'id of a user pool there, repeatable', true],
      ['--client <old=new>', 'id of an app client there, repeatable', true],
      ['--domain <old=new>', 'domain there: its name on an emulator, its https address on AWS, repeatable', true],
      ['--yes', 'ask also an endpoint that is not this machine: what is made and deleted there is real'],
    ],
  );
}
