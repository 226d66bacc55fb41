import { isUtf8 } from 'node:buffer';
import { late } from './late';

const library = late(() => import('csv-parse'));

/** Bytes that are read at a time, so that others have their turn. */
const turn = 65_536;

/** No line is longer, whatever it says. */
const longestLine = 1_000_000;

const newline = 10;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** A text in lines, or why it is none. */
export type Fault = 'encoding' | 'mark' | 'line';

/** Pieces of whole lines. Undefined in the place of a line without end. */
function* pieces(bytes: Buffer): Generator<Buffer | undefined> {
  for (let from = 0; from < bytes.length;) {
    const within = bytes.lastIndexOf(newline, from + turn - 1);
    const end = from + turn >= bytes.length ? bytes.length : within >= from ? within + 1 : ahead(bytes, from);
    yield end === undefined ? undefined : bytes.subarray(from, end);
    from = end ?? bytes.length;
  }
}

function ahead(bytes: Buffer, from: number): number | undefined {
  const next = bytes.subarray(from, from + longestLine).indexOf(newline);
  if (next >= 0) return from + next + 1;
  return bytes.length - from <= longestLine ? bytes.length : undefined;
}

/** Counts lines that say something, in turns: yields as long as there is more to read. */
export function* countLines(bytes: Buffer): Generator<undefined, number | Fault> {
  if (bytes.subarray(0, 3).equals(byteOrderMark)) return 'mark';
  let lines = 0;
  for (const piece of pieces(bytes)) {
    if (piece === undefined) return 'line';
    if (!isUtf8(piece)) return 'encoding';
    for (let from = 0; from < piece.length;) {
      const next = piece.indexOf(newline, from);
      const end = next < 0 ? piece.length : next;
      if (end - from > 1 || (end > from && piece[from] !== 13)) lines++;
      from = end + 1;
    }
    yield;
  }
  return lines;
}

/**
 * The lines of a text as lists of what stands between commas, a piece of it at a time. Nothing is quoted and nothing is
 * escaped: a quotation mark is a character like any other.
 * @example for await (const lines of csvLines(Buffer.from('a,b\n1,"2\n'))) … // [['a', 'b'], ['1', '"2']]
 */
export async function* csvLines(bytes: Buffer): AsyncGenerator<readonly (readonly string[])[]> {
  const { parse } = await library();
  const options = { quote: null, escape: null, relax_column_count: true, record_delimiter: ['\r\n', '\n'] };
  for (const piece of pieces(bytes)) {
    if (piece === undefined) return;
    yield await new Promise<string[][]>((resolve, reject) => {
      parse(piece, options, (error, lines) => {
        if (error) reject(error);
        else resolve(lines);
      });
    });
  }
}
