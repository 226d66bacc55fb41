import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf } from './runHandler';
import { Modules } from './runtime';

interface Compiled {
  readonly code: string;
  readonly error?: unknown;
}
type Transform = (source: { readonly source: string; readonly filename?: string }) => Compiled;

/** jiti's inner door: its front door takes no cache and no `require` of somebody else's. */
type CreateJiti = (
  entry: string,
  options: Readonly<Record<string, boolean | Transform>>,
  outside: {
    readonly createRequire: (file: string) => NodeJS.Require;
    readonly nativeImport: (path: string) => Promise<unknown>;
    readonly parentCache: Record<string, { exports: unknown }>;
    readonly onError: (error: unknown) => never;
  },
) => ((file: string) => unknown) & { import(file: string): Promise<unknown> };

/** The two files that jiti consists of are Node's to load, also in a sandbox; the package carries them beside this one. */
function library(): { readonly createJiti: CreateJiti; readonly transform: Transform } {
  const require = Modules.createRequire(__filename);
  const carried = join(__dirname, 'late');
  const [core, babel] = existsSync(join(carried, 'jiti.cjs'))
    ? [join(carried, 'jiti.cjs'), join(carried, 'jiti-babel.cjs')]
    : ['jiti.cjs', 'babel.cjs'].map((name) => join(dirname(require.resolve('jiti/package.json')), 'dist', name));
  return { createJiti: require(core ?? '') as CreateJiti, transform: require(babel ?? '') as Transform };
}

/** What a compiler needs of whoever keeps the modules. */
export interface Keeper {
  /** Where compiled modules are kept, by file. */
  readonly compiled: Record<string, { exports: unknown }>;
  /** `require` as seen from a file, for what needs no compiler. */
  requireFrom(file: string): NodeJS.Require;
  /** `import()` of what needs no compiler; rejects what does. */
  importNatively(path: string): Promise<unknown>;
  /** Called before a file is compiled; what it throws is what loading the file throws. */
  willCompile(file: string): void;
  didCompile(file: string, code: string): void;
}

/** Loads a module that Node cannot, with everything it imports; with `await` at its top only by `import`. */
export interface Compiler {
  require(file: string): unknown;
  import(file: string): Promise<unknown>;
}

const placeOf = (error: unknown): string => {
  const { loc } = error as { loc?: { line: number; column: number } };
  return loc === undefined ? '' : `:${loc.line}:${loc.column + 1}`;
};

/** `/: Unexpected token (3:7)` is told as V8 tells it; the place goes where a stack has it. */
function syntaxError(error: unknown, file: string): SyntaxError {
  const [line = ''] = messageOf(error).split('\n');
  const message = line.replace(/^\/: /, '').replace(/ \(\d+:\d+\)$/, '');
  const told = new SyntaxError(message);
  told.stack = `SyntaxError: ${message}\n    at ${file}${placeOf(error)}`;
  return told;
}

/** jiti, which compiles TypeScript and ES modules with Babel. Nothing of it is read before the first such function. */
export function makeCompiler(entry: string, keeper: Keeper): Compiler {
  const { createJiti, transform } = library();
  const jiti = createJiti(
    entry,
    {
      fsCache: false,
      moduleCache: false,
      interopDefault: true,
      sourceMaps: true,
      tryNative: false,
      tsconfigPaths: true,
      debug: false,
      transform: (source) => {
        const { filename = entry } = source;
        keeper.willCompile(filename);
        const { code, error } = transform(source);
        if (error !== undefined) throw syntaxError(error, filename);
        keeper.didCompile(filename, code);
        return { code };
      },
    },
    {
      createRequire: (file) => keeper.requireFrom(file),
      nativeImport: (path) => keeper.importNatively(path),
      parentCache: keeper.compiled,
      onError: (error) => {
        throw error;
      },
    },
  );
  return { require: jiti, import: (file) => jiti.import(file) };
}
