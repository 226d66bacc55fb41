import { importedHash, isImported } from '../../domain/passwords/importedHash';
import { sealPassword } from '../../domain/passwords/password';
import type { User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { isLockedOut } from '../guards/attempts';
import { presentUser } from '../lookup/again';

/** Undefined where there is nothing to be proven. */
export type Proving = Promise<User> | undefined;

/**
 * Whoever was imported with a password, as they are once it was told: the right one is kept from then on as any other, a
 * wrong one leaves them as they are, whom it is no password of [docs]. Nobody who is locked out is proven.
 * @example const user = (await provenHash(call, found, password)) ?? found;
 */
export function provenHash(call: Call, user: User | undefined, password: string | undefined): Proving {
  if (user === undefined || password === undefined || !isImported(user.password)) return undefined;
  return isLockedOut(call, user) ? undefined : proven(call, user, user.password, password);
}

async function proven(call: Call, user: User, sealed: string, password: string): Promise<User> {
  const { hashes, random } = call.world;
  const hash = importedHash(sealed);
  const isRight = hash !== undefined && (await hashes.matches(hash, password));
  const present = presentUser(call, user) ?? user;
  if (!isRight || present.password !== sealed) return present;
  const own = { ...present, password: sealPassword(present, password, random.bytes(16)) };
  commit(call, ({ users }) => users.replace(present, own));
  return own;
}
