import type { EmulatorClient } from '../api';
import { settingsOf, startOptionsOf } from '../cli/settings';
import { connect } from '../client/connect';
import { createEmulator } from '../emulator';
import { ambient, cores, workingFolder } from '../platform/ambient';
import { localUrl } from '../world/addresses';
import { namespacesVariable, urlVariable, workerName } from './worker';

/** The emulator of a test run. */
export interface Run {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * What the configuration file and the environment say, as for `cognito-emu start`, but for the port: that one may be taken
 * by an emulator that runs beside. Workers find it at this machine, whatever its public URL says.
 */
async function started(): Promise<Run & { readonly env: Readonly<Record<string, string>> }> {
  const options = startOptionsOf(settingsOf({}, { env: ambient, cwd: workingFolder() }));
  const emulator = await createEmulator({ ...options, port: 0 });
  const url = localUrl(emulator.port, options.tls);
  const { env } = connect(url, { region: options.region });
  return { url, env: { ...emulator.env, ...env }, stop: () => emulator.stop() };
}

/** One that runs already, which somebody else stops. */
function joined(url: string): Run & { readonly env: Readonly<Record<string, string>> } {
  const { env } = connect(url);
  return { url, env, stop: () => Promise.resolve() };
}

/** Of the environment, where undefined would be a text. */
function put(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(ambient, name);
  else ambient[name] = value;
}

/**
 * Begins a run: starts an emulator, or takes the one that COGNITO_EMU_URL names, makes a namespace for each worker and
 * puts both where workers, which are started later, find them.
 * @param workers how many there will be, as far as the runner says
 */
export async function beginRun(workers = 0): Promise<Run> {
  const given = ambient[urlVariable];
  const run = given === undefined || given === '' ? await started() : joined(given);
  const client: EmulatorClient = connect(run.url);
  const before = { ...ambient };
  const most = ambient[namespacesVariable] === 'off' ? 0 : Math.max(workers, cores());
  for (let number = 1; number <= most; number++) await (await client.namespace(workerName(String(number)))).reset();
  Object.assign(ambient, run.env, { [urlVariable]: run.url });
  return {
    url: run.url,
    async stop() {
      for (const name of [...Object.keys(run.env), urlVariable]) put(name, before[name]);
      await run.stop();
    },
  };
}
