/* eslint-disable @typescript-eslint/no-deprecated -- its authors moved on to Amplify 6; those who stay test here */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import { everyFactor } from '../operations/idp/mfa/pools';
import { authenticator } from '../support/authenticator';
import { withEmulator } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { clientId, password, poolId } from '../support/pools';
// its own big numbers are slow
jest.setTimeout(300_000);

const items = new Map<string, string>();
const Storage: ICognitoStorage = {
  setItem: (key, value) => void items.set(key, value),
  getItem: (key) => items.get(key) ?? null,
  removeItem: (key) => void items.delete(key),
  clear: () => {
    items.clear();
  },
};

/** What a step of the library comes to: the name of the challenge, or its session. */
type Outcome = string | CognitoUserSession;

describe('amazon-cognito-identity-js, unmodified, where MFA is required,', () => {
  const bench = withEmulator({ fixtures: everyFactor('ON') });

  function client(Username: string) {
    const Pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, endpoint: bench.emulator.url, Storage });
    const user = new CognitoUser({ Username, Pool, Storage });
    user.setAuthenticationFlowType('USER_PASSWORD_AUTH');
    return user;
  }

  const callbacks = (resolve: (outcome: Outcome) => void, reject: (error: unknown) => void) => ({
    onSuccess: resolve,
    onFailure: reject,
    mfaSetup: resolve,
    mfaRequired: resolve,
    totpRequired: resolve,
    selectMFAType: resolve,
    newPasswordRequired: () => {
      resolve('NEW_PASSWORD_REQUIRED');
    },
  });

  const step = (take: (handlers: ReturnType<typeof callbacks>) => void) =>
    new Promise<Outcome>((resolve, reject) => {
      take(callbacks(resolve, reject));
    });

  const signIn = (user: CognitoUser, Password: string) =>
    step((handlers) => {
      user.authenticateUser(new AuthenticationDetails({ Username: user.getUsername(), Password }), handlers);
    });

  it('sets a password and an authenticator, and signs in by its codes', async () => {
    const user = client('tim');
    expect(await signIn(user, password)).toBe('NEW_PASSWORD_REQUIRED');
    const setUp = step((handlers) => {
      user.completeNewPasswordChallenge('Battery-staple-2', {}, handlers);
    });
    expect(await setUp).toBe('MFA_SETUP');
    const secret = await new Promise<string>((resolve, reject) => {
      user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject });
    });
    const app = authenticator(bench, secret);
    await new Promise((resolve, reject) => {
      user.verifySoftwareToken(app(), 'phone', { onSuccess: resolve, onFailure: reject });
    });
    expect(user.getSignInUserSession()?.isValid()).toBe(true);

    const again = client('tim');
    expect(await signIn(again, 'Battery-staple-2')).toBe('SOFTWARE_TOKEN_MFA');
    bench.emulator.clock.advance('30s');
    await step((handlers) => {
      again.sendMFACode(app(), handlers, 'SOFTWARE_TOKEN_MFA');
    });
    expect(again.getSignInUserSession()?.getAccessToken().getJwtToken()).toBeDefined();
  });

  it('chooses text messages, and answers with the code', async () => {
    const user = client('zoe');
    expect(await signIn(user, password)).toBe('SELECT_MFA_TYPE');
    const asked = step((handlers) => {
      user.sendMFASelectionAnswer('SMS_MFA', handlers);
    });
    expect(await asked).toBe('SMS_MFA');
    const code = await latestCode(bench);
    await step((handlers) => {
      user.sendMFACode(code, handlers);
    });
    expect(user.getSignInUserSession()?.isValid()).toBe(true);
  });
});
