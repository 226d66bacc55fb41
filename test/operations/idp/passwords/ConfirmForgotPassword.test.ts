import { createHmac } from 'node:crypto';
import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  type ConfirmForgotPasswordCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { latestCode, otherCode } from '../../../support/outbox';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { attemptLimit, codeExpired, codeMismatch } from '../../../support/refusals';
import { signIn } from '../../../support/signIn';

const hiding = { ClientId: 'hiding', ClientName: 'hiding', PreventUserExistenceErrors: 'ENABLED' };
const reachable = (name: string, members: object = {}) =>
  user(name, { UserAttributes: { email: `${name}@example.com`, email_verified: 'true' }, ...members });
const newPassword = 'Battery-staple-2';

const confirm = (ConfirmationCode: string, input: Partial<ConfirmForgotPasswordCommandInput> = {}) =>
  new ConfirmForgotPasswordCommand({
    ClientId: clientId,
    Username: 'ada',
    ConfirmationCode,
    Password: newPassword,
    ...input,
  });

async function forgotten(bench: Bench, Username = 'ada') {
  await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username }));
  return latestCode(bench);
}

describe('ConfirmForgotPassword', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { Policies: { PasswordPolicy: { RequireUppercase: true, PasswordHistorySize: 2 } } },
      clients: [hiding, { ClientId: 'withsecret', ClientName: 'server', ClientSecret: 'a'.repeat(24) }],
      users: [
        reachable('ada'),
        reachable('reset', { UserStatus: 'RESET_REQUIRED' }),
        reachable('disabled', { Enabled: false }),
      ],
    }),
  });

  it('sets the new password, and the old one is none', async () => {
    const answer = await bench.client.send(confirm(await forgotten(bench)));
    expect(answer).toEqual({ $metadata: expect.anything() });
    await expect(signIn(bench, 'ada', { PASSWORD: newPassword })).resolves.toMatchObject({ TokenType: 'Bearer' });
    await expect(signIn(bench, 'ada')).rejects.toMatchObject({ message: 'Incorrect username or password.' });
  });

  it('confirms a user whose password an administrator reset', async () => {
    await bench.client.send(confirm(await forgotten(bench, 'reset'), { Username: 'reset' }));
    const { UserStatus } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'reset' }));
    expect(UserStatus).toBe('CONFIRMED');
  });

  it('forgets wrong passwords', async () => {
    for (let count = 0; count < 5; count++) await signIn(bench, 'ada', { PASSWORD: 'wrong' }).catch(() => undefined);
    await expect(signIn(bench, 'ada')).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    await bench.client.send(confirm(await forgotten(bench)));
    await expect(signIn(bench, 'ada', { PASSWORD: newPassword })).resolves.toMatchObject({ TokenType: 'Bearer' });
  });

  it('keeps whoever is signed in signed in', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await bench.client.send(confirm(await forgotten(bench)));
    expect(RefreshToken).toBeDefined();
    expect([...bench.world.state.grants.rows(poolId)].every(({ revokedAt }) => revokedAt === undefined)).toBe(true);
  });

  it('accepts the secret hash of a client with a secret', async () => {
    const SecretHash = createHmac('sha256', 'a'.repeat(24)).update('adawithsecret').digest('base64');
    await bench.client.send(confirm(await forgotten(bench), { ClientId: 'withsecret', SecretHash }));
  });

  describe('refuses', () => {
    // AWS building-blocks table
    it('an unknown user', () =>
      refuses(bench, confirm('123456', { Username: 'nobody' }), 'UserNotFoundException', 'User does not exist.'));

    it('a disabled user', () =>
      refuses(bench, confirm('123456', { Username: 'disabled' }), 'NotAuthorizedException', 'User is disabled.'));

    it('a user who asked for no code', () => refuses(bench, confirm('123456'), ...codeExpired));

    // [recorded]
    it('a wrong code', async () => {
      await refuses(bench, confirm(otherCode(await forgotten(bench))), ...codeMismatch);
    });

    // AWS guide
    it('a code an hour old, to the instant', async () => {
      bench.emulator.clock.freeze(true);
      const code = await forgotten(bench);
      bench.emulator.clock.advance('1h');
      await refuses(bench, confirm(code), ...codeExpired);
    });

    it('the same code twice', async () => {
      const code = await forgotten(bench);
      await bench.client.send(confirm(code));
      await refuses(bench, confirm(code, { Password: 'Another-one-3' }), ...codeExpired);
    });

    // [recorded]
    it('a password against the policy, and the code stays good', async () => {
      const code = await forgotten(bench);
      await refuses(
        bench,
        confirm(code, { Password: 'battery-staple-2' }),
        'InvalidPasswordException',
        'Password did not conform with policy: Password must have uppercase characters',
      );
      await bench.client.send(confirm(code));
    });

    // type from the model, text likely
    it('a password of the history', async () => {
      await refuses(
        bench,
        confirm(await forgotten(bench), { Password: password }),
        'PasswordHistoryPolicyViolationException',
        'Password has previously been used and cannot be reused.',
      );
    });

    it('to tell anything of the history without the code', async () => {
      await refuses(bench, confirm(otherCode(await forgotten(bench)), { Password: password }), ...codeMismatch);
    });

    // 5 to 20 an hour: AWS quotas
    it('the sixth attempt of an hour', async () => {
      const code = await forgotten(bench);
      for (let count = 0; count < 5; count++) await refuses(bench, confirm(otherCode(code)), ...codeMismatch);
      await refuses(bench, confirm(code), ...attemptLimit);
    });

    // wire text [field]
    it('a blank password', () =>
      refuses(
        bench,
        confirm('123456', { Password: '' }),
        'InvalidParameterException',
        "2 validation errors detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$; " +
          "Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6",
      ));

    it('an unknown client', () =>
      refuses(
        bench,
        confirm('1', { ClientId: 'nobody' }),
        'ResourceNotFoundException',
        'User pool client nobody does not exist.',
      ));

    it('a wrong secret hash', () =>
      refuses(
        bench,
        confirm('1', { ClientId: 'withsecret', SecretHash: 'AAAA' }),
        'NotAuthorizedException',
        'Unable to verify secret hash for client withsecret',
      ));
  });

  // AWS guide
  describe('through a client that hides users refuses', () => {
    it.each(['nobody', 'disabled'])('%s like a wrong code', async (Username) => {
      await refuses(bench, confirm('123456', { ClientId: 'hiding', Username }), ...codeMismatch);
    });

    it('a user who asked for no code', () => refuses(bench, confirm('123456', { ClientId: 'hiding' }), ...codeExpired));

    it('too many attempts for unknown users as well', async () => {
      const attempt = confirm('123456', { ClientId: 'hiding', Username: 'nobody' });
      for (let count = 0; count < 5; count++) await refuses(bench, attempt, ...codeMismatch);
      await refuses(bench, attempt, ...attemptLimit);
    });
  });
});

describe('ConfirmForgotPassword in a pool with a PostConfirmation trigger', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { LambdaConfig: { PostConfirmation: 'arn:aws:lambda:us-east-1:000000000000:function:post' } },
      users: [reachable('ada')],
    }),
  });

  it('says that triggers do not run and keeps the old password', async () => {
    const code = await forgotten(bench);
    await expect(bench.client.send(confirm(code))).rejects.toMatchObject({ name: 'NotImplementedException' });
    await expect(signIn(bench, 'ada')).resolves.toMatchObject({ TokenType: 'Bearer' });
  });
});
