import { hasExpiredTemporaryPassword } from '../../src/domain/users/users';
import { rowsOf } from '../support/rows';

const day = 86_400_000;
const { users: user } = rowsOf('us-east-1_Example1');
const days = (TemporaryPasswordValidityDays: number) => ({
  Policies: { PasswordPolicy: { TemporaryPasswordValidityDays } },
});

// whether the last instant counts is [likely]
test.each([
  ['a permanent one', undefined, days(1), 9 * day, false],
  ['one of a moment ago', 0, days(1), 1, false],
  ['one at its last instant', 0, days(2), 2 * day, false],
  ['one an instant too old', 0, days(2), 2 * day + 1, true],
  ['one of a pool that says nothing, within 7 days [live]', 0, {}, 7 * day, false],
  ['one of a pool that says nothing, after 7 days [live]', 0, {}, 7 * day + 1, true],
])('a temporary password: %s', (_what, temporarySince, settings, now, expected) => {
  const row = temporarySince === undefined ? user : { ...user, temporarySince };
  expect(hasExpiredTemporaryPassword(settings, row, now)).toBe(expected);
});
