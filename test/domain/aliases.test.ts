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
  [{ UsernameAttributes: ['email', 'phone_number'] }, 'UNCONFIRMED', ['Ada@example.com']], // [live]: at once
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

test('of two addresses that name users the one they were made under counts at once, the other once verified', () => {
  const settings: PoolSettings = { UsernameAttributes: ['email', 'phone_number'] };
  const who = { attributes: { email: 'a@x', phone_number: '+1' }, status: 'CONFIRMED' as const };
  const verified = { ...who, attributes: { ...who.attributes, email_verified: 'true', phone_number_verified: 'true' } };
  expect(aliasesOf(settings, { ...who, namedBy: 'email' })).toEqual(['a@x']);
  expect(aliasesOf(settings, { ...who, namedBy: 'phone_number' })).toEqual(['+1']);
  expect(aliasesOf(settings, { ...verified, namedBy: 'phone_number' })).toEqual(['a@x', '+1']); // [docs]
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
