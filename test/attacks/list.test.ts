import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attacks } from './list';

/** Begins a test, a group of tests or a row of a table of either. */
const opening = /(?:\b(?:test|it|describe)\(|\)\(|[[,])\s*$/;

/** Is there a test, a group or a row of this title, and is it run? */
function holds(file: string, title: string): boolean {
  const text = readFileSync(join(__dirname, '..', file), 'utf8');
  return ["'", '"', '`'].some((quote) => {
    const at = text.indexOf(`${quote}${title}${quote}`);
    return at >= 0 && opening.test(text.slice(0, at));
  });
}

describe.each(Object.entries(attacks))('%s:', (_of, lines) => {
  test.each(lines)('%s is held by a test', (_what, file, title) => {
    expect(holds(file, title)).toBe(true);
  });
});

test('no attack is listed twice', () => {
  const listed = Object.values(attacks).flatMap((lines) => lines.map(([what]) => what));
  expect(new Set(listed).size).toBe(listed.length);
});

test('a title that nobody has, or that is not run, is found missing', () => {
  expect(holds('attacks/list.test.ts', 'no attack is listed twice')).toBe(true);
  expect(holds('attacks/list.test.ts', ['no attack', 'is listed thrice'].join(' '))).toBe(false);
});
