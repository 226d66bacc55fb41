import { late } from '../late';

const library = late(() => import('jiti/dist/jiti.cjs'));
const babel = late(() => import('jiti/dist/babel.cjs'));

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

export type MakeCompiler = (entry: string, keeper: Keeper) => Compiler;

const placeOf = (error: unknown): string => {
  const { loc } = error as { loc?: { line: number; column: number } };
  return loc === undefined ? '' : `:${loc.line}:${loc.column + 1}`;
};

/** `/: Unexpected token (3:7)` is told as V8 tells it; the place goes where a stack has it. */
function syntaxError(error: unknown, file: string): SyntaxError {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  const message = line.replace(/^\/: /, '').replace(/ \(\d+:\d+\)$/, '');
  const told = new SyntaxError(message);
  told.stack = `SyntaxError: ${message}\n    at ${file}${placeOf(error)}`;
  return told;
}

/** jiti, which compiles TypeScript and ES modules with Babel. Nothing of it is read before the first such function. */
export const loadCompiler = late<MakeCompiler>(async () => {
  const [{ default: createJiti }, { default: transform }] = [await library(), await babel()];
  return (entry, keeper) => {
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
  };
});
