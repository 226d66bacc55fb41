import { aliasesOf, matchable } from '../../src/domain/users/aliases';
import type { PoolSettings, UserStatus } from '../../src/state/rows';

const attributes = {
  email: 'Ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'false',
  preferred_username: 'Countess',
};

test.each<[PoolSettings, UserStatus, readonly string[]]>([
  [{}, 'CONFIRMED', []],
  [{ UsernameAttributes: ['email', 'phone_number'] }, 'UNCONFIRMED', ['Ada@example.com', '+15555550100']], // [live]: at once
  [
    { UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } },
    'CONFIRMED',
    ['ada@example.com'],
  ],
  [{ AliasAttributes: ['email', 'phone_number', 'preferred_username'] }, 'CONFIRMED', ['Ada@example.com', 'Countess']], // [docs]: verified ones
  [{ AliasAttributes: ['email', 'preferred_username'] }, 'UNCONFIRMED', ['Ada@example.com']], // [docs]: preferred_username later
  [{ AliasAttributes: ['email'] }, 'EXTERNAL_PROVIDER', []], // [field]
  [{ UsernameAttributes: ['email'] }, 'EXTERNAL_PROVIDER', []],
])('in a pool with %j a user in %s is also called %j', (settings, status, expected) => {
  expect(aliasesOf(settings, { attributes, status })).toEqual(expected);
});

test.each([
  [undefined, 'Ada'], // [live]: omitted means case-sensitive
  [true, 'Ada'],
  [false, 'ada'],
])('with CaseSensitive %s, Ada is matched as %s', (CaseSensitive, expected) => {
  expect(matchable(CaseSensitive === undefined ? {} : { UsernameConfiguration: { CaseSensitive } }, 'Ada')).toBe(
    expected,
  );
});
