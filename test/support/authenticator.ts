import { createHmac } from 'node:crypto';
import {
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
  type AssociateSoftwareTokenCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows, reckoned by big numbers unlike in the emulator. `drift` is in seconds. */
export function appCode(secret: string, now: number, drift = 0): string {
  let value = 0n;
  for (const letter of secret) value = value * 32n + BigInt(alphabet.indexOf(letter));
  const length = Math.floor((secret.length * 5) / 8);
  const key = Buffer.from(
    (value >> BigInt(secret.length * 5 - length * 8)).toString(16).padStart(length * 2, '0'),
    'hex',
  );
  const counter = Buffer.alloc(8);
  counter.writeUInt32BE(Math.floor((now / 1000 + drift) / 30), 4);
  const mac = createHmac('sha1', key).update(counter).digest();
  const at = mac.readUInt8(19) % 16;
  return String((mac.readUInt32BE(at) % 2 ** 31) % 1_000_000).padStart(6, '0');
}

/** An app that holds a secret, by the emulator's clock. */
export const authenticator =
  ({ world }: Pick<Bench, 'world'>, secret: string) =>
  (drift = 0): string =>
    appCode(secret, world.clock.now(), drift);

/** Registers an authenticator; one thirty seconds later its code is good again. Answers the app, and the session that goes on. */
export async function register(
  bench: Bench,
  authority: AssociateSoftwareTokenCommandInput,
  FriendlyDeviceName?: string,
) {
  const { SecretCode = '', Session } = await bench.client.send(new AssociateSoftwareTokenCommand(authority));
  const app = authenticator(bench, SecretCode);
  const members = { ...authority, ...(Session !== undefined && { Session }), FriendlyDeviceName };
  const verified = await bench.client.send(new VerifySoftwareTokenCommand({ ...members, UserCode: app() }));
  return { app, secret: SecretCode, Session: verified.Session };
}
