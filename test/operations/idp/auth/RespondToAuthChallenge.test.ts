import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const secret = 'aClientSecretOfTheRightLength';
const newPassword = 'Battery-staple-2';

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AliasAttributes: ['preferred_username'],
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'team', AttributeDataType: 'String' },
      ],
      Policies: { PasswordPolicy: { PasswordHistorySize: 2 } },
    },
    clients: [
      {
        ClientId: 'confidential',
        ClientName: 'c',
        ClientSecret: secret,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      },
      { ClientId: 'other', ClientName: 'o', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    ],
    users: [
      { Username: 'tim', TemporaryPassword: password, UserAttributes: { email: 'tim@example.com', name: 'Tim' } },
      user('ada', { UserAttributes: { email: 'ada@example.com', preferred_username: 'countess' } }),
    ],
  }),
});

async function challenge({ client }: Bench, ClientId = clientId, more: Record<string, string> = {}): Promise<string> {
  const AuthParameters = { USERNAME: 'tim', PASSWORD: password, ...more };
  const answer = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  return answer.Session ?? '';
}

const answer = (Session: string | undefined, responses: Record<string, string> = {}, ClientId = clientId) =>
  new RespondToAuthChallengeCommand({
    ClientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: newPassword, ...responses },
  });

test('a new password ends the challenge with tokens, confirms the user and sets attributes', async () => {
  const Session = await challenge(bench);
  const result = await bench.client.send(answer(Session, { 'userAttributes.custom:team': 'blue' }));
  expect(result).toMatchObject({
    ChallengeParameters: {},
    AuthenticationResult: { TokenType: 'Bearer', ExpiresIn: 3600 },
  });
  expect(decode(result.AuthenticationResult?.IdToken ?? '').claims).toMatchObject({
    'custom:team': 'blue',
    name: 'Tim',
  });
  expect(bench.world.state.users.get(poolId, 'tim')?.status).toBe('CONFIRMED');
  await signIn(bench, 'tim', { PASSWORD: newPassword });
});

test('an administrator answers in their own operation', async () => {
  const begun = await bench.client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'tim', PASSWORD: password },
    }),
  );
  const { AuthenticationResult: tokens } = await bench.client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: begun.Session,
      ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: newPassword },
    }),
  );
  expect(tokens?.AccessToken).toBeDefined();
});

test('a client with a secret proves it again', async () => {
  const SECRET_HASH = secretHash(secret, 'tim', 'confidential');
  const Session = await challenge(bench, 'confidential', { SECRET_HASH });
  await refuses(
    bench,
    answer(Session, {}, 'confidential'),
    'NotAuthorizedException',
    'Client confidential is configured with secret but SECRET_HASH was not received',
  );
  const { AuthenticationResult } = await bench.client.send(answer(Session, { SECRET_HASH }, 'confidential'));
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

// [field]
test('whoever signs in by an alias proves it over USER_ID_FOR_SRP, not over the alias', async () => {
  const { users } = bench.world.state;
  users.set({ ...users.get(poolId, 'tim')!, aliases: ['timothy'] });
  const byAlias = { USERNAME: 'timothy', SECRET_HASH: secretHash(secret, 'timothy', 'confidential') };
  const Session = await challenge(bench, 'confidential', byAlias);
  await refuses(
    bench,
    answer(Session, byAlias, 'confidential'),
    'NotAuthorizedException',
    'Unable to verify secret hash for client confidential',
  );
  const SECRET_HASH = secretHash(secret, 'tim', 'confidential');
  const { AuthenticationResult } = await bench.client.send(answer(Session, { SECRET_HASH }, 'confidential'));
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test('a weak password is refused in the words of the challenge, and the session goes on', async () => {
  const Session = await challenge(bench);
  await refuses(
    bench,
    answer(Session, { NEW_PASSWORD: 'short' }),
    'InvalidPasswordException',
    'Password does not conform to policy: Password not long enough',
  ); // [field]
  const { AuthenticationResult } = await bench.client.send(answer(Session));
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test('the temporary password is no new password where the pool remembers', async () => {
  const Session = await challenge(bench);
  await refuses(
    bench,
    answer(Session, { NEW_PASSWORD: password }),
    'PasswordHistoryPolicyViolationException',
    'Password has previously been used and cannot be reused.',
  ); // type [model], text likely
});

test('attributes: what is there stays, what is closed stays closed', async () => {
  const Session = await challenge(bench);
  await refuses(
    bench,
    answer(Session, { 'userAttributes.email': 'x@example.com' }),
    'NotAuthorizedException',
    'Cannot modify an already provided email',
  ); // remembered
  await refuses(
    bench,
    answer(Session, { 'userAttributes.email_verified': 'true' }),
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  ); // [live]
});

test('an address that is blanked takes its verified flag along, another one is unverified', async () => {
  const row = bench.world.state.users.get(poolId, 'tim')!;
  const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
  bench.world.state.users.set({ ...row, attributes: { ...row.attributes, ...phone } });
  await bench.client.send(answer(await challenge(bench), { 'userAttributes.phone_number': '' }));
  expect(bench.world.state.users.get(poolId, 'tim')?.attributes).toEqual(row.attributes);
  bench.world.state.users.set({ ...row, attributes: { ...row.attributes, ...phone } });
  await bench.client.send(answer(await challenge(bench), { 'userAttributes.phone_number': '+15555550101' }));
  expect(bench.world.state.users.get(poolId, 'tim')?.attributes).toMatchObject({
    phone_number: '+15555550101',
    phone_number_verified: 'false',
  });
});

test('a name that another signs in by stays theirs', async () => {
  const Session = await challenge(bench);
  const command = answer(Session, { 'userAttributes.preferred_username': 'countess' });
  await refuses(bench, command, 'AliasExistsException', 'An account with the given preferred_username already exists.'); // likely
});

// The codes are the model's; that the challenge meets them is likely.
test.each([
  ['was disabled', { enabled: false }, 'NotAuthorizedException', 'User is disabled.'],
  [
    'must reset the password',
    { status: 'RESET_REQUIRED' },
    'PasswordResetRequiredException',
    'Password reset required for the user',
  ],
  ['is not confirmed', { status: 'UNCONFIRMED' }, 'UserNotConfirmedException', 'User is not confirmed.'],
  [
    'has a password of their own by now',
    { status: 'CONFIRMED' },
    'NotAuthorizedException',
    'Invalid session for the user.',
  ],
] as const)('a user who meanwhile %s does not get past', async (_what, change, code, text) => {
  const Session = await challenge(bench);
  bench.world.state.users.set({ ...bench.world.state.users.get(poolId, 'tim')!, ...change });
  await refuses(bench, answer(Session), code, text);
});

test('a required attribute that is missing must come with the answer', async () => {
  bench.world.state.users.set({ ...bench.world.state.users.get(poolId, 'tim')!, attributes: {} });
  const begun = await bench.client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'tim', PASSWORD: password },
    }),
  );
  expect(begun.ChallengeParameters?.['requiredAttributes']).toBe('["userAttributes.email"]');
  for (const sent of [undefined, { 'userAttributes.email': '' }]) {
    await refuses(
      bench,
      answer(begun.Session, sent),
      'InvalidParameterException',
      'Invalid attributes given, email is missing',
    ); // [field]
  }
  const { AuthenticationResult } = await bench.client.send(
    answer(begun.Session, { 'userAttributes.email': 'tim@example.com' }),
  );
  expect(decode(AuthenticationResult?.IdToken ?? '').claims['email']).toBe('tim@example.com');
});

describe('sessions', () => {
  const spent = 'Invalid session for the user, session can only be used once.'; // [recorded]
  const foreign = 'Invalid session for the user.'; // [field]

  test('one is good once', async () => {
    const Session = await challenge(bench);
    await bench.client.send(answer(Session));
    await refuses(bench, answer(Session), 'NotAuthorizedException', spent);
  });

  test('of two answers that race only one wins', async () => {
    const Session = await challenge(bench);
    const outcomes = await Promise.allSettled(
      [1, 2, 3].map((n) => bench.client.send(answer(Session, { NEW_PASSWORD: `${newPassword}${n}` }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('one expires with AuthSessionValidity, to the instant', async () => {
    bench.emulator.clock.freeze(true);
    const Session = await challenge(bench);
    bench.emulator.clock.advance('3m');
    await refuses(
      bench,
      answer(Session),
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
    ); // [recorded]
  });

  test('one belongs to its client and its user', async () => {
    const Session = await challenge(bench);
    await refuses(bench, answer(Session, {}, 'other'), 'NotAuthorizedException', foreign);
    await refuses(bench, answer(Session, { USERNAME: 'ada' }), 'NotAuthorizedException', foreign);
    await refuses(bench, answer(Session, { USERNAME: 'nobody' }), 'NotAuthorizedException', foreign);
  });

  test('an invented one, and none', async () => {
    await refuses(bench, answer(`AYABe${'x'.repeat(400)}`), 'NotAuthorizedException', foreign);
    await refuses(bench, answer(undefined), 'InvalidParameterException', 'Missing required parameter Session'); // likely
  });
});

test('what is missing is named', async () => {
  const Session = await challenge(bench);
  await refuses(
    bench,
    answer(Session, { USERNAME: '' }),
    'InvalidParameterException',
    'Missing required parameter USERNAME',
  );
  await refuses(
    bench,
    answer(Session, { NEW_PASSWORD: '' }),
    'InvalidParameterException',
    'Missing required parameter NEW_PASSWORD',
  );
});

test('unknown pools and clients are refused', async () => {
  await refuses(
    bench,
    answer('x'.repeat(30), {}, 'nobody'),
    'ResourceNotFoundException',
    'User pool client nobody does not exist.',
  );
  const asAdministrator = new AdminRespondToAuthChallengeCommand({
    UserPoolId: 'us-east-1_Nowhere',
    ClientId: clientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
  });
  await refuses(bench, asAdministrator, 'ResourceNotFoundException', 'User pool us-east-1_Nowhere does not exist.');
});
