/** What the first bytes of a file tell of its kind; undefined for everything but the images Cognito takes. */
export type ImageKind = 'PNG' | 'JPEG' | 'WEBP' | 'ICO' | 'SVG';

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, at) => bytes[at] === byte);
const letters = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

export function imageKind(bytes: Uint8Array): ImageKind | undefined {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'PNG';
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'JPEG';
  if (startsWith(bytes, 0x00, 0x00, 0x01, 0x00)) return 'ICO';
  if (letters(bytes, 0, 4) === 'RIFF' && letters(bytes, 8, 12) === 'WEBP') return 'WEBP';
  // A declaration, comments and a document type may come before the element.
  return /^\uFEFF?\s*<(?:svg|\?xml|!)/.test(textOf(bytes)) && textOf(bytes).includes('<svg') ? 'SVG' : undefined;
}

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
