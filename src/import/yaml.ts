import { isRecord } from '../contract';
import type { Document, LineCounter, Node } from 'yaml';
import { late } from '../platform/late';
import { ImportError } from './ImportError';

const library = late(() => import('yaml'));
type Yaml = Awaited<ReturnType<typeof library>>;

/** More than any template may hold; what aliases repeat counts each time. */
const mostNodes = 500_000;
const deepest = 150;

/** @example yamlOf('a.yaml', 'Arn: !GetAtt Role.Arn') // { Arn: { 'Fn::GetAtt': ['Role', 'Arn'] } } */
export async function yamlOf(file: string, text: string): Promise<unknown> {
  const yaml = await library();
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new ImportError(
      `${file}:${line}:${col}  ${error.message.split('\n')[0]?.replace(/ at line \d+.*$/, '') ?? ''}`,
    );
  }
  return new Reading(yaml, file, document, lines, text).valueOf(document.contents, 0);
}

class Reading {
  #nodes = 0;

  constructor(
    readonly yaml: Yaml,
    readonly file: string,
    readonly document: Document,
    readonly lines: LineCounter,
    readonly text: string,
  ) {}

  valueOf(node: unknown, depth: number): unknown {
    if (++this.#nodes > mostNodes || depth > deepest) throw this.#refused(node, 'the document grows beyond measure');
    if (node === null || node === undefined) return null;
    if (this.yaml.isAlias(node)) return this.valueOf(node.resolve(this.document), depth + 1);
    if (!this.yaml.isScalar(node) && !this.yaml.isMap(node) && !this.yaml.isSeq(node))
      throw this.#refused(node, 'this is no value');
    const value = this.#untagged(node, depth);
    return node.tag?.startsWith('!') === true && node.tag !== '!'
      ? this.#tagged(node, node.tag.slice(1), value)
      : value;
  }

  #untagged(node: Node, depth: number): unknown {
    if (this.yaml.isSeq(node)) return node.items.map((item) => this.valueOf(item, depth + 1));
    if (!this.yaml.isMap(node)) return this.yaml.isScalar(node) ? this.#scalar(node) : null;
    const members = node.items.map(({ key, value }): [string, unknown] => {
      const name = this.valueOf(key, depth + 1);
      if (typeof name === 'object' && name !== null) throw this.#refused(key, 'a name must be a text');
      return [String(name), this.valueOf(value, depth + 1)];
    });
    // what stands there itself wins over what is merged in, wherever `<<` stands
    const merged = members.filter(([name]) => name === '<<').flatMap(([, value]) => value);
    const inherited = merged.reverse().flatMap((value) => (isRecord(value) ? Object.entries(value) : []));
    return Object.fromEntries([...inherited, ...members.filter(([name]) => name !== '<<')]);
  }

  /** Account numbers begin with zeros, and dates are the versions of policies: both are texts. */
  #scalar(node: Node & { value?: unknown }): unknown {
    const { value } = node;
    const [from = 0, to = 0] = node.range ?? [];
    const written = this.text.slice(from, to);
    return typeof value === 'number' &&
      (/^[-+]?0\d/.test(written) || (!Number.isSafeInteger(value) && /^\d+$/.test(written)))
      ? written
      : value;
  }

  #tagged(node: Node, tag: string, value: unknown): unknown {
    if (tag === 'Ref' || tag === 'Condition') return { [tag]: value };
    if (!/^[A-Z]\w*$/.test(tag)) throw this.#refused(node, `there is no tag !${tag.slice(0, 40)}`);
    if (tag === 'GetAtt' && typeof value === 'string') {
      const dot = value.indexOf('.');
      return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
    }
    return { [`Fn::${tag}`]: value };
  }

  #refused(node: unknown, why: string): ImportError {
    const range = (node as Node | null)?.range;
    const { line, col } = this.lines.linePos(range?.[0] ?? 0);
    return new ImportError(`${this.file}:${line}:${col}  ${why}`);
  }
}
