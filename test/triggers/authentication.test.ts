import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type AuthFlowType,
  type ChallengeNameType,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses } from '../support/emulator';
import { envelope, withFunctions } from '../support/functions';
import { latestCode } from '../support/outbox';
import type { RequestOptions } from '../support/passkeyAuthenticator';
import { registered, relyingParty } from '../support/passkeys';
import {
  allFlows,
  clientId as ClientId,
  onePool,
  password,
  poolId as UserPoolId,
  texting,
  user,
} from '../support/pools';
import { SrpClient, type Challenged } from '../support/srpClient';

// PreAuthentication and PostAuthentication: what they are told, on which ways in, and what their refusal does.

const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH'];
const contacts = { email: 'ada@example.com', email_verified: 'true', phone_number: '+15555550100' };
const { bench, functions } = withFunctions(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'], {
  fixtures: onePool({
    pool: {
      ...texting,
      AliasAttributes: ['email'],
      Schema: [{ Name: 'secret', AttributeDataType: 'String', Mutable: true }],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] } },
      WebAuthnConfiguration: { RelyingPartyId: relyingParty },
    },
    client: { ExplicitAuthFlows, ReadAttributes: ['email'] },
    clients: [{ ClientId: 'hiding', ClientName: 'h', PreventUserExistenceErrors: 'ENABLED', ExplicitAuthFlows }],
    users: [
      user('ada', { UserAttributes: { ...contacts, phone_number_verified: 'true', 'custom:secret': 'tea' } }),
      user('new', { UserStatus: 'UNCONFIRMED' }),
      { Username: 'tim', TemporaryPassword: password },
    ],
  }),
});

const before = 'PreAuthentication_Authentication';
const after = ['PostAuthentication_Authentication', 'TokenGeneration_Authentication'];
const ClientMetadata = { colour: 'green' };
const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const attributes = (members: object = {}) => ({
  sub: expect.any(String) as string,
  ...contacts,
  phone_number_verified: 'true',
  'custom:secret': 'tea',
  'cognito:user_status': 'CONFIRMED',
  'cognito:email_alias': contacts.email,
  ...members,
});

type Parameters = Record<string, string>;
const begin = (AuthFlow: AuthFlowType, more: Parameters = {}, members: object = {}) =>
  new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME: 'ada', ...more }, ...members });
const beginAsAdministrator = (AuthFlow: AuthFlowType, more: Parameters) =>
  new AdminInitiateAuthCommand({ UserPoolId, ...begin(AuthFlow, more, { ClientMetadata }).input });
const answer = (
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  more: Parameters,
  members: object = {},
) =>
  new RespondToAuthChallengeCommand({
    ...{ ClientId, ChallengeName, Session, ChallengeResponses: { USERNAME: 'ada', ...more } },
    ...members,
  });
const withPassword = (USERNAME = 'ada', members: object = {}) =>
  begin('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }, members);

describe('The event', () => {
  test('before a sign-in tells who it is by their own name, all of theirs, and the metadata as validation data', async () => {
    await bench.client.send(withPassword(contacts.email, { ClientMetadata }));
    expect(functions.events[0]).toEqual({
      ...envelope(before, 'ada'),
      request: { userAttributes: attributes(), validationData: ClientMetadata },
      response: {},
    });
    expect(Object.keys(functions.events[0] ?? {})).toEqual([
      ...['version', 'region', 'userPoolId', 'userName', 'callerContext', 'triggerSource', 'request', 'response'], // [live]
    ]);
  });

  test('has null where no metadata was sent', async () => {
    await bench.client.send(withPassword());
    expect(functions.events[0]?.request).toEqual({ userAttributes: attributes(), validationData: null });
  });

  test('after a sign-in has no metadata of its beginning [model]', async () => {
    await bench.client.send(withPassword(contacts.email, { ClientMetadata }));
    expect(functions.events[1]).toEqual({
      ...envelope('PostAuthentication_Authentication', 'ada'),
      request: { userAttributes: attributes(), newDeviceUsed: false },
      response: {},
    });
  });

  test('after an answer has that of the answer', async () => {
    const { Session } = await bench.client.send(withPassword('tim', { ClientMetadata: { colour: 'red' } }));
    expect(functions.last('PreAuthentication').request).toMatchObject({
      userAttributes: { 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' },
      validationData: { colour: 'red' },
    });
    const chosen = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    await bench.client.send(answer('NEW_PASSWORD_REQUIRED', Session, chosen, { ClientMetadata }));
    expect(functions.last('PostAuthentication').request).toMatchObject({ clientMetadata: ClientMetadata });
  });

  test.each([
    ['somebody', 'ada', false, attributes()],
    ['nobody', 'nobody', true, {}],
  ])('says where the client hides it whether there is %s', async (_who, name, userNotFound, userAttributes) => {
    await bench.client.send(withPassword(name, { ClientId: 'hiding' })).catch(() => undefined);
    expect(functions.events[0]).toEqual({
      ...envelope(before, name, 'hiding'),
      request: { userAttributes, validationData: null, userNotFound },
      response: {},
    });
  });

  test('does not come for nobody where the client tells', async () => {
    await refuses(bench, withPassword('nobody'), 'UserNotFoundException', 'User does not exist.');
    expect(functions.sources).toEqual([]);
  });
});

/** What runs for each call of a sign-in. */
type Way = (call: (command: object) => Promise<InitiateAuthCommandOutput>) => Promise<unknown>;

const bySrp =
  (first: (srp: SrpClient) => object, members: object = {}): Way =>
  async (call) => {
    const srp = new SrpClient();
    const { ChallengeParameters, Session } = await call(first(srp));
    const responses = srp.responses(UserPoolId, password, ChallengeParameters as unknown as Challenged);
    const proof = answer('PASSWORD_VERIFIER', Session, responses, members);
    return call('UserPoolId' in members ? new AdminRespondToAuthChallengeCommand(proof.input as never) : proof);
  };
const byCode =
  (factor: 'EMAIL_OTP' | 'SMS_OTP', chosenFirst: boolean): Way =>
  async (call) => {
    const begun = await call(begin('USER_AUTH', chosenFirst ? { PREFERRED_CHALLENGE: factor } : {}));
    const { Session } = chosenFirst ? begun : await call(answer('SELECT_CHALLENGE', begun.Session, { ANSWER: factor }));
    return call(answer(factor, Session, { [`${factor}_CODE`]: await latestCode(bench) }));
  };

describe('Each way in runs the one at its beginning and the other at its end', () => {
  const whole = [[before, ...after]];
  test.each<[string, Way, string[][]]>([
    [
      'USER_AUTH with a password',
      (call) => call(begin('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password })),
      whole,
    ],
    [
      'USER_AUTH with a password that is chosen',
      async (call) => {
        const { Session } = await call(begin('USER_AUTH'));
        return call(answer('SELECT_CHALLENGE', Session, { ANSWER: 'PASSWORD', PASSWORD: password }));
      },
      [[before], after],
    ],
    ['USER_SRP_AUTH', bySrp(({ value }) => begin('USER_SRP_AUTH', { SRP_A: value })), [[before], after]],
    [
      'USER_SRP_AUTH of an administrator',
      bySrp(({ value }) => beginAsAdministrator('USER_SRP_AUTH', { SRP_A: value }), { UserPoolId }),
      [[before], after],
    ],
    [
      'USER_AUTH by SRP',
      bySrp(({ value }) => begin('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: value })),
      [[before], after],
    ],
    ['USER_AUTH by mail', byCode('EMAIL_OTP', true), [[before], after]],
    ['USER_AUTH by text message', byCode('SMS_OTP', true), [[before], after]],
    ['USER_AUTH by mail that is chosen', byCode('EMAIL_OTP', false), [[before], [], after]],
    [
      'USER_AUTH by passkey',
      async (call) => {
        const { authenticator } = await registered(bench);
        functions.forget();
        const { Session, ChallengeParameters } = await call(begin('USER_AUTH', { PREFERRED_CHALLENGE: 'WEB_AUTHN' }));
        const options = ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '';
        const CREDENTIAL = JSON.stringify(authenticator.get(JSON.parse(options) as RequestOptions));
        return call(answer('WEB_AUTHN', Session, { CREDENTIAL }));
      },
      [[before], after],
    ],
    ['ADMIN_NO_SRP_AUTH', (call) => call(beginAsAdministrator('ADMIN_NO_SRP_AUTH', { PASSWORD: password })), whole],
  ])('%s', async (_name, way, expected) => {
    const ran: string[][] = [];
    const answered = await way(async (command) => {
      const result: InitiateAuthCommandOutput = await bench.client.send(command as never);
      ran.push([...functions.sources]);
      functions.events.length = 0;
      return result;
    });
    expect(answered).toHaveProperty('AuthenticationResult.AccessToken');
    expect(ran).toEqual(expected);
  });

  test('an administrator’s metadata is validation data as well', async () => {
    await bench.client.send(beginAsAdministrator('ADMIN_USER_PASSWORD_AUTH', { PASSWORD: password }));
    expect(functions.events.map(({ request }) => [request['validationData'], request['clientMetadata']])).toEqual([
      [ClientMetadata, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });
});

// The order of the two is [likely]
describe('The first comes before', () => {
  test('a wrong password is told, and the second does not come', async () => {
    const attempt = begin('USER_PASSWORD_AUTH', { PASSWORD: 'Wrong-horse-1' });
    await refuses(bench, attempt, ...wrong);
    expect(functions.sources).toEqual([before]);
  });

  test.each([
    ['disabled', 'ada', 'NotAuthorizedException', 'User is disabled.'],
    ['unconfirmed', 'new', 'UserNotConfirmedException', 'User is not confirmed.'],
    ['to reset the password', 'ada', 'PasswordResetRequiredException', 'Password reset required for the user'],
  ])('a user is told to be %s', async (status, name, code, text) => {
    if (status === 'disabled') await bench.client.send(new AdminDisableUserCommand({ UserPoolId, Username: name }));
    if (status.startsWith('to reset')) {
      await bench.client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: name }));
    }
    await refuses(bench, withPassword(name), code, text);
    expect(functions.sources).toEqual([before]);
    functions.throws('PreAuthentication', 'Not now');
    await refuses(
      bench,
      withPassword(name),
      'UserLambdaValidationException',
      'PreAuthentication failed with error Not now.',
    );
  });
});

describe.each(['PreAuthentication', 'PostAuthentication'] as const)('%s', (trigger) => {
  const unrecognizable = ['InvalidLambdaResponseException', 'Unrecognizable lambda output'] as const;

  test('that throws lets nobody in', async () => {
    functions.throws(trigger, 'Not now.');
    const text = `${trigger} failed with error Not now..`; // AWS's stop comes after that of the function [likely]
    await refuses(bench, withPassword(), 'UserLambdaValidationException', text);
  });

  test('that gives no event back lets nobody in', async () => {
    functions.gives(trigger, { statusCode: 200 });
    await refuses(bench, withPassword(), ...unrecognizable);
  });

  test('may give back more than it was given', async () => {
    functions.runs(trigger, (event) => ({ ...event, more: 1, response: { any: 'thing' } }));
    await expect(bench.client.send(withPassword())).resolves.toHaveProperty('AuthenticationResult');
  });
});
