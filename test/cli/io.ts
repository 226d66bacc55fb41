import { checkFixtures, environmentFor, startWorld } from '../../src/emulator';
import { connect } from '../../src/client';
import { runCommandLine } from '../../src/cli/commandLine';
import type { Doors, Io } from '../../src/cli/io';
import { temporaryFolders } from '../support/temporary';

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export const doors: Doors = {
  version: '1.2.3',
  createEmulator: async (options, seen) => (await startWorld(options, { seen })).emulator,
  checkFixtures,
  connect: (url) => Promise.resolve(connect(url)),
  environmentFor: (...of) => Promise.resolve(environmentFor(...of)),
  registries: () => {
    const [built, notBuilt] = [{}, {}];
    return Promise.resolve([
      { service: 'cognito-idp', operations: { SignUp: built, GetUser: notBuilt, Another: notBuilt }, notBuilt },
    ]);
  },
  settings: () =>
    Promise.resolve([
      { member: 'SignUp.AnalyticsMetadata', fate: 'harmless', why: 'nobody can ask' },
      { member: 'SignUp.ClientMetadata', fate: 'refused', what: 'told to triggers only', test: 'test/a.test.ts' },
      { member: 'SignUp.Username', fate: 'obeyed', test: 'test/a.test.ts' },
    ]),
};

/** Where commands of this file make authorities. */
export const cache = temporaryFolders()();

/** Runs a command in this process, against streams and an environment of its own; it is asked to end at once. */
export async function run(
  args: readonly string[],
  world: Partial<Io> = {},
  other: Partial<Doors> = {},
): Promise<Outcome> {
  const [out, err]: [string[], string[]] = [[], []];
  const io: Io = {
    stdout: (text) => void out.push(text),
    stderr: (text) => void err.push(text),
    env: { XDG_CACHE_HOME: cache },
    cwd: __dirname,
    untilStopped: () => Promise.resolve(),
    now: () => 0,
    run: () => Promise.resolve(0),
    ...world,
  };
  const code = await runCommandLine(args, io, { ...doors, ...other });
  return { code, out: out.join(''), err: err.join('') };
}
