import { withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { fileOf, importPool, imported, logOf, person, userNamed } from './importing';

// Pools that name users by their address, and pools that let them in without a password.

const bench = withEmulator({
  fixtures: [
    importPool(
      {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      { users: [{ Username: 'ada@example.com' }] },
    ),
  ],
});

const named = (name: string, more: Readonly<Record<string, string>> = {}) =>
  person('x', { 'cognito:username': name, email: '', ...more });

test('the username is the address, and the user is called by a sub', async () => {
  await imported(bench, await fileOf(bench, [named('Bob@example.com')]));
  const { Username, attributes } = await userNamed(bench, 'bob@example.com');
  expect(Username).toBe(attributes['sub']);
  expect(attributes).toMatchObject({ email: 'Bob@example.com', email_verified: 'true' });
});

test('whoever may sign in by one-time passwords is confirmed', async () => {
  await imported(bench, await fileOf(bench, [named('bob@example.com')]));
  await expect(userNamed(bench, 'bob@example.com')).resolves.toMatchObject({ UserStatus: 'CONFIRMED' });
});

test('other names fail, other addresses beside the name too, and whose address is taken is skipped', async () => {
  const rows = [named('bob'), named('bob@example.com', { email: 'cyd@example.com' }), named('ADA@example.com')];
  const job = await imported(bench, await fileOf(bench, rows));
  expect(logOf(bench, job)).toEqual([
    '[FAILED] Line Number 2 - Username should be an email.',
    '[FAILED] Line Number 3 - User email should be empty or same as username, since username attribute is email.',
    '[SKIPPED] Line Number 4 - The user already exists.',
  ]);
  expect(bench.world.state.users.count(poolId)).toBe(1);
});
