import { refusal, type ServiceError } from '../../contract';
import { userDisabled } from '../../domain/users/status';
import type { HourlyLimit } from '../../domain/protection/attempts';
import { pairKey, type Code, type CodePurpose, type User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { countAttempt, nobody } from '../guards/attempts';
import { findUser, hidesUsers, noSuchUser, type PoolAndClient } from '../lookup/resolve';

/** [recorded] */
export const codeMismatch = (hint?: string): ServiceError =>
  refusal('CodeMismatchException', 'Invalid verification code provided, please try again.', hint);

/** Expired, used up and never issued read the same [docs: wild]. */
export const codeExpired = (hint?: string): ServiceError =>
  refusal('ExpiredCodeException', 'Invalid code provided, please request a code again.', hint);

/**
 * Whom a code sent in without a token is for. Where the client hides users, whoever is unknown or disabled gets a wrong
 * code's answer, and is counted like everybody [docs]; elsewhere the disabled are told so at sign-up, too [likely].
 */
export function userToRedeem(call: Call, { pool, client }: PoolAndClient, name: string, limit: HourlyLimit): User {
  const user = findUser(call, pool, name);
  if (user?.enabled === true) return user;
  if (hidesUsers(client)) {
    countAttempt(call, limit, user ?? nobody(pool, name));
    const why = user === undefined ? 'No such user' : 'The user is disabled';
    throw codeMismatch(`${why}; the client has PreventUserExistenceErrors ENABLED.`);
  }
  throw user === undefined ? noSuchUser() : userDisabled();
}

/** The code row that the submitted text answers, still in the state: the caller's commit deletes it. */
export function redeemableCode(
  call: Call,
  purpose: CodePurpose,
  user: Pick<User, 'userPoolId' | 'key'>,
  submitted: string,
): Code {
  const code = call.world.state.codes.get(user.userPoolId, pairKey(purpose, user.key));
  if (code === undefined) throw codeExpired('No code for this purpose is open: never sent, used already, or replaced.');
  if (call.now >= code.expiresAt) throw codeExpired("The code has expired by the emulator's clock.");
  if (code.code !== submitted) throw codeMismatch('The code that was sent is in GET /_emu/messages/latest.');
  return code;
}

/** Good once: whoever comes by with the same code meanwhile is refused. */
export const spendCode = (call: Call, code: Code): void => commit(call, ({ codes }) => codes.remove(code));
