import { assertVerifiedHasValue, isEmailAddress, isPhoneNumber } from '../../src/domain/schema/contacts';
import { namingOf } from '../../src/domain/users/usernames';
import type { PoolSettings } from '../../src/state/rows';

test.each<[PoolSettings, string, string]>([
  [{}, 'ada@example.com', 'username'],
  [{ UsernameAttributes: ['email'] }, 'ada@example.com', 'email'],
  [{ UsernameAttributes: ['phone_number', 'email'] }, '+15555550100', 'phone_number'],
  [{ AliasAttributes: ['email'] }, '+15555550100', 'username'],
  [{ AliasAttributes: ['preferred_username'] }, 'ada@example.com', 'username'],
])('in a pool with %j the name %s is given by %s', (settings, name, by) => {
  expect(namingOf(settings, name)).toEqual({ by });
});

test.each<[PoolSettings, string, string]>([
  [{ UsernameAttributes: ['email'] }, 'ada', 'Username should be an email.'], // [field]
  [{ UsernameAttributes: ['phone_number'] }, 'ada', 'Username should be a phone number.'], // likely
  [{ UsernameAttributes: ['email', 'phone_number'] }, 'ada', 'Username should be either an email or a phone number.'], // [field]
  [
    { AliasAttributes: ['email'] },
    'a@b.c',
    'Username cannot be of email format, since user pool is configured for email alias.',
  ], // [field]
  [
    { AliasAttributes: ['phone_number'] },
    '+15555550100',
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  ], // likely
])('in a pool with %j the name %s is refused: %s', (settings, name, text) => {
  expect(() => namingOf(settings, name)).toThrow(text);
});

test.each(['a@b', 'ada@example.com', 'ada+tag@mail.example.co.uk', 'ä@exämple.de'])(
  '%s is an e-mail address',
  (value) => {
    expect(isEmailAddress(value)).toBe(true);
  },
);

test.each(['ada', 'ada@', '@example.com', 'a@b@c', 'a b@c.d', 'a..b@c.d', ''])('%j is none', (value) => {
  expect(isEmailAddress(value)).toBe(false);
});

test.each(['+15555550100', '+4915123456789'])('%s is a phone number', (value) => {
  expect(isPhoneNumber(value)).toBe(true);
});

test.each(['5555550100', '+0555', '+1 555', '+1555555010012345', '+', ''])('%j is none', (value) => {
  expect(isPhoneNumber(value)).toBe(false);
});

test('only what is there can be verified', () => {
  expect(() =>
    assertVerifiedHasValue({ email: 'a@b.c', email_verified: 'true', phone_number_verified: 'false' }),
  ).not.toThrow();
  expect(() => assertVerifiedHasValue({ phone_number_verified: 'true' })).toThrow(
    'Phone number is required when phone_number_verified is set.',
  );
});
