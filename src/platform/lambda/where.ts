import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../packageRoot';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const textOf = ({ file, line, column }: Place) => `${file}:${line}:${column}`;

const ours = ['dist', 'src'].map((folder) => join(packageRoot(), folder));
const isUsers = (file: string) =>
  isAbsolute(file) && !/[\\/]node_modules[\\/]/.test(file) && !ours.some((folder) => file.startsWith(folder));

/** `    at name (file:line:column)`, `    at file:line:column`, and the `file:line` that a syntax error begins with. */
function placeIn(line: string): Place | undefined {
  const [, path = '', row = '', column = '1'] =
    /(?:^|\(|\bat (?:async )?)((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+)(?::(\d+))?\)?$/.exec(line) ?? [];
  if (path === '') return undefined;
  try {
    const file = path.startsWith('file:') ? fileURLToPath(path) : path;
    return { file, line: Number(row), column: Number(column) };
  } catch {
    return undefined;
  }
}

const inline = /^data:application\/json[^,]*?(;base64)?,(.*)$/;

/** The map that a file names in its last lines, inside it or beside it. */
function mapOf(file: string, code: string): SourceMapPayload | undefined {
  const [, url] =
    /^\/\/[#@] sourceMappingURL=(\S+)\s*$/m.exec(code.slice(code.lastIndexOf('sourceMappingURL=') - 4)) ?? [];
  if (url === undefined) return undefined;
  const [, encoding, data] = inline.exec(url) ?? [];
  const text =
    data === undefined
      ? readFileSync(resolve(dirname(file), decodeURIComponent(url)), 'utf8')
      : encoding === undefined
        ? decodeURIComponent(data)
        : Buffer.from(data, 'base64').toString('utf8');
  return JSON.parse(text) as SourceMapPayload;
}

/** The place in what the user wrote, if a source map tells it. */
function originOf(place: Place, code: string): Place {
  try {
    const map = mapOf(place.file, code);
    if (map === undefined) return place;
    const entry = new SourceMap(map).findEntry(place.line - 1, place.column - 1);
    if (!('originalSource' in entry)) return place;
    const source = entry.originalSource.startsWith('file:')
      ? fileURLToPath(entry.originalSource)
      : entry.originalSource;
    const file = resolve(dirname(place.file), source);
    return { file, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  } catch {
    return place;
  }
}

const stackOf = (thrown: unknown): string => {
  try {
    const stack = (thrown as { stack?: unknown } | null | undefined)?.stack;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
};

/**
 * Where in the user's own code something was thrown: the first frame that is in neither a package, nor Node, nor here.
 * @param codeOf what a file became before it was run, where that is not what it holds
 * @returns `file:line:column`, or nothing if the stack does not tell
 */
export function whereOf(
  thrown: unknown,
  codeOf: (file: string) => string | undefined = () => undefined,
): string | undefined {
  for (const line of stackOf(thrown).split('\n')) {
    const place = placeIn(line);
    if (place === undefined || !isUsers(place.file)) continue;
    try {
      return textOf(originOf(place, codeOf(place.file) ?? readFileSync(place.file, 'utf8')));
    } catch {
      return textOf(place);
    }
  }
  return undefined;
}
