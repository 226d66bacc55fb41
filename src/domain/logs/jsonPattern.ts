import { compileGlob, globMatches } from '../access/glob';
import type { FilterPattern } from './FilterPattern';

/** Is it so of what a selector found: values, or nothing? */
type Condition = (line: unknown) => boolean;

const lexeme =
  /\s*(?:(\$(?:\.[\w-]+|\[(?:\d+|\*|'[^']*'|"[^"]*")\])+)|(&&|\|\||\(|\)|>=|<=|!=|=|>|<)|"((?:[^"\\]|\\.)*)"|(%[^%]*%)|([^\s()"&|=<>!]+))/gy;

type Lexeme =
  | { readonly kind: 'selector' | 'sign' | 'word' | 'text'; readonly text: string }
  | { readonly kind: 'unbuilt'; readonly text: string };

function lexemesOf(text: string): Lexeme[] | undefined {
  const found: Lexeme[] = [];
  lexeme.lastIndex = 0;
  const whole = text.trimEnd();
  while (lexeme.lastIndex < whole.length) {
    const match = lexeme.exec(whole);
    if (match === null) return undefined;
    const [, selector, sign, quoted, expression, word = ''] = match;
    if (selector !== undefined) found.push({ kind: 'selector', text: selector });
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign });
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replaceAll(/\\(.)/g, '$1') });
    else if (expression !== undefined) found.push({ kind: 'unbuilt', text: 'regular expressions, %…%' });
    else found.push({ kind: 'word', text: word });
  }
  return found;
}

type Step = string | number;

const stepsOf = (selector: string): Step[] =>
  [...selector.matchAll(/\.([\w-]+)|\[(?:(\d+)|'([^']*)'|"([^"]*)")\]/g)].map(([, name, index, single, double]) =>
    index === undefined ? (name ?? single ?? double ?? '') : Number(index),
  );

/** What stands at the end of a selector; undefined where nothing does. */
function valueAt(line: unknown, steps: readonly Step[]): unknown {
  let value = line;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<Step, unknown>)[step];
  }
  return value;
}

const isNumber = (text: string) => text !== '' && Number.isFinite(Number(text));

/** A star stands for any characters [docs]; nothing else in a value means anything. */
function isLike(pattern: string): (text: string) => boolean {
  if (!pattern.includes('*')) return (text) => text === pattern;
  const glob = compileGlob(pattern.replaceAll(/[\\?]/g, '\\$&'));
  return (text) => globMatches(glob, text);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;

/** Of what is not there only `NOT EXISTS` is true [docs]. */
function comparison(steps: readonly Step[], sign: string, wanted: string, quoted: boolean): Condition | undefined {
  if (sign === '=' || sign === '!=') {
    const like = isLike(wanted);
    const number = !quoted && isNumber(wanted) ? Number(wanted) : undefined;
    const same = (text: string) => like(text) || (number !== undefined && text !== '' && Number(text) === number);
    return (line) => {
      const text = textOf(valueAt(line, steps));
      return text !== undefined && same(text) === (sign === '=');
    };
  }
  if (quoted || !isNumber(wanted)) return undefined;
  const limit = Number(wanted);
  return (line) => {
    const value = valueAt(line, steps);
    const found =
      typeof value === 'number' ? value : typeof value === 'string' && isNumber(value) ? Number(value) : NaN;
    return sign === '>'
      ? found > limit
      : sign === '<'
        ? found < limit
        : sign === '>='
          ? found >= limit
          : found <= limit;
  };
}

const states: Readonly<Record<string, (value: unknown) => boolean>> = {
  'IS NULL': (value) => value === null,
  'IS TRUE': (value) => value === true,
  'IS FALSE': (value) => value === false,
  'NOT EXISTS': (value) => value === undefined,
};

/** Groups within groups. Our own limit: reading takes a turn of the stack for each. */
const deepest = 64;

class Reader {
  #at = 0;
  #depth = 0;
  constructor(private readonly lexemes: readonly Lexeme[]) {}

  get isDone(): boolean {
    return this.#at === this.lexemes.length;
  }

  /** `&&` binds closer than `||` [likely]. */
  either(): Condition | undefined {
    return this.#joined('||', () => this.#joined('&&', () => this.#one(), 'every'), 'some');
  }

  #joined(sign: string, read: () => Condition | undefined, how: 'some' | 'every'): Condition | undefined {
    const parts: Condition[] = [];
    do {
      const part = read();
      if (part === undefined) return undefined;
      parts.push(part);
    } while (this.#takes('sign', sign));
    const [only, ...others] = parts;
    return others.length === 0 ? only : (line) => parts[how]((part) => part(line));
  }

  #one(): Condition | undefined {
    if (this.#takes('sign', '(')) {
      if (++this.#depth > deepest) return undefined;
      const inner = this.either();
      this.#depth--;
      return this.#takes('sign', ')') ? inner : undefined;
    }
    const [selector, sign, wanted] = this.lexemes.slice(this.#at, this.#at + 3);
    if (selector?.kind !== 'selector' || sign === undefined || wanted === undefined) return undefined;
    this.#at += 3;
    const steps = stepsOf(selector.text);
    if (sign.kind === 'word') {
      const name = `${sign.text} ${wanted.text}`.toUpperCase();
      const state = Object.hasOwn(states, name) ? states[name] : undefined;
      return state && ((line) => state(valueAt(line, steps)));
    }
    const isValue = wanted.kind === 'word' || wanted.kind === 'text';
    return sign.kind === 'sign' && isValue
      ? comparison(steps, sign.text, wanted.text, wanted.kind === 'text')
      : undefined;
  }

  #takes(kind: Lexeme['kind'], text: string): boolean {
    const next = this.lexemes[this.#at];
    if (next?.kind !== kind || next.text !== text) return false;
    this.#at++;
    return true;
  }
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** What stands between the braces: conditions on members of lines that are JSON; no other line fits. */
export function jsonPattern(text: string): FilterPattern {
  const lexemes = lexemesOf(text);
  if (lexemes === undefined) return undefined;
  const unbuilt = lexemes.find(({ kind }) => kind === 'unbuilt');
  if (unbuilt !== undefined) return { unbuilt: `filter patterns with ${unbuilt.text}` };
  if (lexemes.some((one) => one.kind === 'selector' && one.text.includes('[*]'))) {
    return { unbuilt: 'filter patterns with [*]' };
  }
  const reader = new Reader(lexemes);
  const condition = reader.either();
  if (condition === undefined || !reader.isDone) return undefined;
  return {
    fits: (message) => {
      const line = parsed(message);
      return typeof line === 'object' && line !== null && condition(line);
    },
  };
}
