import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const inPackages = '/node_modules/';
const slashed = (file: string) => file.replaceAll('\\', '/');

/** Whether a file belongs to the project of `entry`, not to a package that it uses. The project may be a package itself. */
export function isOfProject(entry: string, file: string): boolean {
  const from = slashed(entry).lastIndexOf(inPackages);
  const project = from < 0 ? '' : slashed(entry).slice(0, from + inPackages.length);
  const path = slashed(file);
  return path.startsWith(project) && !path.slice(project.length).includes(inPackages);
}

/** What the nearest package.json says of `.js` files. */
function isModulePackage(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) {
    try {
      return (JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown } | null)?.type === 'module';
    } catch {
      return false;
    }
  }
  const parent = dirname(folder);
  return parent !== folder && isModulePackage(parent);
}

/** What only an ES module says. A text that merely looks like one is compiled for nothing, and runs. */
const moduleSyntax =
  /(?:^|[;}])\s*(?:import(?:\s*["'{*]|\s+\w)|export(?:\s*[{*]|\s+(?:default|const|let|var|async|function|class)\b))/m;

/** Whether Node, as CommonJS, can run a file as it is. */
export function needsCompiler(file: string, text: () => string): boolean {
  const extension = extname(file);
  if (extension === '.cjs') return false;
  if (extension !== '.js') return /^\.[cm]?[jt]sx?$/.test(extension);
  return isModulePackage(dirname(file)) || moduleSyntax.test(text());
}
