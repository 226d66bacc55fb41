import type { FilterPattern, LineFilter } from './FilterPattern';
import { jsonPattern } from './jsonPattern';

interface Term {
  readonly kind: 'and' | 'or' | 'not';
  readonly text: string;
}

/** Terms stand alone or in quotes; what is no letter, digit or underscore needs quotes [docs]. */
const term = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|([\w.:/@*=,;+-]+))(?=\s|$)/gy;

const unquoted = (text: string): string => text.replaceAll(/\\(.)/g, '$1');

function termsOf(pattern: string): Term[] | undefined {
  const terms: Term[] = [];
  const text = pattern.trim();
  term.lastIndex = 0;
  while (term.lastIndex < text.length) {
    const found = term.exec(text);
    if (found === null) return undefined;
    const [, sign, quoted, plain = ''] = found;
    terms.push({
      kind: sign === '?' ? 'or' : sign === '-' ? 'not' : 'and',
      text: quoted === undefined ? plain : unquoted(quoted),
    });
  }
  return terms;
}

/**
 * Terms with `?` count only where there are no others [docs]. A term is found within a word, too [likely].
 */
function fitsTerms(terms: readonly Term[]): LineFilter {
  const of = (kind: Term['kind']) => terms.filter((one) => one.kind === kind).map(({ text }) => text);
  const [all, none, any] = [of('and'), of('not'), of('or')];
  if (all.length + none.length === 0) return (message) => any.some((text) => message.includes(text));
  return (message) => all.every((text) => message.includes(text)) && !none.some((text) => message.includes(text));
}

/** @example filterPattern('ERROR -"by design"') */
export function filterPattern(pattern: string): FilterPattern {
  const text = pattern.trim();
  if (text === '') return { fits: () => true };
  if (text.startsWith('{')) return text.endsWith('}') ? jsonPattern(text.slice(1, -1)) : undefined;
  if (text.startsWith('[')) return { unbuilt: 'filter patterns of columns, [a, b]' };
  if (text.includes('%')) return { unbuilt: 'filter patterns of regular expressions, %…%' };
  const terms = termsOf(text);
  return terms === undefined ? undefined : { fits: fitsTerms(terms) };
}
