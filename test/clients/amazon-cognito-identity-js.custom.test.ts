/* eslint-disable @typescript-eslint/no-deprecated -- its authors moved on to Amplify 6; those who stay test here */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import { storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user as confirmed } from '../support/pools';
import { temporaryFolders } from '../support/temporary';

// its own big numbers are slow
jest.setTimeout(300_000);

// Handlers in files of a project, in the form of the guide's: they fill in the event that they were given, and give it back.
const define = `
exports.handler = async (event) => {
  const { session } = event.request;
  const last = session[session.length - 1];
  event.response.issueTokens = false;
  event.response.failAuthentication = false;
  if (session.length === 1 && last.challengeName === 'SRP_A') {
    event.response.challengeName = 'PASSWORD_VERIFIER';
  } else if (last && last.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult === true) {
    event.response.issueTokens = true;
  } else if (session.filter((each) => each.challengeResult === false).length >= 3) {
    event.response.failAuthentication = true;
  } else {
    event.response.challengeName = 'CUSTOM_CHALLENGE';
  }
  return event;
};`;
const create = `
const tries = (session) => session.filter((each) => each.challengeName === 'CUSTOM_CHALLENGE');

export const handler = async (event) => {
  if (event.request.challengeName === 'CUSTOM_CHALLENGE') {
    event.response.publicChallengeParameters = {
      captchaUrl: \`https://example.com/\${tries(event.request.session).length}.png\`,
      mail: event.request.userAttributes.email,
    };
    event.response.privateChallengeParameters = { answer: process.env.ANSWER };
    event.response.challengeMetadata = 'CAPTCHA';
  }
  return event;
};`;
const verify = `
import type { VerifyAuthChallengeResponseTriggerHandler } from 'aws-lambda';

export const handler: VerifyAuthChallengeResponseTriggerHandler = async (event) => {
  const { challengeAnswer, clientMetadata, privateChallengeParameters } = event.request;
  if (clientMetadata?.browser === 'robot') throw new Error(\`No robots, \${event.userName}\`);
  event.response.answerCorrect = challengeAnswer === privateChallengeParameters.answer;
  return event;
};`;

const pool = {
  LambdaConfig: {
    DefineAuthChallenge: './triggers/define.js',
    CreateAuthChallenge: { file: './triggers/create.mjs', environment: { ANSWER: '5' } },
    VerifyAuthChallengeResponse: './triggers/verify.ts',
  },
};
const users = [confirmed('ada', { UserAttributes: { email: 'ada@example.com' } })];
const files = {
  'pools.json': onePool({ pool, users }),
  'triggers/define.js': define,
  'triggers/create.mjs': create,
  'triggers/verify.ts': verify,
};

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('amazon-cognito-identity-js, unmodified, by CUSTOM_AUTH,', () => {
  const bench = withEmulator({ fixtures: [temporaryFolders()(files)] });

  function client(Username = 'ada') {
    const items = new Map<string, string>();
    const Storage: ICognitoStorage = {
      setItem: (key, value) => void items.set(key, value),
      getItem: (key) => items.get(key) ?? null,
      removeItem: (key) => void items.delete(key),
      clear: () => {
        items.clear();
      },
    };
    const Pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, endpoint: bench.emulator.url, Storage });
    const user = new CognitoUser({ Username, Pool, Storage });
    user.setAuthenticationFlowType('CUSTOM_AUTH');
    return user;
  }

  /** What a step comes to: what the challenge tells, or the session of the library. */
  type Outcome = Readonly<Record<string, string>> | CognitoUserSession;
  type Take = (handlers: {
    onSuccess: (session: CognitoUserSession) => void;
    onFailure: (error: unknown) => void;
    customChallenge: (parameters: Readonly<Record<string, string>>) => void;
  }) => void;
  const step = (take: Take) =>
    new Promise<Outcome>((resolve, reject) => {
      take({ onSuccess: resolve, onFailure: reject, customChallenge: resolve });
    });

  const details = (Password?: string) => new AuthenticationDetails({ Username: 'ada', ...(Password && { Password }) });
  const byQuestion = (user: CognitoUser) =>
    step((handlers) => {
      user.initiateAuth(details(), handlers);
    });
  const byPassword = (user: CognitoUser, sent = password) =>
    step((handlers) => {
      user.authenticateUser(details(sent), handlers);
    });
  const answer = (user: CognitoUser, text: string, metadata?: Record<string, string>) =>
    step((handlers) => {
      user.sendCustomChallengeAnswer(text, handlers, metadata);
    });

  const asks = (count: number) => ({
    USERNAME: 'ada',
    captchaUrl: `https://example.com/${count}.png`,
    mail: 'ada@example.com',
  });

  async function refused(take: () => Promise<unknown>, error: { code: string; message: string }) {
    const lasting = () => ({ ...storedBy(bench), challengeSessions: [] });
    const before = lasting();
    await expect(take()).rejects.toMatchObject(error);
    expect(lasting()).toEqual(before);
  }

  describe.each<[string, (user: CognitoUser) => Promise<Outcome>]>([
    ['begun with the question', byQuestion],
    ['begun with a password by SRP', byPassword],
  ])('%s,', (_, begin) => {
    it('answers and is signed in', async () => {
      const user = client();
      expect(await begin(user)).toMatchObject(asks(0));
      expect(user.getSignInUserSession()).toBeNull();
      await answer(user, '5');
      expect(user.getSignInUserSession()?.isValid()).toBe(true);
      expect(user.getSignInUserSession()?.getIdToken().payload).toMatchObject({ email: 'ada@example.com' });
    });

    it('is asked again after a wrong answer, and has another', async () => {
      const user = client();
      await begin(user);
      expect(await answer(user, '6')).toMatchObject(asks(1));
      await answer(user, '5', { browser: 'fox' });
      expect(user.getSignInUserSession()?.isValid()).toBe(true);
    });

    it('is refused for the third wrong answer, and a right one comes too late', async () => {
      const user = client();
      await begin(user);
      expect(await answer(user, '6')).toMatchObject(asks(1));
      expect(await answer(user, '7')).toMatchObject(asks(2));
      await refused(() => answer(user, '8'), wrong);
      const message = 'Invalid session for the user, session can only be used once.';
      await refused(() => answer(user, '5'), { code: 'NotAuthorizedException', message });
      expect(user.getSignInUserSession()).toBeNull();
    });

    it('is refused by the function that judges, for what it says of itself', async () => {
      const user = client();
      await begin(user);
      const message = 'VerifyAuthChallengeResponse failed with error No robots, ada.';
      await refused(() => answer(user, '5', { browser: 'robot' }), { code: 'UserLambdaValidationException', message });
    });

    it('is refused as nobody', async () => {
      const error = { code: 'UserNotFoundException', message: 'User does not exist.' };
      await refused(() => begin(client('nobody')), error);
    });
  });

  it('is refused with a wrong password, and not asked', async () => {
    await refused(() => byPassword(client(), 'Wrong-horse-1'), wrong);
  });
});
