import ts from 'typescript';
import { lineOf, parse, type Tree } from './floors';

const longestFile = 300;
const longestFunction = 60;

/** Files and functions that have grown beyond what one reads at a sitting; generated tables are not read. */
export function oversizeOf(tree: Tree): string[] {
  const found: string[] = [];
  for (const [path, text] of tree) {
    if (!path.endsWith('.ts') || path.includes('/generated/')) continue;
    const lines = text.split('\n').length - 1;
    if (lines > longestFile) found.push(`src/${path} has ${lines} lines`);
    const source = parse(path, text);
    const visit = (node: ts.Node): void => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
        const from = lineOf(source, node);
        const long = source.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - from;
        if (long > longestFunction) found.push(`src/${path}:${from} is a function of ${long} lines`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}
