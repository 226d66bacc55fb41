import { open, type FileHandle } from 'node:fs/promises';
import { sha256 } from '../../platform/hash';

/**
 * A line of a file: the length of its text in bytes and the beginning of the text's SHA-256, both in hexadecimal, then
 * the text, which has no line feed.
 */
export interface Frame {
  /** Where it begins, in bytes. */
  readonly at: number;
  /** Where the next one begins. */
  readonly end: number;
  readonly text: string;
}

/** Where the whole lines of a file end before the file does. */
export interface Break {
  readonly at: number;
  readonly problem: string;
  /** The record was there whole: no writing that was cut off leaves that. */
  readonly isDamage?: boolean;
}

const headSize = 26;
const headForm = /^([0-9a-f]{8}) ([0-9a-f]{16}) $/;
const lineFeed = 0x0a;
/** No row is that long: a length that says so is no length. */
const longest = 2 ** 26;
const chunkSize = 2 ** 20;

const checksumOf = (text: Buffer): string => sha256(text).toString('hex', 0, 8);

/** The line of a text, in memory that is no other's: it may go to another thread. */
export function frameOf(text: string): Buffer {
  const line = Buffer.allocUnsafeSlow(headSize + Buffer.byteLength(text) + 1);
  const bytes = line.subarray(headSize, -1);
  bytes.write(text);
  line.write(`${bytes.length.toString(16).padStart(8, '0')} ${checksumOf(bytes)} `, 'latin1');
  line[line.length - 1] = lineFeed;
  return line;
}

type Found = { readonly size: number; readonly text: string } | Omit<Break, 'at'>;

/** The frame that begins at an offset; undefined when the buffer ends before it. */
function frameIn(buffer: Buffer, offset: number): Found | undefined {
  if (buffer.length < offset + headSize) return undefined;
  const head = headForm.exec(buffer.toString('latin1', offset, offset + headSize));
  const length = parseInt(head?.[1] ?? '', 16);
  if (!(length <= longest)) return { problem: 'there is no record here' };
  const from = offset + headSize;
  if (buffer.length < from + length + 1) return undefined;
  const bytes = buffer.subarray(from, from + length);
  if (checksumOf(bytes) !== head?.[2]) return { problem: 'the record and its checksum differ' };
  if (buffer[from + length] !== lineFeed) {
    return { problem: 'the record does not end where it should', isDamage: true };
  }
  return { size: headSize + length + 1, text: bytes.toString('utf8') };
}

/** Calls with each frame of a file, of which never more is held than a chunk and the longest line. */
export async function readFrames(path: string, onFrame: (frame: Frame) => void): Promise<Break | undefined> {
  const file = await open(path);
  try {
    let held: Buffer = Buffer.alloc(0);
    let at = 0;
    for (;;) {
      const chunk = await nextChunk(file);
      if (chunk === undefined) return held.length === 0 ? undefined : { at, problem: 'the record is cut off' };
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      let offset = 0;
      for (let found = frameIn(held, offset); found !== undefined; found = frameIn(held, offset)) {
        if ('problem' in found) return { at, ...found };
        onFrame({ at, end: at + found.size, text: found.text });
        at += found.size;
        offset += found.size;
      }
      held = held.subarray(offset);
    }
  } finally {
    await file.close();
  }
}

async function nextChunk(file: FileHandle): Promise<Buffer | undefined> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(chunkSize), 0, chunkSize);
  return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead);
}

/** Whole frames that begin somewhere behind a break: what was written after it, if anything was. */
export async function framesBehind(path: string, { at }: Break): Promise<Frame[]> {
  const file = await open(path);
  try {
    const rest = Buffer.alloc((await file.stat()).size - at);
    await file.read(rest, 0, rest.length, at);
    const frames: Frame[] = [];
    for (let feed = rest.indexOf(lineFeed); feed >= 0; feed = rest.indexOf(lineFeed, feed + 1)) {
      const found = frameIn(rest, feed + 1);
      if (found === undefined || 'problem' in found) continue;
      frames.push({ at: at + feed + 1, end: at + feed + 1 + found.size, text: found.text });
    }
    return frames;
  } finally {
    await file.close();
  }
}
