import { createPrivateKey, type KeyObject } from 'node:crypto';

/** A private key in PKCS #8, with its armour or without, as consoles ask for it; undefined where it is none. */
export function pkcs8Key(text: string): KeyObject | undefined {
  const bare = text.replace(/-----[A-Z ]+-----|\s+/g, '');
  try {
    return createPrivateKey({ key: Buffer.from(bare, 'base64'), format: 'der', type: 'pkcs8' });
  } catch {
    return undefined;
  }
}
