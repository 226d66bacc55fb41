import { late } from '../late';
import { refused } from './SamlFault';

const library = late(() => import('@xmldom/xmldom'));

/**
 * What a document may have at most: depth of its elements, and characters that begin a tag, an attribute or its end. Real
 * ones stay far below; the parser and the canonicalization may need the square of it.
 */
const most = { depth: 40, marks: 6000 };

const declared = /^\uFEFF?<\?xml\s[^?<>]*\?>/;
// eslint-disable-next-line no-control-regex -- these are what XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

const malformed = (hint: string) => refused('malformed', hint);

/** Refuses, before anything is parsed, what could make the parser work for long, read elsewhere or guess. */
function assertPlain(text: string): void {
  const [declaration = ''] = declared.exec(text) ?? [];
  const rest = text.slice(declaration.length);
  if (/encoding\s*=\s*["'](?!utf-8["'])/i.test(declaration)) throw malformed('It must be encoded in UTF-8.');
  if (/<!(?!--|\[CDATA\[)/.test(rest)) throw malformed('A document type or an entity declaration is not taken.');
  if (rest.includes('<?')) throw malformed('Processing instructions are not taken.');
  if (forbidden.test(text)) throw malformed('It has a character that XML forbids.');
  let marks = 0;
  for (const _ of rest.matchAll(/[<"']/g)) if (++marks > most.marks) throw malformed('It has too many elements.');
  for (const [, hex, decimal] of rest.matchAll(/&#(?:x([0-9a-f]+)|(\d+));/gi)) {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    if (!isCharacter || forbidden.test(String.fromCodePoint(code))) throw malformed('It refers to no character.');
  }
}

export const isElement = (node: Node): node is Element => node.nodeType === 1;

/** Nodes of xmldom have no iterator. */
function* nodesOf(parent: Node): Generator<Node> {
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) yield node;
}

/** An element and all below it, in no order. */
export function* elementsOf(root: Element): Generator<Element> {
  const waiting = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    yield element;
    waiting.push(...childElements(element));
  }
}

/** Level by level: nothing here recurs, however deep it is. */
function assertDepth(root: Element): void {
  let level = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > most.depth) throw malformed('Its elements are nested too deeply.');
    level = level.flatMap(childElements);
  }
}

/** The root of a document of one well-formed element without document type, instructions or entities. */
export async function parseXml(text: string): Promise<Element> {
  assertPlain(text);
  const { DOMParser } = await library();
  const fail = (message: string) => {
    throw malformed(`It is not well-formed XML: ${message.split('\n')[0]?.slice(0, 200) ?? ''}`);
  };
  const parser = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } });
  const document = parsed(() => parser.parseFromString(text, 'text/xml'));
  const nodes = [...nodesOf(document)];
  const [root, another] = nodes.filter(isElement);
  const isStray = (node: Node) => node.nodeType === 3 && (node.nodeValue ?? '').trim() !== '';
  if (root === undefined || another !== undefined || nodes.some(isStray)) throw malformed('It is not one element.');
  assertDepth(root);
  return root;
}

/** The parser throws errors of its own for what is no XML at all. */
function parsed(parse: () => Document): Document {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ParseError') throw error;
    throw malformed(`It is not well-formed XML: ${error.message.slice(0, 200)}`);
  }
}

export const isNamed = (element: Element, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name;

export const childElements = (parent: Element): Element[] => [...nodesOf(parent)].filter(isElement);

export const childrenNamed = (parent: Element, namespace: string, name: string): Element[] =>
  childElements(parent).filter((child) => isNamed(child, namespace, name));

/** The only child of that name; undefined where there is none, or more than one. */
export function onlyChild(parent: Element, namespace: string, name: string): Element | undefined {
  const [only, another] = childrenNamed(parent, namespace, name);
  return another === undefined ? only : undefined;
}

/**
 * All of an element's text, whatever comments are in it: a reader that stopped at the first would take
 * `a@b<!---->.evil` for `a@b`. Undefined where it has elements.
 */
export function textOf(element: Element | undefined): string | undefined {
  if (element === undefined) return undefined;
  const nodes = [...nodesOf(element)];
  if (nodes.some(isElement)) return undefined;
  return nodes
    .filter(({ nodeType }) => nodeType === 3 || nodeType === 4)
    .map(({ nodeValue }) => nodeValue ?? '')
    .join('');
}

/** Without the white space of XML around it; other blanks are part of a name, and whoever has them is somebody else. */
export function trimmed(text: string): string {
  const isBlank = (at: number) => '\t\n\r '.includes(text.charAt(at));
  let [start, end] = [0, text.length];
  while (start < end && isBlank(start)) start++;
  while (start < end && isBlank(end - 1)) end--;
  return text.slice(start, end);
}

export const hasComments = (element: Element): boolean =>
  [...elementsOf(element)].some((one) => [...nodesOf(one)].some(({ nodeType }) => nodeType === 8));

export const attributesOf = ({ attributes }: Element): Attr[] =>
  Array.from({ length: attributes.length }, (_, at) => attributes.item(at)).filter((one) => one !== null);

/** Undefined where it is not there or empty. */
export const attributeOf = (element: Element, name: string): string | undefined =>
  element.hasAttribute(name) && element.getAttribute(name) !== ''
    ? (element.getAttribute(name) ?? undefined)
    : undefined;
