import { isRecord } from '../contract';
import { readFileSync, statSync } from 'node:fs';
import { late } from '../platform/late';
import { ImportError } from './ImportError';
import { isList, type Members } from './LeftOuts';

const positions = late(() => import('../fixtures/positions'));
const yaml = late(() => import('./yaml'));

const mostBytes = 64 * 1024 * 1024;
const deepest = 150;

/** The text of a file of the user's. */
export function readText(file: string): string {
  const status = statSync(file, { throwIfNoEntry: false });
  if (status === undefined) throw new ImportError(`there is no file ${file}`);
  if (!status.isFile()) throw new ImportError(`${file} is no file`);
  if (status.size > mostBytes) throw new ImportError(`${file} is larger than 64 MB`);
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

/** What a JSON text holds; undefined where it is none. */
function parsedJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

export async function jsonOf(file: string, text: string): Promise<Members> {
  const parsed = parsedJson(text);
  if (parsed !== undefined) return sane(file, parsed.value);
  const [fault] = (await positions()).syntaxFaults(text);
  const { line = 1, column = 1, problem = 'this is not JSON', remedy = '' } = fault ?? {};
  throw new ImportError(`${file}:${line}:${column}  ${problem}  ${remedy}`);
}

/** JSON, or YAML with the short tags of CloudFormation. */
export async function jsonOrYamlOf(file: string, text: string): Promise<Members> {
  const looksLikeJson = file.endsWith('.json') || /^\s*\{/.test(text);
  if (looksLikeJson) return jsonOf(file, text);
  return sane(file, await (await yaml()).yamlOf(file, text));
}

/** The object in a module that exports nothing else; a formatter may have taken its quotes. */
export async function exportedOf(file: string, text: string): Promise<Members> {
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (from < 0) throw new ImportError(`${file} exports no object`);
  const before = text.slice(0, from).replaceAll(/[^\n]/g, ' ');
  return sane(file, await (await yaml()).yamlOf(file, before + text.slice(from, to + 1)));
}

/** An object whose names and depth can do no harm. */
function sane(file: string, value: unknown): Members {
  if (!isRecord(value)) throw new ImportError(`${file} must hold one object`);
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: at, depth } = next;
    if (depth > deepest) throw new ImportError(`${file} is nested deeper than ${deepest} levels`);
    if (isRecord(at) && Object.hasOwn(at, '__proto__')) throw new ImportError(`${file}: "__proto__" cannot be a name`);
    if (isRecord(at) || isList(at)) for (const one of Object.values(at)) open.push({ value: one, depth: depth + 1 });
  }
  return value;
}
