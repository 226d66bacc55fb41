import {
  ChangePasswordCommand,
  GetUserCommand,
  type ChangePasswordCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, password, poolId, user } from '../../../support/pools';
import { attemptLimit } from '../../../support/refusals';
import { signIn } from '../../../support/signIn';

const newPassword = 'Battery-staple-2';
const change = (AccessToken: string, input: Partial<ChangePasswordCommandInput> = {}) =>
  new ChangePasswordCommand({ AccessToken, PreviousPassword: password, ProposedPassword: newPassword, ...input });
const incorrect = ['NotAuthorizedException', 'Incorrect username or password.'] as const;

describe('ChangePassword', () => {
  const bench = withEmulator({
    fixtures: onePool({ pool: { Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } }, users: [user('ada')] }),
  });
  const accessToken = async () => (await signIn(bench, 'ada')).AccessToken;

  it('replaces the password and leaves the user signed in', async () => {
    const token = await accessToken();
    expect(await bench.client.send(change(token))).toEqual({ $metadata: expect.anything() });
    await expect(signIn(bench, 'ada', { PASSWORD: newPassword })).resolves.toMatchObject({ TokenType: 'Bearer' });
    await expect(signIn(bench, 'ada')).rejects.toMatchObject({ message: 'Incorrect username or password.' });
    await expect(bench.client.send(new GetUserCommand({ AccessToken: token }))).resolves.toMatchObject({
      Username: 'ada',
    });
  });

  it('keeps no clear text', async () => {
    await bench.client.send(change(await accessToken()));
    expect(JSON.stringify(bench.world.state.dump())).not.toContain(newPassword);
  });

  // API reference
  it('asks a user without a password for none', async () => {
    const token = await accessToken();
    const { password: _, ...row } = bench.world.state.users.get(poolId, 'ada')!;
    bench.world.state.users.set(row);
    await bench.client.send(change(token, { PreviousPassword: undefined }));
    await expect(signIn(bench, 'ada', { PASSWORD: newPassword })).resolves.toMatchObject({ TokenType: 'Bearer' });
  });

  describe('refuses', () => {
    // [field]
    it('a wrong previous password', async () => {
      await refuses(bench, change(await accessToken(), { PreviousPassword: 'Wrong-horse-1' }), ...incorrect);
    });

    // likely
    it('a missing previous password', async () => {
      await refuses(
        bench,
        change(await accessToken(), { PreviousPassword: undefined }),
        'InvalidParameterException',
        'Missing required parameter PreviousPassword',
      );
    });

    // [field]
    it('a password against the policy', async () => {
      await refuses(
        bench,
        change(await accessToken(), { ProposedPassword: 'battery' }),
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      );
    });

    // type from the model, text likely
    it('passwords of the history, and takes one that is older', async () => {
      const token = await accessToken();
      const reused = [
        'PasswordHistoryPolicyViolationException',
        'Password has previously been used and cannot be reused.',
      ] as const;
      await refuses(bench, change(token, { ProposedPassword: password }), ...reused);
      await bench.client.send(change(token));
      await refuses(bench, change(token, { PreviousPassword: newPassword, ProposedPassword: password }), ...reused);
      await bench.client.send(change(token, { PreviousPassword: newPassword, ProposedPassword: 'Third-password-3' }));
      await bench.client.send(change(token, { PreviousPassword: 'Third-password-3', ProposedPassword: password }));
    });

    // type and text from a report, 5 an hour: AWS quotas
    it('the sixth request of an hour', async () => {
      const token = await accessToken();
      for (let count = 0; count < 5; count++)
        await refuses(bench, change(token, { PreviousPassword: 'Wrong-horse-1' }), ...incorrect);
      await refuses(bench, change(token), ...attemptLimit);
    });

    it('garbage for a token', () =>
      refuses(bench, change('garbage'), 'NotAuthorizedException', 'Invalid Access Token'));
  });
});

describe('ChangePassword of a provider’s user', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('google_1')] }) });

  it('is refused, whatever the password was', async () => {
    const { AccessToken } = await signIn(bench, 'google_1');
    const { users } = bench.world.state;
    const row = users.get(poolId, 'google_1')!;
    users.set({ ...row, status: 'EXTERNAL_PROVIDER' });
    const text = 'User is not authorized to change password.'; // [field]
    for (const PreviousPassword of [undefined, password]) {
      await refuses(bench, change(AccessToken, { PreviousPassword }), 'NotAuthorizedException', text);
    }
  });
});
