import { refusal } from '../../contract';
import { changedUser } from '../../domain/users/users';
import type { Code, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { claimAliases } from './aliasClaims';
import { countAttempt } from '../guards/attempts';
import { redeemableCode, spendCode, userToRedeem } from '../codes/redeemCode';
import { assertWrites } from '../lookup/goingOn';
import type { PoolAndClient } from '../lookup/resolve';
import { passSignUp } from '../protection/authEvents';
import { assertTriggerRuns, runTrigger } from '../triggers/runTrigger';

/** [field] */
export const cannotBeConfirmed = ({ status }: User) =>
  refusal('NotAuthorizedException', `User cannot be confirmed. Current status is ${status}`);

/** Confirmed, and the address that the code went to verified, unless it was changed since. */
function confirmed(call: Call, pool: UserPool, user: User, { attributeName, sentTo }: Code): User {
  const { attributes } = user;
  const proven = attributes[attributeName] === sentTo;
  return changedUser(
    pool.settings,
    user,
    { status: 'CONFIRMED', ...(proven && { attributes: { ...attributes, [`${attributeName}_verified`]: 'true' } }) },
    call.now,
  );
}

export interface Confirmation {
  readonly username: string;
  readonly code: string;
  /** Takes an alias from whoever has it. */
  readonly force: boolean;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** What else the commit does. */
  readonly also?: (user: User, code: Code) => void;
}

/**
 * What ConfirmSignUp and the link in a mail both do. Refusals, in order: unknown or disabled user, status, too many
 * attempts, code, alias taken. PostConfirmation comes after the commit: the user stays confirmed when it fails [likely].
 */
export async function confirmSignUp(call: Call, at: PoolAndClient, proof: Confirmation): Promise<void> {
  assertWrites(call, at.pool, 'ConfirmSignUp');
  const { pool, client } = at;
  const user = userToRedeem(call, at, proof.username, 'ConfirmSignUp');
  if (user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
  countAttempt(call, 'ConfirmSignUp', user);
  const code = redeemableCode(call, 'ConfirmSignUp', user, proof.code);
  const changed = confirmed(call, pool, user, code);
  const former = claimAliases(call, pool, changed, { force: proof.force, door: 'create' });
  assertTriggerRuns(call, pool, 'PostConfirmation_ConfirmSignUp');

  commit(call, ({ users }) => {
    for (const { before, after } of former) users.replace(before, after);
    users.replace(user, changed);
    spendCode(call, code);
    proof.also?.(changed, code);
    passSignUp(call, changed);
  });
  const request = { clientMetadata: proof.clientMetadata };
  await runTrigger(call, pool, 'PostConfirmation_ConfirmSignUp', { client, user: changed, request });
}
