import { refusal, type ServiceError } from '../../contract';
import { matchable } from '../../domain/users/aliases';
import {
  afterWrongPassword,
  hourlyLimits,
  isLocked,
  withinHour,
  type HourlyLimit,
} from '../../domain/protection/attempts';
import { pairKey, type User, type UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

type Subject = Pick<User, 'userPoolId' | 'key'>;

/**
 * Whom attempts are counted for when there is no user of that name: a limit must not tell who exists either. No name has
 * a blank in it [model], so whoever takes this one later begins at nought.
 */
export const nobody = (pool: UserPool, name: string): Subject => ({
  userPoolId: pool.id,
  key: ` ${matchable(pool.settings, name)}`,
});

const attemptsOf = (call: Call, kind: string, { userPoolId, key }: Subject) =>
  call.world.state.attempts.get(userPoolId, pairKey(kind, key));

/** [field] */
const attemptLimitExceeded = (): ServiceError =>
  refusal(
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
    "AWS limits this per user and hour; advance the emulator's clock by an hour to go on.",
  );

/** Counts one more attempt of this kind; refuses when the hour's allowance is used up. */
export function countAttempt(call: Call, kind: HourlyLimit, user: Subject): void {
  const { count, since } = withinHour(attemptsOf(call, kind, user), call.now);
  if (count > hourlyLimits[kind]) throw attemptLimitExceeded();
  call.world.state.attempts.put({ userPoolId: user.userPoolId, userKey: user.key, kind, count, since });
}

const wrongPasswords = 'WrongPassword';

/** Attempts while locked are refused and do not count. */
export function assertNotLockedOut(call: Call, user: Subject): void {
  const attempts = attemptsOf(call, wrongPasswords, user);
  if (isLocked(attempts, call.now)) {
    throw refusal(
      'NotAuthorizedException',
      'Password attempts exceeded', // [field]
      "Locked after wrong passwords, longer with each; advance the emulator's clock to go on.",
    );
  }
}

export function countWrongPassword(call: Call, user: Subject): void {
  const next = afterWrongPassword(attemptsOf(call, wrongPasswords, user), call.now);
  const row = { userPoolId: user.userPoolId, userKey: user.key, kind: wrongPasswords, since: call.now };
  call.world.state.attempts.put({ ...row, ...next });
}

export function forgetWrongPasswords(call: Call, user: Subject): void {
  call.world.state.attempts.delete(user.userPoolId, pairKey(wrongPasswords, user.key));
}
