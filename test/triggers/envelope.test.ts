import {
  AdminLinkProviderForUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { credentials } from '../support/emulator';
import { envelope, withFunctions, type Functions } from '../support/functions';
import { clientId as ClientId, onePool, password, poolId as UserPoolId, user } from '../support/pools';
import { signIn } from '../support/signIn';

// What every event says of the user and the caller, seen through the triggers of a sign-in.

const names = ['PreAuthentication', 'PreSignUp', 'UserMigration'] as const;
const old = { email: 'ada@example.com', email_verified: 'true', phone_number: '+15555550100' };
const fixtures = (CaseSensitive = false) =>
  onePool({
    pool: {
      AliasAttributes: ['email', 'phone_number'],
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      UsernameConfiguration: { CaseSensitive },
    },
    users: [
      user('ada', { UserAttributes: old }),
      user('app', {
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        SoftwareToken: { SecretCode: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
      }),
    ],
  });
const { bench, functions } = withFunctions(names, { fixtures: fixtures() });

const begin = (USERNAME = 'ada') =>
  bench.client
    .send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: password },
      }),
    )
    .catch(() => undefined);
const attributesIn = ({ events }: Functions) => events.at(-1)?.request['userAttributes'];
const sub = expect.any(String) as string;

describe('The attributes of a user', () => {
  const plain = { sub, ...old, 'cognito:user_status': 'CONFIRMED', 'cognito:email_alias': old.email };

  test('have an alias only where it is one', async () => {
    await begin();
    expect(attributesIn(functions)).toEqual(plain);
    const verified = [{ Name: 'phone_number_verified', Value: 'true' }];
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes: verified }),
    );
    await begin();
    expect(attributesIn(functions)).toEqual({
      ...plain,
      phone_number_verified: 'true',
      'cognito:phone_number_alias': old.phone_number,
    });
  });

  test('have the status', async () => {
    await bench.client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' }));
    await begin();
    expect(attributesIn(functions)).toMatchObject({ 'cognito:user_status': 'RESET_REQUIRED' });
  });

  test('tell of a second factor [likely]', async () => {
    await begin('app');
    expect(attributesIn(functions)).toEqual({
      sub,
      'cognito:user_status': 'CONFIRMED',
      'cognito:mfa_enabled': 'true',
    });
  });

  test.each([
    ['an administrator', async () => new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'ada' })],
    ['themselves', async () => new GlobalSignOutCommand({ AccessToken: (await signIn(bench, 'ada')).AccessToken })],
  ])('tell when they were signed out everywhere, by %s [live]', async (_by, prepare) => {
    const command = await prepare();
    const now = bench.world.clock.now();
    await bench.client.send(command as GlobalSignOutCommand);
    bench.emulator.clock.advance('1h');
    await begin();
    const { 'cognito:token_nbf': told } = attributesIn(functions) as { 'cognito:token_nbf': string };
    expect(told).toMatch(/^\d{13}$/);
    expect(Math.abs(Number(told) - now)).toBeLessThan(60_000);
  });

  test('have what is linked, as JSON', async () => {
    const ProviderDetails = { client_id: '1', client_secret: '2', authorize_scopes: 'profile' };
    const ProviderName = 'LoginWithAmazon';
    await bench.client.send(
      new CreateIdentityProviderCommand({ UserPoolId, ProviderName, ProviderType: ProviderName, ProviderDetails }),
    );
    await bench.client.send(
      new AdminLinkProviderForUserCommand({
        UserPoolId,
        DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
        SourceUser: { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: 'a1' },
      }),
    );
    await begin();
    const { identities } = attributesIn(functions) as { identities: string };
    expect(JSON.parse(identities)).toMatchObject([{ userId: 'a1', providerName: ProviderName }]);
  });
});

describe('The name of a user', () => {
  const strict = withFunctions(names, { fixtures: fixtures(true) });

  test.each([
    ['in other letters', 'ADA'],
    ['by address', old.email],
    ['by address in other letters', 'Ada@Example.com'],
  ])('is theirs, however it was typed: %s', async (_how, typed) => {
    await begin(typed);
    expect(functions.events).toMatchObject([{ triggerSource: 'PreAuthentication_Authentication', userName: 'ada' }]);
  });

  test('of whom nobody knows is what was typed', async () => {
    await begin('ODA');
    expect(functions.events).toMatchObject([{ triggerSource: 'UserMigration_Authentication', userName: 'ODA' }]);
  });

  test('is looked for letter by letter where the pool tells them apart', async () => {
    const AuthParameters = { USERNAME: 'ADA', PASSWORD: password };
    const command = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await expect(strict.bench.client.send(command)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await signIn(strict.bench, 'ada');
    expect(strict.functions.events).toMatchObject([
      { triggerSource: 'UserMigration_Authentication', userName: 'ADA' },
      { triggerSource: 'PreAuthentication_Authentication', userName: 'ada' },
    ]);
  });
});

describe('The order of what is in an event', () => {
  const last = ['request', 'response'];

  test.each([
    ['PreSignUp', ['version', 'region', 'userPoolId', 'userName', 'callerContext', 'triggerSource', ...last]],
    ['UserMigration', ['version', 'triggerSource', 'region', 'userPoolId', 'userName', 'callerContext', ...last]],
  ])('is that of live ones: %s [live]', async (trigger, members) => {
    await bench.client.send(new SignUpCommand({ ClientId, Username: 'new', Password: password }));
    await begin('nobody');
    expect(Object.keys(functions.last(trigger))).toEqual(members);
  });
});

// [live: both forms]
test.each([
  ['aws-sdk-ios/2.9.3 iOS/13.0 en_US', 'aws-sdk-ios-2.9.3'],
  ['Mozilla/5.0 (X11) Gecko/20100101', 'aws-sdk-unknown-unknown'],
  ['aws-sdk-js', 'aws-sdk-unknown-unknown'],
])('A caller that says it is %s is %s', async (agent, awsSdkVersion) => {
  const client = new CognitoIdentityProviderClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials });
  client.middlewareStack.add(
    (next) => (args) => {
      Object.assign((args.request as { headers: object }).headers, { 'user-agent': agent, 'x-amz-user-agent': agent });
      return next(args);
    },
    { step: 'finalizeRequest' },
  );
  await signIn({ client }, 'ada');
  client.destroy();
  expect(functions.events[0]).toMatchObject({
    ...envelope('PreAuthentication_Authentication', 'ada'),
    callerContext: { awsSdkVersion, clientId: ClientId },
  });
});
