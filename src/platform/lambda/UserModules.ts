import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { makeCompiler, type Compiler } from './compiler';
import { importerFor, Modules, type UserModule } from './runtime';
import { isOfProject, needsCompiler } from './userFiles';

/** Has the compiler go on with what Node would import in a way that cannot be forgotten. */
const needed = new Error('the compiler is needed');

const changedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/**
 * The modules of one function: its file and what that imports of the same project, each loaded once and kept here, so
 * that two functions share nothing, as on Lambda, and whoever drops this has forgotten them. Packages are Node's to load
 * and stay. CommonJS is run as it is, by Node; TypeScript and ES modules go through a compiler.
 */
export class UserModules {
  readonly #entry: string;
  readonly #native = new Map<string, UserModule>();
  readonly #compiled: Record<string, { exports: unknown }> = Object.create(null) as Record<
    string,
    { exports: unknown }
  >;
  readonly #code = new Map<string, string>();
  readonly #failed = new Map<string, Error>();
  /** When each was last changed, as of its reading. */
  readonly #changedAt = new Map<string, number | undefined>();
  readonly #import: (specifier: string) => Promise<unknown>;
  #compiler: Compiler | undefined;

  constructor(entry: string) {
    this.#entry = entry;
    this.#import = importerFor(entry);
  }

  /** The exports of the function's file. Throws what the user's code throws. */
  async load(): Promise<unknown> {
    const file = this.#entry;
    if (!existsSync(file)) {
      throw Object.assign(new Error(`Cannot find module '${file}'`), { code: 'MODULE_NOT_FOUND', stack: '' });
    }
    if (needsCompiler(file, () => readFileSync(file, 'utf8'))) return this.#compile(file);
    return this.#run(file);
  }

  /** Is a file another by now than the one that was read? */
  get isStale(): boolean {
    return [...this.#changedAt].some(([file, at]) => changedAt(file) !== at);
  }

  /** What a file became before it was run. */
  codeOf(file: string): string | undefined {
    return this.#code.get(file);
  }

  async #compile(file: string): Promise<unknown> {
    const given = await this.#startCompiler().import(file);
    return this.#compiled[file]?.exports ?? given;
  }

  #startCompiler(): Compiler {
    return (this.#compiler ??= makeCompiler(this.#entry, {
      compiled: this.#compiled,
      requireFrom: (file) => this.#requireFrom(file, (path) => this.#run(path)),
      importNatively: (path) => this.#importNatively(path),
      willCompile: (file) => {
        // it ran and threw: it is not to run once more
        const failure = this.#failed.get(file);
        if (failure !== undefined) throw failure;
      },
      didCompile: (file, code) => {
        this.#changedAt.set(file, changedAt(file));
        this.#code.set(file, code);
      },
    }));
  }

  async #importNatively(path: string): Promise<unknown> {
    const file = path.startsWith('file:') ? fileURLToPath(path) : path;
    if (!isAbsolute(file)) return this.#import(file);
    if (!isOfProject(this.#entry, file)) return this.#import(pathToFileURL(file).href);
    if (needsCompiler(file, () => readFileSync(file, 'utf8'))) throw needed;
    return this.#run(file);
  }

  /** @param load takes what is of the project; the compiler asks only for what it has found to need none */
  #requireFrom(from: string, load: (file: string) => unknown): NodeJS.Require {
    const native = Modules.createRequire(from);
    const require = (specifier: string): unknown => {
      if (Modules.isBuiltin(specifier)) return native(specifier);
      const file = native.resolve(specifier);
      return isOfProject(this.#entry, file) ? load(file) : native(file);
    };
    return Object.assign(require, {
      resolve: native.resolve,
      cache: native.cache,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- old code looks at it
      extensions: native.extensions,
      main: native.main,
    });
  }

  #require(file: string): unknown {
    const extension = extname(file);
    if (extension === '.node') return Modules.createRequire(file)(file);
    if (extension === '.json' || !needsCompiler(file, () => readFileSync(file, 'utf8'))) return this.#run(file);
    this.#startCompiler().require(file);
    return this.#compiled[file]?.exports;
  }

  #run(file: string): unknown {
    const kept = this.#native.get(file);
    if (kept !== undefined) return kept.exports;
    this.#changedAt.set(file, changedAt(file));
    const text = readFileSync(file, 'utf8');
    const module = new Modules(file);
    module.filename = file;
    module.paths = Modules._nodeModulePaths(dirname(file));
    module.require = this.#requireFrom(file, (path) => this.#require(path));
    this.#native.set(file, module);
    try {
      if (extname(file) === '.json') module.exports = JSON.parse(text) as unknown;
      else module._compile(text.replace(/^\uFEFF/, ''), file, 'commonjs');
      module.loaded = true;
    } catch (thrown) {
      this.#native.delete(file);
      this.#failed.set(file, thrown as Error);
      throw thrown;
    }
    return module.exports;
  }
}
