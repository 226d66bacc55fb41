/** The two files that jiti consists of: who gives it a cache and a `require` of his own must go past its front door. */
declare module 'jiti/dist/jiti.cjs' {
  interface Outside {
    readonly createRequire: (filename: string) => NodeJS.Require;
    readonly nativeImport: (path: string) => Promise<unknown>;
    readonly parentCache: Record<string, { exports: unknown }>;
    readonly onError: (error: unknown) => never;
  }
  interface Compiled {
    readonly code: string;
    readonly error?: unknown;
  }
  interface Source {
    readonly source: string;
    readonly filename?: string;
  }
  interface Options {
    readonly fsCache: boolean;
    readonly moduleCache: boolean;
    readonly interopDefault: boolean;
    readonly sourceMaps: boolean;
    readonly tryNative: boolean;
    readonly tsconfigPaths: boolean;
    readonly debug: boolean;
    readonly transform: (source: Source) => Compiled;
  }
  interface Jiti {
    (file: string): unknown;
    import(file: string): Promise<unknown>;
  }
  export type { Compiled, Jiti, Outside, Source };
  const createJiti: (filename: string, options: Options, outside: Outside) => Jiti;
  export default createJiti;
}

declare module 'jiti/dist/babel.cjs' {
  interface Compiled {
    readonly code: string;
    readonly error?: unknown;
  }
  const transform: (source: { readonly source: string; readonly filename?: string }) => Compiled;
  export default transform;
}
