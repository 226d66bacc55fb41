import { invalid } from '../../contract';
import { isImported } from '../../domain/passwords/importedHash';
import { srpRecordOf } from '../../domain/passwords/password';
import { simulatedUser, type Simulated } from '../../domain/users/simulated';
import { isProof, publicValueOf, serverValue, type Claim } from '../../domain/passwords/srp';
import { instantOfTimestamp } from '../../domain/passwords/srpTimestamp';
import type { Call } from '../../world/Call';
import type { Parameters } from './parameters';
import type { Turn } from './turn';

/** SRP_A, a public value. Refusal and text [likely]. */
export function assertPublicValue(sent: Parameters): bigint {
  const value = publicValueOf(sent.required('SRP_A'));
  if (value !== undefined) return value;
  throw invalid('Invalid SRP_A', 'SRP_A is g^a mod N in hexadecimal: no multiple of N, and not longer than N.');
}

/**
 * Whose password is proven; who has none, or is nobody, is shown like any other. So is whoever was imported with a password
 * that was not told since: SRP cannot prove it [docs], how AWS refuses it is [likely].
 */
export function provingUser({ pool, user, username }: Turn): Simulated {
  if (user === undefined) return simulatedUser(pool, username);
  if (user.password === undefined || isImported(user.password))
    return { ...simulatedUser(pool, user.username), username: user.username };
  return { ...srpRecordOf(user.password), username: user.username };
}

const parts = ['salt', 'verifier', 'clientValue', 'serverValue', 'secret'] as const;

/** What the session keeps of an exchange, in hexadecimal. */
type Kept = Readonly<Record<(typeof parts)[number], string>>;

const isKept = (kept: object): kept is Kept => parts.every((part) => part in kept);

/** What is proven: a password, or a device. */
interface Proven {
  readonly salt: Buffer;
  readonly verifier: bigint;
}

/** The server's half of the first step, with 32 random bytes of its own. */
export function beginExchange({ call, sent, progress }: Turn, { salt, verifier }: Proven): Kept {
  const secret = call.world.random.bytes(32);
  const server = serverValue(verifier, secret);
  const before = sent.get('SRP_A') === undefined ? publicValueOf(progress.publicValue ?? '') : undefined;
  const clientValue = before ?? assertPublicValue(sent);
  return {
    salt: salt.toString('hex'),
    verifier: verifier.toString(16),
    clientValue: clientValue.toString(16),
    serverValue: server.toString(16),
    secret: secret.toString('hex'),
  };
}

const fiveMinutes = 300_000;

/** By the emulator's clock, or, knowingly unlike AWS, by the machine's: clients write the time that they see. */
function isTimely({ world: { clock } }: Call, timestamp: string): boolean {
  const instant = instantOfTimestamp(timestamp);
  if (instant === undefined) return false;
  return [clock.now(), clock.machine()].some((now) => Math.abs(now - instant) <= fiveMinutes);
}

/** A proof, and whose it is to be. */
export interface Proof extends Claim {
  readonly salt: Buffer;
  readonly signature: string;
}

/** What came as the proof. @throws InvalidParameterException */
export const proofSent = (sent: Parameters): Omit<Proof, 'group' | 'name' | 'salt'> => ({
  signature: sent.required('PASSWORD_CLAIM_SIGNATURE'),
  timestamp: sent.required('TIMESTAMP'),
  secretBlock: sent.required('PASSWORD_CLAIM_SECRET_BLOCK'),
});

/** Whether the proof is right, and if not, why. It takes the same time for everybody. */
export function faultOfProof({ call, session }: Turn, proof: Proof): string | undefined {
  const kept: object = session?.kept ?? {};
  if (!isKept(kept)) return 'The session keeps no exchange.';
  const exchange = {
    client: BigInt(`0x${kept.clientValue}`),
    server: BigInt(`0x${kept.serverValue}`),
    secret: Buffer.from(kept.secret, 'hex'),
    verifier: BigInt(`0x${kept.verifier}`),
  };
  const isRight = isProof(proof.signature, proof, exchange);
  if (!isTimely(call, proof.timestamp)) {
    return 'TIMESTAMP is not the present time in the form "Tue Sep 5 09:07:03 UTC 2026", give or take five minutes.';
  }
  if (kept.salt !== proof.salt.toString('hex')) return 'What is proven was changed meanwhile.';
  return isRight ? undefined : 'The secret is wrong, or PASSWORD_CLAIM_SIGNATURE was not made as SRP clients do.';
}
