import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type AttributeType,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { hintOf } from '../../../support/hints';
import { latestCode, latestMessage, otherCode } from '../../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode } from '../../../support/signIn';

// One-time passwords by e-mail and by text message as first factors of USER_AUTH.

const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH'];
const contacts = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};
const unverified = { email: 'una@example.com' };

const poolOf = (AllowedFirstAuthFactors: readonly string[], more: object = {}) =>
  onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors } },
      ...more,
    },
    client: { ExplicitAuthFlows },
    clients: [
      { ClientId: 'second', ClientName: 's', ExplicitAuthFlows },
      { ClientId: 'discreet', ClientName: 'd', ExplicitAuthFlows, PreventUserExistenceErrors: 'ENABLED' },
    ],
    users: [
      user('ada', { UserAttributes: contacts }),
      user('bob', { UserAttributes: { ...contacts, email: 'bob@example.com', phone_number: '+15555550111' } }),
      user('una', { UserAttributes: unverified }),
    ],
  });

const bench = withEmulator({ fixtures: poolOf(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']) });

const begin = (USERNAME: string, more: Record<string, string> = {}, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...more } });

const prefer = (PREFERRED_CHALLENGE: string, USERNAME = 'ada', ClientId = clientId) =>
  begin(USERNAME, { PREFERRED_CHALLENGE }, ClientId);

const answer = (
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string>,
  { name = 'ada', ClientId = clientId } = {},
) =>
  new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName,
    Session,
    ChallengeResponses: { USERNAME: name, ...responses },
  });

const attributes = (record: Record<string, string>): AttributeType[] =>
  Object.entries(record).map(([Name, Value]) => ({ Name, Value }));

const everything = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP']; // field; the place of SMS_OTP likely
const passwords = ['PASSWORD_SRP', 'PASSWORD'];
const mismatch = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const; // field
const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const; // field
const notConfirmed = ['UserNotConfirmedException', 'User is not confirmed.'] as const; // field

const kinds = [
  ['EMAIL_OTP', 'EMAIL_OTP_CODE', 'EMAIL', 'a***@e***', contacts.email],
  ['SMS_OTP', 'SMS_OTP_CODE', 'SMS', '+*******0100', contacts.phone_number],
] as const;

const sentTo = async (on: Bench) => (await on.emulator.messages.list()).map(({ to }) => to);

describe.each(kinds)('%s', (challenge, answerIn, medium, masked, to) => {
  test('is asked for as preferred, and its code signs in', async () => {
    const question = await bench.client.send(prefer(challenge));
    expect(question).toMatchObject({
      ChallengeName: challenge,
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: masked },
      AvailableChallenges: everything,
    });
    expect(Object.keys(question.ChallengeParameters ?? {})).toHaveLength(2);
    const code = await latestCode(bench);
    expect(code).toMatch(/^\d{8}$/); // docs
    expect(await latestMessage(bench)).toMatchObject({ medium, to, triggerSource: 'CustomMessage_Authentication' });
    const { AuthenticationResult, ChallengeName, AvailableChallenges } = await bench.client.send(
      answer(challenge, question.Session, { [answerIn]: code }),
    );
    expect([ChallengeName, AvailableChallenges]).toEqual([undefined, undefined]);
    expect(decode(AuthenticationResult?.IdToken ?? '').claims['cognito:username']).toBe('ada');
  });

  test('is asked for as chosen', async () => {
    const { Session } = await bench.client.send(begin('ada'));
    const question = await bench.client.send(answer('SELECT_CHALLENGE', Session, { ANSWER: challenge }));
    expect(question.ChallengeName).toBe(challenge);
    const responses = { [answerIn]: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answer(challenge, question.Session, responses));
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  // live: six wrong codes on one session, and no lockout
  test('bears wrong codes, of whatever kind', async () => {
    const { Session } = await bench.client.send(prefer(challenge));
    const code = await latestCode(bench);
    for (let at = 0; at < 6; at++) {
      await refuses(bench, answer(challenge, Session, { [answerIn]: otherCode(code) }), ...mismatch);
    }
    for (const wrong of ['x', code.slice(1), `${code}0`, ' ']) {
      await refuses(bench, answer(challenge, Session, { [answerIn]: wrong }), ...mismatch);
    }
    const missing = ['InvalidParameterException', `Missing required parameter ${answerIn}`] as const; // likely
    await refuses(bench, answer(challenge, Session, {}), ...missing);
    await refuses(bench, answer(challenge, Session, { [answerIn]: '' }), ...missing);
    await bench.client.send(answer(challenge, Session, { [answerIn]: code }));
  });

  test('takes its code once, in its own session and no other, of its own user and client', async () => {
    const first = await bench.client.send(prefer(challenge));
    const code = await latestCode(bench);
    const second = await bench.client.send(prefer(challenge));
    const newer = await latestCode(bench);
    await refuses(bench, answer(challenge, second.Session, { [answerIn]: code }), ...mismatch);
    const bob = await bench.client.send(prefer(challenge, 'bob'));
    await refuses(bench, answer(challenge, bob.Session, { [answerIn]: newer }), ...foreign);
    await refuses(bench, answer(challenge, second.Session, { [answerIn]: newer }, { ClientId: 'second' }), ...foreign);
    await refuses(bench, answer('SELECT_CHALLENGE', second.Session, { ANSWER: 'PASSWORD' }), ...foreign);
    const other = challenge === 'EMAIL_OTP' ? 'SMS_OTP' : 'EMAIL_OTP';
    await refuses(bench, answer(other, second.Session, { [`${other}_CODE`]: newer }), ...foreign);
    await bench.client.send(answer(challenge, second.Session, { [answerIn]: newer }));
    await refuses(
      bench,
      answer(challenge, second.Session, { [answerIn]: newer }),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.', // field
    );
    await bench.client.send(answer(challenge, first.Session, { [answerIn]: code }));
  });

  test('waits as long as sessions of the client do', async () => {
    const { Session } = await bench.client.send(prefer(challenge));
    const responses = { [answerIn]: await latestCode(bench) };
    bench.emulator.clock.advance('3m');
    await refuses(
      bench,
      answer(challenge, Session, responses),
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.', // field
    );
  });

  test('is sent to nobody who may not sign in', async () => {
    const { Session } = await bench.client.send(prefer(challenge));
    const responses = { [answerIn]: await latestCode(bench) };
    const sent = await sentTo(bench);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    const disabled = ['NotAuthorizedException', 'User is disabled.'] as const; // field
    await refuses(bench, prefer(challenge), ...disabled);
    await refuses(bench, answer(challenge, Session, responses), ...disabled);
    expect(await sentTo(bench)).toEqual(sent);
  });

  test('is asked of nobody alike, where the client hides users, and no code is right', async () => {
    const sent = await sentTo(bench);
    const question = await bench.client.send(prefer(challenge, 'ghost', 'discreet'));
    expect(question).toMatchObject({
      ChallengeName: challenge,
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: medium },
      AvailableChallenges: everything,
    });
    const again = await bench.client.send(prefer(challenge, 'ghost', 'discreet'));
    expect(again.ChallengeParameters).toEqual(question.ChallengeParameters);
    const named = await bench.client.send(prefer(challenge, to.replace('ada', 'abe'), 'discreet'));
    expect(named.ChallengeParameters).toMatchObject({ CODE_DELIVERY_DESTINATION: masked });
    expect(await sentTo(bench)).toEqual(sent);
    const ghost = { name: 'ghost', ClientId: 'discreet' };
    for (const code of ['12345678', '00000000', 'undefined']) {
      await refuses(bench, answer(challenge, question.Session, { [answerIn]: code }, ghost), ...mismatch);
    }
    expect(await hintOf(bench, prefer(challenge, 'ghost', 'discreet'))).toMatch(/No code was sent/);
    await refuses(bench, prefer(challenge, 'ghost'), 'UserNotFoundException', 'User does not exist.');
  });

  test('works through the administrator’s operations as well', async () => {
    const at = { UserPoolId: poolId, ClientId: clientId };
    const AuthParameters = { USERNAME: 'ada', PREFERRED_CHALLENGE: challenge };
    const { ChallengeName, Session } = await bench.client.send(
      new AdminInitiateAuthCommand({ ...at, AuthFlow: 'USER_AUTH', AuthParameters }),
    );
    const ChallengeResponses = { USERNAME: 'ada', [answerIn]: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(
      new AdminRespondToAuthChallengeCommand({ ...at, ChallengeName, Session, ChallengeResponses }),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });
});

describe('one-time passwords are possible', () => {
  test('for addresses that are verified', async () => {
    expect((await bench.client.send(begin('una'))).AvailableChallenges).toEqual(passwords); // field
    const { ChallengeName, AvailableChallenges } = await bench.client.send(prefer('EMAIL_OTP', 'una'));
    expect([ChallengeName, AvailableChallenges]).toEqual(['SELECT_CHALLENGE', passwords]); // docs
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'una',
        UserAttributes: attributes({ email_verified: 'true' }),
      }),
    );
    expect((await bench.client.send(prefer('EMAIL_OTP', 'una'))).ChallengeName).toBe('EMAIL_OTP');
  });

  // live
  test('for users who are confirmed, not for those with a temporary password', async () => {
    const temporary = { UserPoolId: poolId, Username: 'ada', Password: password, Permanent: false };
    await bench.client.send(new AdminSetUserPasswordCommand(temporary));
    expect(await bench.client.send(prefer('EMAIL_OTP'))).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: passwords,
    });
  });
});

describe('in a pool of passwords, one-time passwords', () => {
  const plain = withEmulator({ fixtures: poolOf(['PASSWORD']) });

  test('are offered to nobody', async () => {
    expect((await plain.client.send(prefer('EMAIL_OTP'))).AvailableChallenges).toEqual(passwords);
    expect((await plain.client.send(prefer('EMAIL_OTP', 'ghost', 'discreet'))).AvailableChallenges).toEqual(passwords);
    const { Session } = await plain.client.send(begin('ada'));
    await refuses(
      plain,
      answer('SELECT_CHALLENGE', Session, { ANSWER: 'EMAIL_OTP' }),
      'InvalidParameterException',
      'Selected challenge is not available', // likely
    );
  });
});

describe('whoever has no password', () => {
  const invite = (Username: string, record: Record<string, string>) =>
    bench.client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username, UserAttributes: attributes(record) }));

  // live
  test('is asked for the only code there is, whatever they prefer', async () => {
    await invite('eve', { email: 'eve@example.com', email_verified: 'true' });
    for (const command of [begin('eve'), prefer('EMAIL_OTP', 'eve'), prefer('PASSWORD', 'eve')]) {
      const { ChallengeName, AvailableChallenges } = await bench.client.send(command);
      expect([ChallengeName, AvailableChallenges]).toEqual(['EMAIL_OTP', ['EMAIL_OTP']]);
    }
    const { Session } = await bench.client.send(begin('eve'));
    const responses = { EMAIL_OTP_CODE: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answer('EMAIL_OTP', Session, responses, { name: 'eve' }));
    const { AccessToken = '' } = AuthenticationResult ?? {};
    expect(await bench.client.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject({
      ConfiguredUserAuthFactors: ['EMAIL_OTP'],
    });
  });

  test('chooses between two', async () => {
    await invite('eve', { ...contacts, email: 'eve@example.com' });
    const { ChallengeName, AvailableChallenges } = await bench.client.send(begin('eve'));
    expect([ChallengeName, AvailableChallenges]).toEqual(['SELECT_CHALLENGE', ['EMAIL_OTP', 'SMS_OTP']]);
  });

  test('and no verified address is shown like nobody, and told so beside', async () => {
    await invite('eve', { email: 'eve@example.com' });
    const sent = await sentTo(bench);
    const { ChallengeName, AvailableChallenges } = await bench.client.send(begin('eve'));
    expect([ChallengeName, AvailableChallenges]).toEqual(['SELECT_CHALLENGE', everything]); // likely
    expect(await hintOf(bench, prefer('SMS_OTP', 'eve'))).toMatch(/No code was sent/);
    expect(await hintOf(bench, prefer('EMAIL_OTP', 'eve'))).toMatch(/No code was sent/);
    expect(await sentTo(bench)).toEqual(sent);
    const { Session } = await bench.client.send(prefer('EMAIL_OTP', 'eve'));
    await refuses(bench, answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: '00000000' }, { name: 'eve' }), ...mismatch);
  });

  // likely: they could prove nothing; whoever has one is told after it [live]
  test('and is not confirmed is told so', async () => {
    const UserAttributes = attributes({ email: 'eve@example.com' });
    await bench.client.send(new SignUpCommand({ ClientId: clientId, Username: 'eve', UserAttributes }));
    await refuses(bench, begin('eve'), ...notConfirmed);
    await refuses(bench, prefer('EMAIL_OTP', 'eve'), ...notConfirmed);
  });
});

describe('where users may have a second factor', () => {
  const optional = withEmulator({
    fixtures: poolOf(['PASSWORD', 'EMAIL_OTP'], { MfaConfiguration: 'OPTIONAL' }),
  });

  const turnOn = (change: object = {}) => {
    const { users } = optional.world.state;
    users.set({ ...users.get(poolId, 'ada')!, mfa: { enabled: ['SMS_MFA'] }, ...change });
  };

  // docs
  test('whoever turned one on begins by a password, and no code is sent before it is proven', async () => {
    turnOn();
    const shown = { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: passwords };
    const question = await optional.client.send(prefer('EMAIL_OTP'));
    expect(question).toMatchObject(shown);
    await refuses(
      optional,
      answer('SELECT_CHALLENGE', question.Session, { ANSWER: 'EMAIL_OTP' }),
      'InvalidParameterException',
      'Selected challenge is not available', // likely
    );
    expect(await sentTo(optional)).toEqual([]);
    const chosen = { ANSWER: 'PASSWORD', PASSWORD: password };
    const second = await optional.client.send(answer('SELECT_CHALLENGE', question.Session, chosen));
    expect(second.ChallengeName).toBe('SMS_MFA');
  });

  test('whoever turned one on and has no password is sent no code, and no code is right', async () => {
    turnOn({ password: undefined });
    const { ChallengeName, Session } = await optional.client.send(prefer('EMAIL_OTP'));
    expect(ChallengeName).toBe('EMAIL_OTP'); // likely: shown like nobody
    expect(await sentTo(optional)).toEqual([]);
    await refuses(optional, answer('EMAIL_OTP', Session, { EMAIL_OTP_CODE: '00000000' }), ...mismatch);
  });

  test('whoever turned none on signs in by one', async () => {
    const { Session } = await optional.client.send(prefer('EMAIL_OTP'));
    const responses = { EMAIL_OTP_CODE: await latestCode(optional) };
    expect((await optional.client.send(answer('EMAIL_OTP', Session, responses))).AuthenticationResult).toBeDefined();
  });
});

describe('where everybody must have a second factor', () => {
  const required = withEmulator({
    fixtures: poolOf(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'], { MfaConfiguration: 'ON' }),
  });

  // [docs: authentication flows]
  test('nobody is offered a one-time password', async () => {
    const asked = await required.client.send(prefer('EMAIL_OTP'));
    expect([asked.ChallengeName, asked.AvailableChallenges]).toEqual([
      'SELECT_CHALLENGE',
      ['PASSWORD_SRP', 'PASSWORD'],
    ]);
    await refuses(
      required,
      answer('SELECT_CHALLENGE', asked.Session, { ANSWER: 'EMAIL_OTP' }),
      'InvalidParameterException',
      'Selected challenge is not available', // [likely]
    );
  });
});
