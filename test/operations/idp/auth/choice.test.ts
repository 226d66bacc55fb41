import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { passkeyPool, registered } from '../../../support/passkeys';
import { clientId, password, poolId } from '../../../support/pools';
import { SrpClient, type Challenged } from '../../../support/srpClient';

// AllowedFirstAuthFactors of the SignInPolicy are PASSWORD and WEB_AUTHN.
const bench = withEmulator({ fixtures: passkeyPool() });

const begin = (USERNAME: string, more: Record<string, string> = {}, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...more } });

const answer = (
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string>,
  ClientId = clientId,
) => new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses: responses });

const asked = async (command: ReturnType<typeof begin> | ReturnType<typeof answer>) => {
  const { ChallengeName, Session, AvailableChallenges, ChallengeParameters, AuthenticationResult } =
    await bench.client.send(command as ReturnType<typeof begin>);
  return { ChallengeName, Session, AvailableChallenges, ChallengeParameters, AuthenticationResult };
};

const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const; // field
const passwords = ['PASSWORD_SRP', 'PASSWORD']; // live

describe('USER_AUTH without a preference', () => {
  test('lets the user choose among what they have', async () => {
    expect(await asked(begin('ada'))).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      ChallengeParameters: {},
      AvailableChallenges: passwords,
    });
    await registered(bench, 'bob');
    expect((await asked(begin('bob'))).AvailableChallenges).toEqual([...passwords, 'WEB_AUTHN']); // field: the order
  });

  test('asks for the only factor that there is', async () => {
    await registered(bench);
    const { users } = bench.world.state;
    const { password: _, ...ada } = users.get(poolId, 'ada')!;
    users.set(ada);
    expect(await asked(begin('ada'))).toMatchObject({
      ChallengeName: 'WEB_AUTHN',
      AvailableChallenges: ['WEB_AUTHN'],
    });
  });

  test('shows nobody, and whoever has no factor, like a user with a password, where the client hides users', async () => {
    const shown = { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: passwords };
    expect(await asked(begin('ghost', {}, 'discreet'))).toMatchObject(shown);
    const { users } = bench.world.state;
    const { password: _, ...ada } = users.get(poolId, 'ada')!;
    users.set(ada);
    expect(await asked(begin('ada', {}, 'discreet'))).toMatchObject(shown);
    const { Session } = await asked(begin('ada', {}, 'discreet'));
    const chosen = { USERNAME: 'ada', ANSWER: 'PASSWORD', PASSWORD: password };
    await refuses(bench, answer('SELECT_CHALLENGE', Session, chosen, 'discreet'), ...wrong);
  });

  test('refuses an unknown user, an unknown preference and no name', async () => {
    await refuses(bench, begin('ghost'), 'UserNotFoundException', 'User does not exist.');
    const nonsense = begin('ada', { PREFERRED_CHALLENGE: 'NONSENSE' });
    await refuses(bench, nonsense, 'InvalidParameterException', 'Invalid PREFERRED_CHALLENGE'); // likely
    const nameless = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters: {} });
    await refuses(bench, nameless, 'InvalidParameterException', 'Missing required parameter USERNAME');
  });
});

describe('SELECT_CHALLENGE', () => {
  const select = async (responses: Record<string, string>, name = 'ada', ClientId = clientId) => {
    const { Session } = await asked(begin(name, {}, ClientId));
    return answer('SELECT_CHALLENGE', Session, { USERNAME: name, ...responses }, ClientId);
  };

  test('takes a password along with its choice', async () => {
    const { AuthenticationResult, AvailableChallenges } = await asked(
      await select({ ANSWER: 'PASSWORD', PASSWORD: password }),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
    expect(AvailableChallenges).toBeUndefined();
  });

  test('asks for the password where none came along', async () => {
    const { ChallengeName, Session } = await asked(await select({ ANSWER: 'PASSWORD' }));
    expect(ChallengeName).toBe('PASSWORD');
    await refuses(bench, answer('PASSWORD', Session, { USERNAME: 'ada', PASSWORD: 'Wrong-horse-1' }), ...wrong);
    const { AuthenticationResult } = await asked(answer('PASSWORD', Session, { USERNAME: 'ada', PASSWORD: password }));
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  test.each([true, false])('leads to a proof by SRP, its first value along with the choice: %s', async (isAlong) => {
    const srp = new SrpClient();
    const first = isAlong ? { SRP_A: srp.value } : undefined;
    let question = await asked(await select({ ANSWER: 'PASSWORD_SRP', ...first }));
    if (!isAlong) {
      expect(question.ChallengeName).toBe('PASSWORD_SRP');
      await refuses(
        bench,
        answer('PASSWORD_SRP', question.Session, { USERNAME: 'ada', SRP_A: '0' }),
        'InvalidParameterException',
        'Invalid SRP_A',
      );
      question = await asked(answer('PASSWORD_SRP', question.Session, { USERNAME: 'ada', SRP_A: srp.value }));
    }
    expect(question.ChallengeName).toBe('PASSWORD_VERIFIER');
    const parameters = question.ChallengeParameters as unknown as Challenged;
    const { AuthenticationResult } = await asked(
      answer('PASSWORD_VERIFIER', undefined, srp.responses(poolId, password, parameters)),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  test('asks for a passkey, even where a credential came along, which no challenge was told for', async () => {
    await registered(bench);
    const question = await asked(await select({ ANSWER: 'WEB_AUTHN', CREDENTIAL: '{}' }));
    expect(question.ChallengeName).toBe('WEB_AUTHN');
  });

  test.each([
    ['nothing', {}, 'Missing required parameter ANSWER'],
    ['what is no factor', { ANSWER: 'SMS_MFA' }, 'Invalid ANSWER'], // likely
    ['a factor that the user does not have', { ANSWER: 'WEB_AUTHN' }, 'Selected challenge is not available'], // likely
    ['a bad first value of SRP', { ANSWER: 'PASSWORD_SRP', SRP_A: '0' }, 'Invalid SRP_A'],
  ] as const)('refuses %s', async (_what, responses, text) => {
    await refuses(bench, await select({ ...responses }), 'InvalidParameterException', text);
  });

  test('refuses a wrong password, nobody’s as well, and counts them', async () => {
    for (const name of ['ada', 'ghost']) {
      const command = await select({ ANSWER: 'PASSWORD', PASSWORD: 'Wrong-horse-1' }, name, 'discreet');
      for (let at = 0; at < 5; at++) await refuses(bench, command, ...wrong);
      await refuses(bench, command, 'NotAuthorizedException', 'Password attempts exceeded');
    }
  });

  test('cannot be answered in the place of another challenge, nor another in its place, nor twice', async () => {
    const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const;
    const { Session } = await asked(begin('ada'));
    await refuses(bench, answer('PASSWORD', Session, { USERNAME: 'ada', PASSWORD: password }), ...foreign);
    await refuses(bench, answer('WEB_AUTHN', Session, { USERNAME: 'ada', CREDENTIAL: '{}' }), ...foreign);
    const choice = { ANSWER: 'PASSWORD', PASSWORD: password };
    await refuses(bench, answer('SELECT_CHALLENGE', Session, { USERNAME: 'bob', ...choice }), ...foreign);
    await asked(answer('SELECT_CHALLENGE', Session, { USERNAME: 'ada', ANSWER: 'PASSWORD' }));
    await refuses(
      bench,
      answer('SELECT_CHALLENGE', Session, { USERNAME: 'ada', ...choice }),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.',
    );
  });
});

describe('PREFERRED_CHALLENGE', () => {
  const prefer = (PREFERRED_CHALLENGE: string, more: Record<string, string> = {}, name = 'ada', ClientId = clientId) =>
    begin(name, { PREFERRED_CHALLENGE, ...more }, ClientId);

  test('takes a password at once', async () => {
    const { AuthenticationResult } = await asked(prefer('PASSWORD', { PASSWORD: password }));
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
    await refuses(bench, prefer('PASSWORD', { PASSWORD: 'Wrong-horse-1' }), ...wrong);
    await refuses(bench, prefer('PASSWORD', { PASSWORD: password }, 'ghost', 'discreet'), ...wrong);
  });

  test('goes on by SRP at once, for nobody alike', async () => {
    for (const [name, ClientId] of [
      ['ada', clientId],
      ['ghost', 'discreet'],
    ] as const) {
      // prettier-ignore
      const srp = new SrpClient();
      const question = await asked(prefer('PASSWORD_SRP', { SRP_A: srp.value }, name, ClientId));
      expect(question).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER', AvailableChallenges: passwords });
      const proof = srp.responses(poolId, password, question.ChallengeParameters as unknown as Challenged);
      const command = answer('PASSWORD_VERIFIER', undefined, proof, ClientId);
      if (name === 'ghost') await refuses(bench, command, ...wrong);
      else expect((await asked(command)).AuthenticationResult?.AccessToken).toEqual(expect.any(String));
    }
  });

  test('asks for what did not come along', async () => {
    expect((await asked(prefer('PASSWORD'))).ChallengeName).toBe('PASSWORD');
    expect((await asked(prefer('PASSWORD_SRP'))).ChallengeName).toBe('PASSWORD_SRP');
  });

  test('is no more than a wish: what is not possible is left to the user’s choice', async () => {
    const shown = { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: passwords };
    for (const factor of ['WEB_AUTHN', 'EMAIL_OTP', 'SMS_OTP']) {
      expect(await asked(prefer(factor))).toMatchObject(shown); // docs
      expect(await asked(prefer(factor, {}, 'ghost', 'discreet'))).toMatchObject(shown);
    }
  });

  test('leads whoever has a temporary password to a new one', async () => {
    const { ChallengeName } = await asked(prefer('PASSWORD', { PASSWORD: password }, 'tim'));
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('works through the administrator’s operations as well', async () => {
    const at = { UserPoolId: poolId, ClientId: clientId };
    const { ChallengeName, Session, AvailableChallenges } = await bench.client.send(
      new AdminInitiateAuthCommand({
        ...at,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'ada', PREFERRED_CHALLENGE: 'PASSWORD' },
      }),
    );
    expect(AvailableChallenges).toEqual(passwords);
    const ChallengeResponses = { USERNAME: 'ada', PASSWORD: password };
    const { AuthenticationResult } = await bench.client.send(
      new AdminRespondToAuthChallengeCommand({ ...at, ChallengeName, Session, ChallengeResponses }),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });
});
