import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy } from '../support/emulator';
import { envelope, noClient, withFunctions } from '../support/functions';
import { latestCode } from '../support/outbox';
import { allFlows, clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

const names = ['PreSignUp', 'PostConfirmation', 'CustomMessage'] as const;
const choosing = { ClientId: 'choosing', ClientName: 'c', ExplicitAuthFlows: [...allFlows, 'ALLOW_USER_AUTH'] };
const AutoVerifiedAttributes = ['email', 'phone_number'];
const taken = { email: 'taken@example.com', email_verified: 'true', phone_number: '+15555550111' };

const { bench, functions } = withFunctions(names, {
  fixtures: onePool({
    pool: {
      AliasAttributes: ['email', 'phone_number'],
      AutoVerifiedAttributes,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    },
    clients: [choosing],
    users: [user('ada', { UserAttributes: { ...taken, phone_number_verified: 'true' } })],
  }),
});

const email = { Name: 'email', Value: 'new@example.com' };
const phone = { Name: 'phone_number', Value: '+15555550100' };
const ClientMetadata = { colour: 'green' };

const signUp = (members: Partial<SignUpCommandInput> = {}) =>
  new SignUpCommand({ ClientId, Username: 'new', Password: password, UserAttributes: [email], ...members });
const create = (members: object = {}) =>
  new AdminCreateUserCommand({
    UserPoolId,
    Username: 'new',
    UserAttributes: [email],
    MessageAction: 'SUPPRESS',
    ...members,
  });

async function found(Username: string): Promise<object> {
  const { UserStatus, UserAttributes = [] } = await bench.client.send(
    new AdminGetUserCommand({ UserPoolId, Username }),
  );
  return Object.fromEntries([
    ['status', UserStatus],
    ...UserAttributes.map(({ Name, Value }) => [Name, Value]),
  ]) as object;
}

const response = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

describe('The event', () => {
  test('of SignUp tells what was sent, and nothing that is not yet so', async () => {
    await bench.client.send(
      signUp({
        UserAttributes: [email, phone],
        ValidationData: [{ Name: 'captcha', Value: 'ok' }],
        ClientMetadata,
      }),
    );
    expect(functions.sources).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp']);
    expect(functions.events[0]).toEqual({
      ...envelope('PreSignUp_SignUp', 'new'),
      request: {
        userAttributes: { email: email.Value, phone_number: phone.Value },
        validationData: { captcha: 'ok' },
        clientMetadata: ClientMetadata,
      },
      response,
    });
  });

  test('of SignUp has no metadata where none was sent', async () => {
    await bench.client.send(signUp({ UserAttributes: [] }));
    expect(functions.events[0]).toEqual({
      ...envelope('PreSignUp_SignUp', 'new'),
      request: { userAttributes: {}, validationData: null },
      response,
    });
  });

  test('of AdminCreateUser has no client', async () => {
    await bench.client.send(create({ ValidationData: [{ Name: 'desk', Value: '7' }], ClientMetadata }));
    expect(functions.events).toEqual([
      {
        ...envelope('PreSignUp_AdminCreateUser', 'new', noClient),
        request: {
          userAttributes: { email: email.Value },
          validationData: { desk: '7' },
          clientMetadata: ClientMetadata,
        },
        response,
      },
    ]);
  });

  test('does not come for what is refused whatever it says', async () => {
    const UserAttributes = [{ Name: 'custom:none', Value: '1' }];
    for (const [command, name] of [
      [signUp({ Password: 'weak' }), 'InvalidPasswordException'],
      [create({ TemporaryPassword: 'weak' }), 'InvalidPasswordException'],
      [signUp({ UserAttributes }), 'InvalidParameterException'],
      [create({ UserAttributes }), 'InvalidParameterException'],
    ] as const) {
      await expect(bench.client.send(command as ReturnType<typeof signUp>)).rejects.toMatchObject({ name });
    }
    expect(functions.sources).toEqual([]);
  });

  test('comes for a name that is taken as well', async () => {
    await refuses(bench, signUp({ Username: 'ada' }), 'UsernameExistsException', 'User already exists');
    await refuses(bench, create({ Username: 'ada' }), 'UsernameExistsException', 'User account already exists');
    expect(functions.sources).toEqual(['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser']);
  });

  test('does not come for an invitation that is sent again', async () => {
    await bench.client.send(create({ TemporaryPassword: password }));
    functions.forget();
    await bench.client.send(create({ MessageAction: 'RESEND' }));
    expect(functions.sources).toEqual([]);
  });
});

describe('Whom it refuses', () => {
  test.each([
    ['SignUp', signUp()],
    ['AdminCreateUser', create()],
  ])('%s does not make', async (_name, command) => {
    functions.throws('PreSignUp', 'Not from there');
    await refuses(bench, command, 'UserLambdaValidationException', 'PreSignUp failed with error Not from there.');
    expect(functions.sources).toHaveLength(1);
  });
});

describe('Whom it confirms', () => {
  test('is confirmed, sent no code, and goes on to PostConfirmation with the metadata of the sign-up', async () => {
    functions.answers('PreSignUp', { autoConfirmUser: true });
    const { $metadata: _, ...answer } = await bench.client.send(signUp({ ClientMetadata }));
    const sub = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
    expect(answer).toEqual({ UserConfirmed: true, UserSub: sub });
    expect(functions.sources).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
    expect(functions.events[1]).toEqual({
      ...envelope('PostConfirmation_ConfirmSignUp', 'new'),
      request: {
        userAttributes: {
          sub: answer.UserSub,
          email: email.Value,
          email_verified: 'false',
          'cognito:user_status': 'CONFIRMED',
        },
        clientMetadata: ClientMetadata,
      },
      response: {},
    });
    expect(await bench.emulator.messages.list()).toEqual([]);
    expect(await found('new')).toMatchObject({ status: 'CONFIRMED', email_verified: 'false' });
    await signIn(bench, 'new');
  });

  test('stays confirmed when PostConfirmation fails', async () => {
    functions.answers('PreSignUp', { autoConfirmUser: true });
    functions.throws('PostConfirmation', 'No room');
    await expect(bench.client.send(signUp())).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PostConfirmation failed with error No room.',
    });
    await signIn(bench, 'new');
  });

  test('may be verified at once, and is found by the address', async () => {
    functions.answers('PreSignUp', { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true });
    await bench.client.send(signUp({ UserAttributes: [email, phone] }));
    expect(await found('new')).toMatchObject({
      status: 'CONFIRMED',
      email_verified: 'true',
      phone_number_verified: 'true',
    });
    expect(functions.events[1]?.request['userAttributes']).toMatchObject({
      'cognito:email_alias': email.Value,
      'cognito:phone_number_alias': phone.Value,
    });
    await signIn(bench, email.Value);
    await signIn(bench, phone.Value);
  });
});

describe('An address that it verifies', () => {
  test('of whom it does not confirm is verified before the code comes', async () => {
    functions.answers('PreSignUp', { autoVerifyEmail: true });
    const answer = await bench.client.send(signUp());
    expect(answer).toMatchObject({ UserConfirmed: false, CodeDeliveryDetails: { AttributeName: 'email' } });
    expect(functions.sources).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp']);
    expect(await found('new')).toMatchObject({ status: 'UNCONFIRMED', email_verified: 'true' });
    await bench.client.send(
      new ConfirmSignUpCommand({ ClientId, Username: 'new', ConfirmationCode: await latestCode(bench) }),
    );
    expect(await found('new')).toMatchObject({ status: 'CONFIRMED', email_verified: 'true' });
  });

  test('is taken from whoever signs in by it, who keeps it unverified', async () => {
    functions.answers('PreSignUp', { autoConfirmUser: true, autoVerifyEmail: true });
    const Password = 'Battery-staple-2';
    await bench.client.send(signUp({ Password, UserAttributes: [{ Name: 'email', Value: taken.email }] }));
    expect(await found('ada')).toMatchObject({
      status: 'CONFIRMED',
      email: taken.email,
      email_verified: 'false',
      phone_number_verified: 'true',
    });
    await signIn(bench, taken.email, { PASSWORD: Password });
    await signIn(bench, 'ada');
  });

  test('stays with its owner where it is not verified', async () => {
    functions.answers('PreSignUp', { autoConfirmUser: true });
    await bench.client.send(signUp({ UserAttributes: [{ Name: 'email', Value: taken.email }] }));
    expect(await found('ada')).toMatchObject({ email_verified: 'true' });
  });

  // [docs]: an error; its text [likely]
  test.each([
    ['autoVerifyEmail', 'Email is required when email_verified is set.', [phone]],
    ['autoVerifyPhone', 'Phone number is required when phone_number_verified is set.', [email]],
  ])('must be there: %s', async (flag, text, UserAttributes) => {
    functions.answers('PreSignUp', { autoConfirmUser: true, [flag]: true });
    await refuses(bench, signUp({ UserAttributes }), 'InvalidParameterException', text);
    expect(functions.sources).toEqual(['PreSignUp_SignUp']);
  });
});

describe('A flag', () => {
  test.each(Object.keys(response).flatMap((flag) => ['true', 1, [], {}].map((value) => [flag, value] as const)))(
    '%s that is %j is no answer',
    async (flag, value) => {
      functions.answers('PreSignUp', { [flag]: value });
      await refuses(bench, signUp(), 'InvalidLambdaResponseException', 'Unrecognizable lambda output');
    },
  );

  test.each([
    ['null', { autoConfirmUser: null, autoVerifyEmail: null, autoVerifyPhone: null }],
    ['not there', {}],
  ])('that is %s is false', async (_what, flags) => {
    functions.runs('PreSignUp', (event) => ({ ...event, response: flags }));
    expect(await bench.client.send(signUp())).toMatchObject({ UserConfirmed: false });
    expect(await found('new')).toMatchObject({ status: 'UNCONFIRMED', email_verified: 'false' });
  });

  // [docs]
  test.each([
    ['true', true],
    ['no flag', 'yes'],
  ])('is not looked at for AdminCreateUser: %s', async (_what, value) => {
    functions.answers('PreSignUp', { autoConfirmUser: value, autoVerifyEmail: value, autoVerifyPhone: value });
    const { User } = await bench.client.send(create({ TemporaryPassword: password }));
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
    expect(await found('new')).not.toHaveProperty('email_verified');
    expect(functions.sources).toEqual(['PreSignUp_AdminCreateUser']);
  });
});

describe('The Session of whom it confirms', () => {
  const begin = (Session: string | undefined, USERNAME = 'new') =>
    new InitiateAuthCommand({ ClientId: 'choosing', AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME }, Session });
  beforeEach(() => {
    functions.answers('PreSignUp', { autoConfirmUser: true });
  });

  test.each([
    ['a password', { Password: password }, {}],
    ['a verified e-mail address', { Password: undefined }, { autoVerifyEmail: true }],
    ['a verified phone number', { Password: undefined, UserAttributes: [phone] }, { autoVerifyPhone: true }],
  ])('is taken by USER_AUTH at once and once, of whoever has %s', async (_what, members, verified) => {
    functions.answers('PreSignUp', { autoConfirmUser: true, ...verified });
    const { Session } = await bench.client.send(signUp({ ClientId: 'choosing', ...members }));
    expect(await bench.client.send(begin(Session))).toHaveProperty('AuthenticationResult.AccessToken');
    await refuses(
      bench,
      begin(Session),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.',
    );
  });

  // [docs: they must be eligible for the one-time password]
  test('proves nothing of whoever has neither password nor verified address', async () => {
    const { Session } = await bench.client.send(signUp({ ClientId: 'choosing', Password: undefined }));
    expect((await bench.client.send(begin(Session))).ChallengeName).toBe('SELECT_CHALLENGE');
  });

  test('is nobody else’s', async () => {
    const { Session } = await bench.client.send(signUp({ ClientId: 'choosing' }));
    await refuses(bench, begin(Session, 'ada'), 'NotAuthorizedException', 'Invalid session for the user.');
  });

  test('is given to no client without that flow', async () => {
    expect(await bench.client.send(signUp())).not.toHaveProperty('Session');
  });
});

describe('In a pool whose users sign in by e-mail address', () => {
  const named = withFunctions(names, {
    fixtures: onePool({
      pool: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      users: [user('00000000-0000-4000-8000-000000000001', { UserAttributes: taken })],
    }),
  });
  const byAddress = (Username: string) => new SignUpCommand({ ClientId, Username, Password: password });

  test('the event names the user as they will be named', async () => {
    const { UserSub } = await named.bench.client.send(byAddress(email.Value));
    expect(named.functions.events[0]).toEqual({
      ...envelope('PreSignUp_SignUp', UserSub),
      request: { userAttributes: { email: email.Value }, validationData: null },
      response,
    });
  });

  test('nobody’s name is taken over', async () => {
    named.functions.answers('PreSignUp', { autoConfirmUser: true, autoVerifyEmail: true });
    await refuses(named.bench, byAddress(taken.email), 'UsernameExistsException', 'User already exists');
  });
});

describe('Where PostConfirmation could not run', () => {
  const alone = withFunctions(['PreSignUp'], {
    fixtures: onePool({
      pool: { LambdaConfig: { PostConfirmation: 'arn:aws:lambda:us-east-1:000000000000:function:unknown' } },
    }),
  });

  test('whoever would be confirmed is not made', async () => {
    alone.functions.answers('PreSignUp', { autoConfirmUser: true });
    const before = storedBy(alone.bench);
    await expect(alone.bench.client.send(signUp())).rejects.toMatchObject({ name: 'NotImplementedException' });
    expect(storedBy(alone.bench)).toEqual(before);
  });
});
