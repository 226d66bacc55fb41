import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  type AuthFlowType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, type Bench } from '../support/emulator';
import { envelope, withFunctions } from '../support/functions';
import { latestCode } from '../support/outbox';
import { allFlows, clientId as ClientId, onePool, poolId as UserPoolId, user } from '../support/pools';
import { decode, signIn } from '../support/signIn';
import { SrpClient } from '../support/srpClient';

// Somebody signs in, or has forgotten their password, who is known to an older store alone.

const names = ['UserMigration', 'PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication'] as const;
const more = ['PreTokenGeneration', 'CustomMessage', 'DefineAuthChallenge'] as const;
const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH', 'ALLOW_CUSTOM_AUTH'];
const hiding = {
  ClientId: 'hiding',
  ClientName: 'hiding',
  PreventUserExistenceErrors: 'ENABLED',
  ExplicitAuthFlows,
};
const address = 'old@example.com';
const email = { email: address, email_verified: 'true' };
const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
/** Too weak for the pool. */
const weak = 'weak';

const fixtures = (pool: object = {}, known = 'ada') =>
  onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
      Schema: [
        { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '1', MaxValue: '150' } },
      ],
      ...pool,
    },
    client: { ExplicitAuthFlows },
    clients: [hiding],
    users: [user(known, { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })],
  });
const { bench, functions } = withFunctions([...names, ...more], { fixtures: fixtures({ AliasAttributes: ['email'] }) });

const ClientMetadata = { colour: 'green' };
const parameters = (USERNAME: string, PASSWORD: string) => ({ USERNAME, PASSWORD });
const begin = (USERNAME = 'old', client = ClientId, PASSWORD = weak) =>
  new InitiateAuthCommand({
    ClientId: client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: parameters(USERNAME, PASSWORD),
    ClientMetadata,
  });
const forgot = (Username = 'old', client = ClientId) =>
  new ForgotPasswordCommand({ ClientId: client, Username, ClientMetadata });

const confirmed = (members: object = {}) => ({
  userAttributes: email,
  finalUserStatus: 'CONFIRMED',
  messageAction: 'SUPPRESS',
  ...members,
});

async function found(Username: string, on: Bench = bench): Promise<object> {
  const { UserStatus, UserAttributes = [] } = await on.client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  return Object.fromEntries([
    ['status', UserStatus],
    ...UserAttributes.map(({ Name, Value }) => [Name, Value]),
  ]) as object;
}
const usersOf = async (on: Bench = bench) => (await on.client.send(new ListUsersCommand({ UserPoolId }))).Users ?? [];

const response = {
  userAttributes: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
};
const tokens = [
  'UserMigration_Authentication',
  'PreAuthentication_Authentication',
  'PostAuthentication_Authentication',
  'TokenGeneration_Authentication',
];

describe('The event', () => {
  test('of a sign-in has what was typed, and the metadata as validation data', async () => {
    await expect(bench.client.send(begin('Old.One'))).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(functions.events).toEqual([
      {
        ...envelope('UserMigration_Authentication', 'Old.One'),
        request: { password: weak, validationData: ClientMetadata, userAttributes: null },
        response,
      },
    ]);
  });

  test('of a forgotten password has none, and the metadata as such', async () => {
    await expect(bench.client.send(forgot('Old.One'))).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(functions.events).toEqual([
      {
        ...envelope('UserMigration_ForgotPassword', 'Old.One'),
        request: { validationData: null, userAttributes: null, clientMetadata: ClientMetadata },
        response,
      },
    ]);
  });

  test('does not come for who is known, by whatever name', async () => {
    await signIn(bench, 'ada');
    await signIn(bench, 'ada@example.com');
    await bench.client.send(forgot('ada'));
    expect(functions.sources.filter((source) => source.startsWith('UserMigration'))).toEqual([]);
  });

  test('does not come for SRP, custom challenges or a choice without a password', async () => {
    const SRP_A = new SrpClient().value;
    const choose = (AuthFlow: AuthFlowType, more: Record<string, string>) =>
      bench.client.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: { USERNAME: 'old', ...more } }));
    await expect(choose('USER_SRP_AUTH', { SRP_A })).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(choose('USER_AUTH', {})).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await expect(choose('CUSTOM_AUTH', {})).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(functions.sources).toEqual([]);
  });
});

describe('Whoever is known there with this password', () => {
  const byAdministrator = (AuthFlow: AuthFlowType) =>
    new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow, AuthParameters: parameters('old', weak) });
  const byChoice = new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_AUTH',
    AuthParameters: { ...parameters('old', weak), PREFERRED_CHALLENGE: 'PASSWORD' },
  });

  test.each([
    ['USER_PASSWORD_AUTH', begin()],
    ['USER_PASSWORD_AUTH of a client that hides users', begin('old', 'hiding')],
    ['ADMIN_USER_PASSWORD_AUTH', byAdministrator('ADMIN_USER_PASSWORD_AUTH')],
    ['ADMIN_NO_SRP_AUTH', byAdministrator('ADMIN_NO_SRP_AUTH')],
    ['USER_AUTH with a password', byChoice],
  ])('gets tokens in the same call: %s', async (_name, command) => {
    functions.answers('UserMigration', confirmed({ userAttributes: { ...email, 'custom:age': '81' } }));
    const answer = await bench.client.send(command as typeof byChoice);
    expect(decode(answer.AuthenticationResult?.IdToken ?? '').claims).toMatchObject({
      'cognito:username': 'old',
      email: address,
      email_verified: true,
      'custom:age': '81',
    });
    expect(functions.sources).toEqual(tokens);
    expect(functions.events[1]?.request['userAttributes']).toMatchObject({
      'cognito:user_status': 'CONFIRMED',
      'cognito:email_alias': address,
    });
    expect(await found('old')).toMatchObject({ status: 'CONFIRMED', ...email, 'custom:age': '81' });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  test('has that password from then on, and is asked for no more', async () => {
    functions.answers('UserMigration', confirmed());
    await bench.client.send(begin());
    functions.forget();
    await bench.client.send(begin());
    await bench.client.send(begin(address));
    await refuses(bench, begin('old', ClientId, 'other'), 'NotAuthorizedException', 'Incorrect username or password.');
    expect(functions.sources).not.toContain('UserMigration_Authentication');
  });

  test('signing in twice at once, is made once', async () => {
    let waiting = 0;
    let go: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (go = resolve));
    functions.runs('UserMigration', async (event) => {
      waiting += 1;
      if (waiting === 2) go();
      await both;
      return { ...event, response: confirmed() };
    });
    const answers = await Promise.all([bench.client.send(begin()), bench.client.send(begin())]);
    const subs = answers.map(({ AuthenticationResult }) => decode(AuthenticationResult?.IdToken ?? '').claims['sub']);
    expect(new Set(subs).size).toBe(1);
    expect(await usersOf()).toHaveLength(2);
  });

  test('of two passwords at once has that of the first', async () => {
    let first: () => void = () => undefined;
    const isIn = new Promise<void>((resolve) => (first = resolve));
    functions.runs('UserMigration', async (event) => {
      if (event.request['password'] !== weak) await isIn;
      return { ...event, response: confirmed() };
    });
    const later = bench.client.send(begin('old', ClientId, 'another'));
    await bench.client.send(begin());
    first();
    await expect(later).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  test('is called what the function says, and signs in by what was typed', async () => {
    functions.answers('UserMigration', confirmed({ userAttributes: { ...email, username: 'u-1' } }));
    const { AuthenticationResult } = await bench.client.send(begin(address));
    expect(decode(AuthenticationResult?.IdToken ?? '').claims['cognito:username']).toBe('u-1');
    expect(await found('u-1')).not.toHaveProperty('username');
    functions.forget();
    await bench.client.send(begin(address));
    expect(functions.sources).not.toContain('UserMigration_Authentication');
  });
});

describe('Whoever is known there without a password of theirs', () => {
  // [docs]
  test.each(['RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', null])('is to reset it: %s', async (finalUserStatus) => {
    functions.answers('UserMigration', confirmed({ finalUserStatus }));
    for (const client of [ClientId, 'hiding']) {
      await bench.emulator.reset();
      functions.events.length = 0;
      await expect(bench.client.send(begin('old', client))).rejects.toMatchObject({
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      });
      expect(functions.sources).toEqual(tokens.slice(0, 2));
      expect(await found('old')).toMatchObject({ status: 'RESET_REQUIRED', ...email });
    }
  });

  test('is told so again, unless the client hides users, and can set one', async () => {
    functions.answers('UserMigration', confirmed({ finalUserStatus: 'RESET_REQUIRED' }));
    await expect(bench.client.send(begin())).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
    await refuses(bench, begin(), 'PasswordResetRequiredException', 'Password reset required for the user');
    await refuses(bench, begin('old', 'hiding'), 'NotAuthorizedException', 'Incorrect username or password.');
    await bench.client.send(forgot());
    const ConfirmationCode = await latestCode(bench);
    const Password = 'Battery-staple-2';
    await bench.client.send(
      new ConfirmForgotPasswordCommand({ ClientId, Username: 'old', Password, ConfirmationCode }),
    );
    await signIn(bench, 'old', { PASSWORD: Password });
  });
});

describe('A forgotten password', () => {
  test.each([
    ['a client', ClientId],
    ['a client that hides users', 'hiding'],
  ])('makes them, and the code goes out in the same call: %s', async (_name, client) => {
    functions.answers('UserMigration', confirmed());
    const { CodeDeliveryDetails } = await bench.client.send(forgot('old', client));
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'o***@e***',
    });
    expect(functions.sources).toEqual(['UserMigration_ForgotPassword', 'CustomMessage_ForgotPassword']);
    expect(functions.events[1]?.request).toMatchObject({ clientMetadata: ClientMetadata });
    expect(await found('old')).toMatchObject({ status: 'RESET_REQUIRED' });
    const ConfirmationCode = await latestCode(bench, { to: address });
    const Password = 'Battery-staple-2';
    const confirm = { ClientId: client, Username: 'old', Password, ConfirmationCode };
    await bench.client.send(new ConfirmForgotPasswordCommand(confirm));
    expect(functions.sources.slice(2)).toEqual(['PostConfirmation_ConfirmForgotPassword']);
    await signIn(bench, 'old', { PASSWORD: Password });
  });

  test('makes them, but needs a verified address', async () => {
    functions.answers('UserMigration', confirmed({ userAttributes: { email: address } }));
    await expect(bench.client.send(forgot())).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot reset password for the user as there is no registered/verified email or phone_number', // [recorded]
    });
    expect(await found('old')).toMatchObject({ status: 'RESET_REQUIRED' });
  });

  test('finds them by what was typed where they are called otherwise', async () => {
    functions.answers('UserMigration', confirmed({ userAttributes: { ...email, username: 'u-1' } }));
    await bench.client.send(forgot('anything'));
    expect(await latestCode(bench, { to: address })).toMatch(/^\d{6}$/);
  });
});

describe('Whoever is unknown there as well', () => {
  const nobody = { userAttributes: null, finalUserStatus: 'CONFIRMED' };

  test.each([
    ['null', nobody],
    ['empty', { ...nobody, userAttributes: {} }],
    ['not there', { ...nobody, userAttributes: undefined }],
  ])('is nobody, told as such: attributes %s', async (_what, answer) => {
    functions.answers('UserMigration', answer);
    await refuses(bench, begin(), 'UserNotFoundException', 'User does not exist.');
    await refuses(bench, begin('old', 'hiding'), 'NotAuthorizedException', 'Incorrect username or password.');
    expect(functions.sources).toEqual([tokens[0], tokens[0], tokens[1]]);
    await refuses(bench, forgot(), 'UserNotFoundException', 'Username/client id combination not found.');
    expect(await bench.client.send(forgot('old', 'hiding'))).toHaveProperty('CodeDeliveryDetails');
    expect(await usersOf()).toHaveLength(1);
  });

  // [live]: also where the client hides users
  test.each([ClientId, 'hiding'])('is what the function throws: client %s', async (client) => {
    functions.throws('UserMigration', 'Bad password');
    const refused = ['UserLambdaValidationException', 'UserMigration failed with error Bad password.'] as const;
    await refuses(bench, begin('old', client), ...refused);
    await refuses(bench, forgot('old', client), ...refused);
  });
});

describe('What is no answer', () => {
  test.each<[string, unknown]>([
    ['userAttributes', 'email'],
    ['userAttributes', { email: 7 }],
    ['userAttributes', [address]],
    ['finalUserStatus', true],
    ['messageAction', 1],
    ['desiredDeliveryMediums', 'EMAIL'],
    ['desiredDeliveryMediums', [1]],
    ['forceAliasCreation', 'true'],
    ['enableSMSMFA', 'true'],
  ])('%s: %j', async (member, value) => {
    functions.answers('UserMigration', confirmed({ [member]: value }));
    const refused = ['InvalidLambdaResponseException', 'Unrecognizable lambda output'] as const;
    await refuses(bench, begin(), ...refused);
    await refuses(bench, forgot('old', 'hiding'), ...refused);
  });
});

describe('A user that cannot be made', () => {
  const failed = (client: string) => `Exception migrating user in app client ${client}`; // [field]

  test.each<[string, object]>([
    ['an attribute that is not in the schema', { userAttributes: { ...email, 'custom:none': '1' } }],
    ['a value that does not fit', { userAttributes: { ...email, 'custom:age': '151' } }],
    ['no e-mail address', { userAttributes: { email: 'none' } }],
    ['verified without an address', { userAttributes: { email_verified: 'true' } }],
    ['a sub of their own', { userAttributes: { ...email, sub: 'one' } }],
    ['a value beyond all length', { userAttributes: { ...email, name: 'x'.repeat(2049) } }],
    ['a username with blanks', { userAttributes: { ...email, username: 'a b' } }],
    ['no username', { userAttributes: { ...email, username: '' } }],
    ['a username that is taken', { userAttributes: { ...email, username: 'ada' } }],
    ['an alias that is taken', { userAttributes: { email: 'ada@example.com', email_verified: 'true' } }],
    ['SMS where the pool has no MFA', { userAttributes: { ...email, ...phone }, enableSMSMFA: true }],
    ['a medium that is none', { messageAction: null, desiredDeliveryMediums: ['FAX'] }],
    ['a welcome to an address that is not there', { messageAction: null, desiredDeliveryMediums: ['SMS'] }],
  ])('%s', async (_what, answer) => {
    functions.answers('UserMigration', confirmed(answer));
    // which of the codes it is [likely]
    await refuses(bench, begin(), 'UserNotFoundException', failed(ClientId));
    await refuses(bench, begin('old', 'hiding'), 'NotAuthorizedException', failed('hiding'));
    await refuses(bench, forgot(), 'UserNotFoundException', failed(ClientId));
  });

  test('a name typed that no user may have', async () => {
    functions.answers('UserMigration', confirmed());
    await refuses(bench, begin('a b'), 'UserNotFoundException', failed(ClientId));
  });

  test('an address for a username, where addresses are aliases', async () => {
    functions.answers('UserMigration', confirmed());
    const text = 'Username cannot be of email format, since user pool is configured for email alias.'; // [field]
    await refuses(bench, begin(address), 'InvalidParameterException', text);
  });
});

describe('An alias of somebody else', () => {
  test('moves where the function says so, and its owner keeps the address unverified', async () => {
    const userAttributes = { email: 'ada@example.com', email_verified: 'true' };
    functions.answers('UserMigration', confirmed({ userAttributes, forceAliasCreation: true }));
    expect(await bench.client.send(begin())).toHaveProperty('AuthenticationResult');
    expect(await found('ada')).toMatchObject({ email: 'ada@example.com', email_verified: 'false' });
    expect(await found('ada@example.com')).toMatchObject({ email_verified: 'true', status: 'CONFIRMED' });
    await bench.client.send(begin('ada@example.com'));
  });
});

describe('The welcome', () => {
  const list = async () => (await bench.emulator.messages.list()).map(({ to, body }) => ({ to, body }));
  const greeting = 'Your username is old. '; // [likely]

  test.each<[string, object, object[]]>([
    ['goes by text message', { messageAction: null }, [{ to: phone.phone_number, body: greeting }]],
    [
      'goes by the media that are named',
      { messageAction: null, desiredDeliveryMediums: ['EMAIL', 'SMS'] },
      [
        { to: address, body: greeting },
        { to: phone.phone_number, body: greeting },
      ],
    ],
    ['is not sent when it is suppressed', { desiredDeliveryMediums: ['EMAIL'] }, []],
  ])('%s', async (_what, answer, messages) => {
    functions.answers('UserMigration', confirmed({ userAttributes: { ...email, ...phone }, ...answer }));
    await bench.client.send(begin());
    const sent = await list();
    expect(sent).toHaveLength(messages.length);
    expect(sent).toEqual(expect.arrayContaining(messages));
    expect(functions.sources).toEqual([
      tokens[0],
      ...messages.map(() => 'CustomMessage_AdminCreateUser'),
      ...tokens.slice(1),
    ]);
  });

  test('that a function refuses leaves nobody behind', async () => {
    functions.answers('UserMigration', confirmed({ messageAction: null, desiredDeliveryMediums: ['EMAIL'] }));
    functions.throws('CustomMessage', 'No words');
    await refuses(bench, begin(), 'UserLambdaValidationException', 'CustomMessage failed with error No words.');
  });
});

describe('In a pool whose users sign in by address', () => {
  const named = withFunctions(names, {
    fixtures: fixtures({ UsernameAttributes: ['email', 'phone_number'] }, 'ada@example.com'),
  });

  test('they are called by a name that is made, and have the address that was typed', async () => {
    named.functions.answers('UserMigration', confirmed({ userAttributes: { name: 'Old' } }));
    const { AuthenticationResult } = await named.bench.client.send(begin(address));
    const { claims } = decode(AuthenticationResult?.IdToken ?? '');
    expect(claims).toMatchObject({ email: address, name: 'Old' });
    expect(claims['cognito:username']).toBe(claims['sub']);
    expect(named.functions.events[0]).toMatchObject({ userName: address });
    expect(named.functions.events[1]).toMatchObject({ userName: claims['sub'] });
  });

  test.each<[string, object]>([
    ['another address than was typed', { email: 'other@example.com' }],
    ['a number that is somebody else’s', { ...email, ...phone }],
  ])('%s is refused', async (_what, userAttributes) => {
    if ('phone_number' in userAttributes) {
      named.functions.answers('UserMigration', confirmed({ userAttributes: phone }));
      await named.bench.client.send(begin(phone.phone_number));
    }
    named.functions.answers('UserMigration', confirmed({ userAttributes, forceAliasCreation: true }));
    const text = `Exception migrating user in app client ${ClientId}`; // [field]
    await refuses(named.bench, begin(address), 'UserNotFoundException', text);
  });

  test('a name that is no address is refused', async () => {
    named.functions.answers('UserMigration', confirmed());
    const text = 'Username should be either an email or a phone number.';
    await refuses(named.bench, begin('old'), 'InvalidParameterException', text);
  });
});

describe('Where text messages are a second factor', () => {
  const mfa = withFunctions(names, {
    fixtures: fixtures({ MfaConfiguration: 'OPTIONAL' }),
  });
  const asked = confirmed({ userAttributes: { ...email, ...phone }, enableSMSMFA: true });

  test('it is asked for in the same call, when the function says so', async () => {
    mfa.functions.answers('UserMigration', asked);
    const { ChallengeName, Session } = await mfa.bench.client.send(begin());
    expect(ChallengeName).toBe('SMS_MFA');
    const ChallengeResponses = { USERNAME: 'old', SMS_MFA_CODE: await latestCode(mfa.bench) };
    const answer = await mfa.bench.client.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
    );
    expect(answer).toHaveProperty('AuthenticationResult');
  });

  test('it needs a phone number', async () => {
    mfa.functions.answers('UserMigration', { ...asked, userAttributes: email });
    const text = `Exception migrating user in app client ${ClientId}`; // [field]
    await refuses(mfa.bench, begin(), 'UserNotFoundException', text);
  });
});
