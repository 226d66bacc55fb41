import nodeModule from 'node:module';
import { runInThisContext } from 'node:vm';

/** What Node's own modules are made of, as far as it is written down nowhere but in its types' gaps. */
interface NodeModules {
  new (filename: string): UserModule;
  createRequire(filename: string): NodeJS.Require;
  isBuiltin(specifier: string): boolean;
  _nodeModulePaths(folder: string): string[];
}

export interface UserModule extends NodeJS.Module {
  filename: string;
  exports: unknown;
  require: NodeJS.Require;
  _compile(text: string, filename: string, format: 'commonjs'): unknown;
}

/** Node's own. A test runner's sandbox has another, with an environment of its own; functions run outside, in plain Node. */
export const nodeProcess = runInThisContext('process') as NodeJS.Process;

const { getBuiltinModule } = nodeProcess as { getBuiltinModule?: (id: 'node:module') => unknown }; // since Node 20.16
export const Modules = (getBuiltinModule?.('node:module') ?? nodeModule) as NodeModules;

/** An `import()` that no sandbox refuses: compiled by Node, as a module of a user's is. */
export function importerFor(filename: string): (specifier: string) => Promise<unknown> {
  const module = new Modules(filename);
  module.filename = filename;
  module._compile('module.exports = (specifier) => import(specifier);', filename, 'commonjs');
  return module.exports as (specifier: string) => Promise<unknown>;
}
