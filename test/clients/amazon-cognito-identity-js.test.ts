/* eslint-disable @typescript-eslint/no-deprecated -- its authors moved on to Amplify 6; those who stay test here */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import { withEmulator } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { clientId, onePool, password, poolId } from '../support/pools';

// its own big numbers are slow
jest.setTimeout(300_000);

type Callback<T> = (error: unknown, result?: T) => void;

/** One call of the library, which answers by callback, as a promise. */
const called = <T>(call: (callback: Callback<T>) => void) =>
  new Promise<T>((resolve, reject) => {
    call((error, result) => {
      if (error) reject(error instanceof Error ? error : new Error(JSON.stringify(error)));
      else resolve(result as T);
    });
  });

function memory(): ICognitoStorage {
  const items = new Map<string, string>();
  return {
    setItem: (key, value) => void items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => {
      items.clear();
    },
  };
}

describe.each(['USER_PASSWORD_AUTH', 'USER_SRP_AUTH'])('amazon-cognito-identity-js, unmodified, by %s,', (flow) => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AutoVerifiedAttributes: ['email'] },
      users: [{ Username: 'tim', TemporaryPassword: password, UserAttributes: { email: 'tim@example.com' } }],
    }),
  });

  function client(Username = 'ada') {
    const Storage = memory();
    const pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, endpoint: bench.emulator.url, Storage });
    const user = new CognitoUser({ Username, Pool: pool, Storage });
    user.setAuthenticationFlowType(flow);
    return { pool, user };
  }

  const signIn = (user: CognitoUser, Password: string) =>
    new Promise((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username: 'ada', Password }), {
        onSuccess: resolve,
        onFailure: reject,
      });
    });

  async function confirmedAda() {
    const { pool, user } = client();
    const email = new CognitoUserAttribute({ Name: 'email', Value: 'ada@example.com' });
    const { userConfirmed } = await called<{ userConfirmed: boolean }>((done) => {
      pool.signUp('ada', password, [email], [], done);
    });
    expect(userConfirmed).toBe(false);
    const code = await latestCode(bench);
    await expect(
      called((done) => {
        user.confirmRegistration(code, true, done);
      }),
    ).resolves.toBe('SUCCESS');
    return user;
  }

  it('signs up, resends, confirms, signs in and reads the profile', async () => {
    const user = await confirmedAda();
    await expect(
      called((done) => {
        user.resendConfirmationCode(done);
      }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: 'User is already confirmed.' });
    await signIn(user, password);
    const attributes = await called<CognitoUserAttribute[]>((done) => {
      user.getUserAttributes(done);
    });
    expect(Object.fromEntries(attributes.map((one) => [one.getName(), one.getValue()]))).toMatchObject({
      email: 'ada@example.com',
      email_verified: 'true',
    });
  });

  it('recovers a forgotten password', async () => {
    const user = await confirmedAda();
    const details = await new Promise((resolve, reject) => {
      user.forgotPassword({ onSuccess: reject, onFailure: reject, inputVerificationCode: resolve });
    });
    expect(details).toEqual({
      CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    });
    const confirm = (code: string) =>
      new Promise((resolve, reject) => {
        user.confirmPassword(code, 'Battery-staple-2', { onSuccess: resolve, onFailure: reject });
      });
    await expect(confirm('wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(confirm(await latestCode(bench))).resolves.toBe('SUCCESS');
    await signIn(user, 'Battery-staple-2');
  });

  it('changes and verifies an address, changes the password and deletes the user', async () => {
    const user = await confirmedAda();
    await signIn(user, password);
    await called((done) => {
      user.updateAttributes([{ Name: 'email', Value: 'new@sample.org' }], done);
    });
    const code = await latestCode(bench, { to: 'new@sample.org' });
    await new Promise((resolve, reject) => {
      user.verifyAttribute('email', code, { onSuccess: resolve, onFailure: reject });
    });
    await new Promise((resolve, reject) => {
      user.getAttributeVerificationCode('email', {
        onSuccess: resolve,
        onFailure: reject,
        inputVerificationCode: resolve,
      });
    });
    await called((done) => {
      user.changePassword(password, 'Battery-staple-2', done);
    });
    await called((done) => {
      user.deleteUser(done);
    });
    expect(bench.world.state.users.get(poolId, 'ada')).toBeUndefined();
  });

  it('answers the challenge of a temporary password', async () => {
    const { user } = client('tim');
    const asked = await new Promise<Record<string, string>>((resolve, reject) => {
      const details = new AuthenticationDetails({ Username: 'tim', Password: password });
      user.authenticateUser(details, { onSuccess: reject, onFailure: reject, newPasswordRequired: resolve });
    });
    expect(asked).toEqual({ email: 'tim@example.com' });
    await new Promise((resolve, reject) => {
      user.completeNewPasswordChallenge('Battery-staple-2', { name: 'Tim' }, { onSuccess: resolve, onFailure: reject });
    });
    expect(bench.world.state.users.get(poolId, 'tim')).toMatchObject({
      status: 'CONFIRMED',
      attributes: { name: 'Tim' },
    });
  });

  it('refreshes its session and signs out everywhere', async () => {
    const user = await confirmedAda();
    await signIn(user, password);
    const session = () =>
      called<CognitoUserSession>((done) => {
        user.getSession(done);
      });
    const first = await session();
    const second = await called<CognitoUserSession>((done) => {
      user.refreshSession(first.getRefreshToken(), done);
    });
    expect(second.getAccessToken().getJwtToken()).not.toBe(first.getAccessToken().getJwtToken());
    await new Promise((resolve, reject) => {
      user.globalSignOut({ onSuccess: resolve, onFailure: reject });
    });
    const refresh = called<CognitoUserSession>((done) => {
      user.refreshSession(second.getRefreshToken(), done);
    });
    await expect(refresh).rejects.toMatchObject({ message: 'Refresh Token has been revoked' });
  });
});
