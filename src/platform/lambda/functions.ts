import { handlerOf } from './handlerOf';
import type { FunctionCode, Handler, Invocation, Outcome } from './Lambda';
import { messageOf, runHandler } from './runHandler';
import { UserModules } from './UserModules';
import { whereOf } from './where';

type FileCode = Extract<FunctionCode, { file: string }>;

export type FileInvocation = Invocation & {
  readonly code: FileCode;
  /** Whether files that were changed since are read again. */
  readonly watch?: boolean | undefined;
};

interface Loaded {
  readonly exports: unknown;
  readonly modules: UserModules;
}

/** Two errors of loading are wrapped by Lambda's runtime, which then tells them with their class [docs: its source]. */
function messageOfLoading(thrown: unknown): string {
  const { name, code } = (thrown ?? {}) as { name?: unknown; code?: unknown };
  const isWrapped = name === 'SyntaxError' || code === 'MODULE_NOT_FOUND';
  return isWrapped ? `${name === 'SyntaxError' ? 'SyntaxError' : 'Error'}: ${messageOf(thrown)}` : messageOf(thrown);
}

/** Functions that are files, loaded with their first event and kept; what could not be loaded is tried again with the next. */
export class Functions {
  readonly #loaded = new Map<string, Promise<Loaded>>();
  #modules: UserModules[] = [];

  async run(invocation: FileInvocation, remaining: () => number): Promise<Outcome> {
    const { file, handler: name } = invocation.code;
    if (invocation.watch === true) await this.#forgetStale(file);
    let modules: UserModules | undefined;
    const where = (thrown: unknown) => whereOf(thrown, (path) => modules?.codeOf(path));
    let handler: Handler;
    try {
      const loaded = await this.#load(file, (begun) => (modules = begun));
      modules = loaded.modules;
      handler = handlerOf(loaded.exports, file, name);
    } catch (thrown) {
      return { kind: 'failed', errorMessage: messageOfLoading(thrown), where: where(thrown) };
    }
    return runHandler(handler, invocation, { remaining, whereOf: where });
  }

  async #forgetStale(file: string): Promise<void> {
    const kept = this.#loaded.get(file);
    const loaded = await kept?.catch(() => undefined);
    if (loaded?.modules.isStale === true && this.#loaded.get(file) === kept) this.#loaded.delete(file);
  }

  /** The next event finds the files as they are then. What runs goes on with what it has. */
  forget(): void {
    this.#loaded.clear();
    this.#modules = [];
  }

  /** What a file of any function became before it was run. */
  readonly codeOf = (file: string): string | undefined =>
    this.#modules.map((modules) => modules.codeOf(file)).find((code) => code !== undefined);

  #load(file: string, begin: (modules: UserModules) => void): Promise<Loaded> {
    const kept = this.#loaded.get(file);
    if (kept !== undefined) return kept;
    const modules = new UserModules(file);
    this.#modules.push(modules);
    begin(modules);
    const loading = modules.load().then((exports) => ({ exports, modules }));
    this.#loaded.set(file, loading);
    loading.catch(() => {
      if (this.#loaded.get(file) === loading) this.#loaded.delete(file);
    });
    return loading;
  }
}
