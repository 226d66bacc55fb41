import type { Log } from '../log';
import { nodeProcess } from './runtime';

/** What the functions of one emulator put into the environment of the process that they share. */
export class Environment {
  readonly #log: Pick<Log, 'warn'>;
  /** What was there before, and what stands there now by us. */
  readonly #put = new Map<string, { readonly before: string | undefined; now: string; file: string }>();
  readonly #told = new Set<string>();

  constructor(log: Pick<Log, 'warn'>) {
    this.#log = log;
  }

  /** Before a function is loaded, and before each of its events: where two disagree, the one called last is right. */
  put(file: string, variables: Readonly<Record<string, string>>): void {
    const { env } = nodeProcess;
    for (const [name, value] of Object.entries({ ...ofSandbox(), ...variables })) {
      const put = this.#put.get(name);
      if (put === undefined) this.#put.set(name, { before: env[name], now: value, file });
      else if (put.now !== value) {
        if (put.file !== file) this.#tell(name, put.file, file);
        Object.assign(put, { now: value, file });
      }
      if (env[name] !== value) env[name] = value;
    }
  }

  /** What somebody else has changed since is his. */
  takeBack(): void {
    const { env } = nodeProcess;
    for (const [name, { before, now }] of this.#put) {
      if (env[name] !== now) continue;
      if (before === undefined) Reflect.deleteProperty(env, name);
      else env[name] = before;
    }
    this.#put.clear();
  }

  #tell(name: string, first: string, second: string): void {
    if (this.#told.has(name)) return;
    this.#told.add(name);
    this.#log.warn(
      `Two functions in one process want different values of ${name}: whichever is called last has its own. ` +
        'With isolation "worker" each has an environment to itself.',
      { first, second },
    );
  }
}

/** What a test set in its sandbox, which has a copy of the environment. */
function ofSandbox(): Record<string, string> {
  if (nodeProcess === process) return {};
  const differing = Object.entries(process.env).filter(([name, value]) => nodeProcess.env[name] !== value);
  return Object.fromEntries(differing.filter((pair): pair is [string, string] => pair[1] !== undefined));
}
