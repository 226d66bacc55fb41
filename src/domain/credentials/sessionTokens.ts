import { createHmac } from 'node:crypto';

/** What every session token of today begins with [field]: `IQoJb3JpZ2luX2Vj` in base64. */
const head = Buffer.from('IQoJb3JpZ2luX2Vj', 'base64');
const macBytes = 32;

/** What a session token says of its bearer, to whoever can read it. On AWS it is sealed. */
export interface SessionFacts {
  readonly accessKeyId: string;
  readonly account: string;
  readonly arn: string;
  readonly role?: string;
  readonly provider?: string;
  readonly sub?: string;
  readonly aud?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Epoch seconds. */
  readonly exp: number;
}

const macOf = (facts: Buffer, secret: Buffer): Buffer => createHmac('sha256', secret).update(facts).digest();

/** @param random makes tokens of the same facts different ones */
export function writeSessionToken(facts: SessionFacts, secret: Buffer, random: string): string {
  const text = Buffer.from(JSON.stringify({ ...facts, random }));
  return Buffer.concat([head, text, macOf(text, secret)]).toString('base64');
}

/** What a token says, for tools that trust whoever gave it to them; undefined for what is none of this emulator's form. */
export function readSessionToken(token: string): SessionFacts | undefined {
  const bytes = Buffer.from(token, 'base64');
  if (!bytes.subarray(0, head.length).equals(head)) return undefined;
  try {
    return JSON.parse(bytes.subarray(head.length, -macBytes).toString('utf8')) as SessionFacts;
  } catch {
    return undefined;
  }
}

export const isAuthentic = (token: string, secret: Buffer): boolean => {
  const bytes = Buffer.from(token, 'base64');
  const mac = bytes.subarray(-macBytes);
  return bytes.length > head.length + macBytes && macOf(bytes.subarray(head.length, -macBytes), secret).equals(mac);
};
