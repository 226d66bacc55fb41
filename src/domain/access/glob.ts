/** A pattern of IAM, compiled: `*` is any characters, `?` any one; it is the runs between its stars. */
export type Glob = readonly Run[];

interface Run {
  readonly text: string;
  /** Where any character will do. */
  readonly holes: readonly number[];
}

/** `text` with a backslash before each character that means something in a pattern. */
export const escapeGlob = (text: string): string => text.replace(/[\\*?]/g, '\\$&');

/** @param pattern a backslash makes the character after it stand for itself */
export function compileGlob(pattern: string): Glob {
  const runs: Run[] = [];
  let [text, holes]: [string, number[]] = ['', []];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '*') {
      runs.push({ text, holes });
      [text, holes] = ['', []];
      continue;
    }
    if (character === '?') holes.push(text.length);
    text += character === '\\' ? pattern.charAt(++at) : character;
  }
  return [...runs, { text, holes }];
}

/** Each run is looked for once, from where the one before it ended: nothing a pattern says makes this go back. */
export function globMatches(glob: Glob, text: string): boolean {
  const [first, last] = [glob[0], glob.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (glob.length === 1) return text.length === first.text.length && standsAt(first, text, 0);
  const end = text.length - last.text.length;
  let from = first.text.length;
  if (end < from || !standsAt(first, text, 0) || !standsAt(last, text, end)) return false;
  for (let index = 1; index < glob.length - 1; index++) {
    const run = glob[index] as Run;
    const at = find(run, text, from, end);
    if (at === -1) return false;
    from = at + run.text.length;
  }
  return true;
}

function standsAt({ text: wanted, holes }: Run, text: string, at: number): boolean {
  if (holes.length === 0) return text.startsWith(wanted, at);
  let from = 0;
  for (const hole of holes) {
    if (!text.startsWith(wanted.slice(from, hole), at + from)) return false;
    from = hole + 1;
  }
  return text.startsWith(wanted.slice(from), at + from) && at + wanted.length <= text.length;
}

function find(run: Run, text: string, from: number, end: number): number {
  const last = end - run.text.length;
  if (run.holes.length === 0) {
    const at = text.indexOf(run.text, from);
    return at > last ? -1 : at;
  }
  for (let at = from; at <= last; at++) if (standsAt(run, text, at)) return at;
  return -1;
}
