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
import { commit } from '../../world/commit';
import { secondaryHere } from '../lookup/regional';

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

/** Each region counts for itself what locks a user [docs: multi-Region replication]. */
const countedHere = (call: Call, kind: string, { userPoolId }: Pick<Subject, 'userPoolId'>): string =>
  secondaryHere(call, { id: userPoolId }) === undefined ? kind : `${kind} ${call.region}`;

/** [field] */
export const attemptLimitExceeded = (): ServiceError =>
  refusal(
    'LimitExceededException',
    'Attempt limit exceeded, please try after some time.',
    "AWS limits this per user and hour; advance the emulator's clock by an hour to go on.",
  );

/** Counts one more attempt of this kind; refuses when the hour's allowance is used up. */
export function countAttempt(call: Call, kind: HourlyLimit, user: Subject): void {
  const { count, since } = withinHour(attemptsOf(call, kind, user), call.now);
  if (count > hourlyLimits[kind]) throw attemptLimitExceeded();
  const row = { userPoolId: user.userPoolId, userKey: user.key, kind, count, since };
  commit(call, ({ attempts }) => attempts.set(row));
}

const wrongPasswords = 'WrongPassword';
const wrongCodes = 'WrongMfaCode';

export const isLockedOut = (call: Call, user: Subject): boolean =>
  isLocked(attemptsOf(call, wrongPasswords, user), call.now);

/** Attempts while locked are refused and do not count. */
function assertNotLocked(call: Call, kind: string, user: Subject): void {
  const attempts = attemptsOf(call, countedHere(call, kind, user), user);
  if (isLocked(attempts, call.now)) {
    throw refusal(
      'NotAuthorizedException',
      'Password attempts exceeded', // [field]
      `Locked after wrong ${kind === wrongCodes ? 'codes' : 'passwords'}, longer with each; advance the emulator's clock to go on.`,
    );
  }
}

function countWrong(call: Call, of: string, user: Subject): void {
  const kind = countedHere(call, of, user);
  const next = afterWrongPassword(attemptsOf(call, kind, user), call.now);
  const row = { userPoolId: user.userPoolId, userKey: user.key, kind, since: call.now, ...next };
  commit(call, ({ attempts }) => attempts.set(row));
}

export const assertNotLockedOut = (call: Call, user: Subject): void => {
  assertNotLocked(call, wrongPasswords, user);
};

export const countWrongPassword = (call: Call, user: Subject): void => {
  countWrong(call, wrongPasswords, user);
};

/** Codes of second factors lock as passwords do [docs]; that they are counted apart and told alike is [likely]. */
export const assertMayTryCode = (call: Call, user: Subject): void => {
  assertNotLocked(call, wrongCodes, user);
};

export const countWrongCode = (call: Call, user: Subject): void => {
  countWrong(call, wrongCodes, user);
};

export function forgetWrongPasswords(call: Call, user: Subject): void {
  commit(call, ({ attempts }) =>
    attempts.delete(user.userPoolId, pairKey(countedHere(call, wrongPasswords, user), user.key)),
  );
}

/** Once somebody is in, wrong passwords and codes count no more. */
export function forgetWrongAttempts(call: Call, { userPoolId, key }: Subject): void {
  commit(call, ({ attempts }) => {
    for (const kind of [wrongPasswords, wrongCodes])
      attempts.delete(userPoolId, pairKey(countedHere(call, kind, { userPoolId }), key));
  });
}
