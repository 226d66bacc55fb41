/** Whether the whole of a string is of the pattern's language. */
export type Matcher = (value: string) => boolean;

// Java's \s is these six; JavaScript's would add every Unicode space
const blanks = ' \\t\\n\\v\\f\\r';
const nonBlanks = '\\0-\\x08\\x0E-\\x1F!-\\u{10FFFF}';
// Java takes a backslash before any punctuation, a Unicode pattern of JavaScript only where it means something
const needlessEscape = /^\\[^\w^$\\.*+?()[\]{}|/-]$/;
const anyButLineEnds = '[^\\n\\r\\u0085\\u2028\\u2029]';

/**
 * A pattern of the model, which is written for Java's engine and always means the whole string, as a matcher.
 * Never give it anything that came from a caller.
 */
export function compilePattern(pattern: string): Matcher {
  const dotAll = pattern.startsWith('(?s)');
  const body = translate(dotAll ? pattern.slice('(?s)'.length) : pattern, dotAll);
  const expression = new RegExp(`^(?:${body})$`, dotAll ? 'su' : 'u');
  return (value) => expression.test(value);
}

/** Whether an engine that backtracks takes linear time over it: one class, repeated. */
export function isLinear(pattern: string): boolean {
  return /^\^?\[(?:[^\]\\]|\\.)*\][+*]\$?$/.test(pattern);
}

function translate(pattern: string, dotAll: boolean): string {
  let inClass = false;
  let out = '';
  for (const [token] of pattern.matchAll(/\\.|[^]/g)) {
    if (token === '\\s') out += inClass ? blanks : `[${blanks}]`;
    else if (token === '\\S') out += inClass ? nonBlanks : `[${nonBlanks}]`;
    else if (token === '.' && !inClass && !dotAll) out += anyButLineEnds;
    else out += needlessEscape.test(token) ? token.slice(1) : token;
    if (token === '[') inClass = true;
    if (token === ']') inClass = false;
  }
  return out;
}
