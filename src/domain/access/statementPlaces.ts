/** From 1. */
export interface TextPlace {
  readonly Line: number;
  readonly Column: number;
}

/**
 * Where each statement of a document stands: from behind its first brace to behind its last, as the simulator tells them
 * [docs: aws-cli's examples].
 * @param text a policy that could be parsed
 */
export function statementPlaces(text: string): { StartPosition: TextPlace; EndPosition: TextPlace }[] {
  const found: { StartPosition: TextPlace; EndPosition: TextPlace }[] = [];
  const scan: Scan = { depth: 0, isStatements: false, start: undefined };
  let [line, lineStart] = [1, 0];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n') [line, lineStart] = [line + 1, at + 1];
    if (character === '"') {
      const end = endOfText(text, at);
      if (scan.depth === 1 && /^\s*:/.test(text.slice(end + 1, end + 100))) {
        scan.isStatements = JSON.parse(text.slice(at, end + 1)) === 'Statement';
      }
      at = end;
      continue;
    }
    const place = { Line: line, Column: at + 2 - lineStart };
    if (character === '{' && opens(scan)) scan.start = place;
    if (character === '{') scan.depth++;
    if (character !== '}') continue;
    scan.depth--;
    if (scan.depth !== 1 || scan.start === undefined) continue;
    found.push({ StartPosition: scan.start, EndPosition: place });
    scan.start = undefined;
  }
  return found;
}

interface Scan {
  /** Of braces; a list of statements does not count. */
  depth: number;
  isStatements: boolean;
  start: TextPlace | undefined;
}

const opens = ({ depth, isStatements }: Scan): boolean => depth === 1 && isStatements;

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}
