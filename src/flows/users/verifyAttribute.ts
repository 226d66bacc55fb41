import { invalid, type ServiceError } from '../../contract';
import { isContactName } from '../../domain/users/contactDelivery';
import { changedUser } from '../../domain/users/users';
import type { Code, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { claimAliases } from './aliasClaims';
import { countAttempt } from '../guards/attempts';
import { codeExpired, redeemableCode, spendCode } from '../codes/redeemCode';

/** The sentence [likely]. */
export const notVerifiable = (name: string): ServiceError =>
  invalid(`Invalid attribute name: ${name}. Only email and phone_number can be verified.`);

/** The address that the code went to becomes the user's, if it was only waiting, and verified. */
function verified(call: Call, pool: UserPool, user: User, { attributeName, sentTo }: Code): User {
  const { [attributeName]: waiting, ...others } = user.pendingAttributes ?? {};
  if ((waiting ?? user.attributes[attributeName]) !== sentTo)
    throw codeExpired('The address was changed since the code was sent.');
  const attributes = { ...user.attributes, [attributeName]: sentTo, [`${attributeName}_verified`]: 'true' };
  const pendingAttributes = Object.keys(others).length > 0 ? others : undefined;
  return changedUser(pool.settings, user, { attributes, pendingAttributes }, call.now);
}

/**
 * Redeems the code for an address; an alias moves from whoever has it [docs]. Refusals, in order: an attribute that is no
 * address, too many attempts, code, an address that somebody else signs in under.
 */
export function verifyAttribute(
  call: Call,
  { pool, user }: { pool: UserPool; user: User },
  name: string,
  submitted: string,
): void {
  if (!isContactName(name)) throw notVerifiable(name);
  countAttempt(call, 'VerifyUserAttribute', user);
  const code = redeemableCode(call, `VerifyAttribute:${name}`, user, submitted);
  const changed = verified(call, pool, user, code);
  const former = claimAliases(call, pool, changed, { force: true, door: 'update' });
  commit(call, ({ users }) => {
    for (const { before, after } of former) users.replace(before, after);
    users.replace(user, changed);
    spendCode(call, code);
  });
}
