import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
  type InitiateAuthCommandOutput,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { attributeRecord } from '../../support/attributes';
import { latestCode, latestMessage } from '../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, texting, user } from '../../support/pools';
import { decode, signIn } from '../../support/signIn';
import { withTriggers } from '../../support/triggers';
import type { TriggerSource } from '../../../src/world/Triggers';

// Others go on while a trigger runs. Of calls that want the same exactly one wins, the other is refused in AWS's words;
// what changed meanwhile is kept, and nothing is half written.

const ClientId = clientId;
const UserPoolId = poolId;
const newPassword = 'Battery-staple-2';

const { bench, triggers } = withTriggers({
  fixtures: onePool({
    pool: { AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'], ...texting },
    clients: [
      {
        ClientId: 'hiding',
        ClientName: 'hiding',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: [...allFlows],
      },
    ],
    users: [
      user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }),
      user('bob', { UserAttributes: { email: 'bob@example.com' } }),
      user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { email: 'una@example.com' } }),
      { Username: 'tim', TemporaryPassword: password, UserAttributes: { email: 'tim@example.com' } },
    ],
  }),
});

type Command = { input: object };

const send = (command: Command): Promise<unknown> => bench.client.send(command as never);

/** Sends the calls, lets them wait in the trigger, does something else meanwhile, and answers how the calls end. */
async function whileWaiting(source: TriggerSource, commands: readonly Command[], meanwhile: () => Promise<unknown>) {
  const held = triggers.holds(source);
  const running = commands.map((command) => send(command));
  await held.waits(commands.length);
  await meanwhile();
  held.release();
  return Promise.allSettled(running);
}

const nothing = () => Promise.resolve();

/** The refusals among the outcomes, and how many were answered. */
function told(outcomes: PromiseSettledResult<unknown>[]) {
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
  return {
    answered: outcomes.length - refused.length,
    refused: refused.map(({ name, message }): [string, string] => [name, message]),
  };
}

const rows = (table: 'users' | 'codes' | 'messages' | 'grants' | 'challengeSessions') =>
  bench.world.state.dump().tables[table] ?? [];

const signUp = (Username = 'new', email = 'new@example.com') =>
  new SignUpCommand({ ClientId, Username, Password: password, UserAttributes: [{ Name: 'email', Value: email }] });
const withPassword = (USERNAME: string, client = ClientId) =>
  new InitiateAuthCommand({
    ClientId: client,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });
const update = (Username: string, Name: string, Value: string) =>
  new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name, Value }] });
const remove = (Username: string) => new AdminDeleteUserCommand({ UserPoolId, Username });
const removePool = () => new DeleteUserPoolCommand({ UserPoolId });

async function answering(answers: readonly Record<string, string>[] = [{}]): Promise<RespondToAuthChallengeCommand[]> {
  const { Session } = await bench.client.send(withPassword('tim'));
  return answers.map(
    (responses) =>
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: newPassword, ...responses },
      }),
  );
}

async function refreshing() {
  const { RefreshToken } = await signIn(bench, 'ada');
  const AuthParameters = { REFRESH_TOKEN: RefreshToken };
  return {
    RefreshToken,
    command: new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
  };
}

/** ID token claims of the one call that was answered. */
function claimsOf([outcome]: PromiseSettledResult<unknown>[]) {
  if (outcome?.status !== 'fulfilled') throw new Error('the call was refused');
  const { AuthenticationResult } = outcome.value as InitiateAuthCommandOutput | RespondToAuthChallengeCommandOutput;
  return decode(AuthenticationResult?.IdToken ?? '').claims;
}

const attributesOf = async (Username: string) =>
  attributeRecord((await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserAttributes);

describe('Of two who want the same name', () => {
  test.each(['PreSignUp_SignUp', 'CustomMessage_SignUp'] as const)('by SignUp one gets it (%s)', async (source) => {
    const [users, codes] = [rows('users').length, rows('codes').length];
    const outcomes = await whileWaiting(source, [signUp(), signUp()], nothing);
    expect(told(outcomes)).toEqual({ answered: 1, refused: [['UsernameExistsException', 'User already exists']] }); // [recorded]
    expect([rows('users').length - users, rows('codes').length - codes, rows('messages').length]).toEqual([1, 1, 1]);
  });

  test.each(['PreSignUp_AdminCreateUser', 'CustomMessage_AdminCreateUser'] as const)(
    'by AdminCreateUser one gets it (%s)',
    async (source) => {
      const create = () =>
        new AdminCreateUserCommand({
          UserPoolId,
          Username: 'new',
          UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
          DesiredDeliveryMediums: ['EMAIL'],
        });
      const outcomes = await whileWaiting(source, [create(), create()], nothing);
      // [recorded]
      expect(told(outcomes)).toEqual({
        answered: 1,
        refused: [['UsernameExistsException', 'User account already exists']],
      });
      expect(rows('messages')).toHaveLength(1);
    },
  );

  test('a trigger that makes the user itself wins over the sign-up that runs it', async () => {
    triggers.does('PreSignUp_SignUp', () =>
      send(new AdminCreateUserCommand({ UserPoolId, Username: 'new', TemporaryPassword: password })),
    );
    await expect(send(signUp())).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect(bench.world.state.users.get(poolId, 'new')?.status).toBe('FORCE_CHANGE_PASSWORD');
  });
});

describe('Of two who want the same address, where addresses are usernames,', () => {
  const { bench: addressed, triggers: plugged } = withTriggers({
    fixtures: onePool({
      pool: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      users: [user('ada@example.com'), user('bob@example.com')],
    }),
  });
  const change = async (name: string) =>
    new UpdateUserAttributesCommand({
      AccessToken: (await signIn(addressed, name)).AccessToken,
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    });
  const taken = ['AliasExistsException', 'An account with the given email already exists.']; // [field]
  const holders = () =>
    [...addressed.world.state.users.rows(poolId)].filter(({ aliases }) => aliases.includes('new@example.com'));

  test('one who changes theirs gets it', async () => {
    const commands = [await change('ada@example.com'), await change('bob@example.com')];
    const held = plugged.holds('CustomMessage_UpdateUserAttribute');
    const running = commands.map((command) => addressed.client.send(command));
    await held.waits(2);
    held.release();
    expect(told(await Promise.allSettled(running))).toEqual({ answered: 1, refused: [taken] });
    expect(holders()).toHaveLength(1);
    expect(await addressed.emulator.messages.list()).toHaveLength(1);
  });

  test('who signs up gets it before one who still waits', async () => {
    const command = await change('ada@example.com');
    const held = plugged.holds('CustomMessage_UpdateUserAttribute');
    const running = [addressed.client.send(command)];
    await held.waits();
    const { UserSub } = await addressed.client.send(signUp('new@example.com'));
    held.release();
    expect(told(await Promise.allSettled(running))).toEqual({ answered: 0, refused: [taken] });
    expect(holders().map(({ sub }) => sub)).toEqual([UserSub]);
  });
});

describe('Of two who use the same code', () => {
  test('one confirms the sign-up', async () => {
    await send(new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
    const ConfirmationCode = await latestCode(bench);
    const confirm = () => new ConfirmSignUpCommand({ ClientId, Username: 'una', ConfirmationCode });
    const held = triggers.holds('PostConfirmation_ConfirmSignUp');
    const first = send(confirm());
    await held.waits();
    await expect(send(confirm())).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED', // [field]
    });
    held.release();
    await first;
  });

  test('and so with an administrator', async () => {
    const confirm = () => new AdminConfirmSignUpCommand({ UserPoolId, Username: 'una' });
    const held = triggers.holds('PostConfirmation_ConfirmSignUp');
    const first = send(confirm());
    await held.waits();
    await expect(send(confirm())).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    held.release();
    await first;
  });

  test('one sets the password', async () => {
    await send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
    const ConfirmationCode = await latestCode(bench);
    const confirm = (Password: string) =>
      new ConfirmForgotPasswordCommand({ ClientId, Username: 'ada', ConfirmationCode, Password });
    const held = triggers.holds('PostConfirmation_ConfirmForgotPassword');
    const first = send(confirm(newPassword));
    await held.waits();
    await expect(send(confirm('Another-secret-3'))).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.', // [field]
    });
    held.release();
    await first;
    await signIn(bench, 'ada', { PASSWORD: newPassword });
  });
});

describe('Of two answers to one challenge', () => {
  test.each(['PostAuthentication_Authentication', 'TokenGeneration_NewPasswordChallenge'] as const)(
    'one wins (%s)',
    async (source) => {
      const passwords = [`${newPassword}a`, `${newPassword}b`];
      const commands = await answering(passwords.map((NEW_PASSWORD) => ({ NEW_PASSWORD })));
      const outcomes = await whileWaiting(source, commands, nothing);
      expect(told(outcomes)).toEqual({
        answered: 1,
        refused: [['NotAuthorizedException', 'Invalid session for the user, session can only be used once.']], // [recorded]
      });
      expect(rows('grants')).toHaveLength(1);
      const winner = passwords[outcomes.findIndex(({ status }) => status === 'fulfilled')];
      await signIn(bench, 'tim', { PASSWORD: winner ?? '' });
    },
  );
});

describe('What is changed while a sign-in waits', () => {
  const waiting = 'TokenGeneration_Authentication';

  test.each(['PreAuthentication_Authentication', 'PostAuthentication_Authentication', waiting] as const)(
    'is in its tokens (%s)',
    async (source) => {
      const outcomes = await whileWaiting(source, [withPassword('ada')], () => send(update('ada', 'name', 'Countess')));
      expect(claimsOf(outcomes)['name']).toBe('Countess');
    },
  );

  test('is kept beside a new password', async () => {
    const commands = await answering([{ 'userAttributes.nickname': 'T' }]);
    const outcomes = await whileWaiting('PostAuthentication_Authentication', commands, () =>
      send(update('tim', 'name', 'Tim')),
    );
    expect(claimsOf(outcomes)).toMatchObject({ name: 'Tim', nickname: 'T' });
    expect(await attributesOf('tim')).toMatchObject({ name: 'Tim', nickname: 'T' });
    await signIn(bench, 'tim', { PASSWORD: newPassword });
  });

  const refusals: [what: string, meanwhile: () => Command, client: string, refusal: [string, string]][] = [
    ['a deletion', () => remove('ada'), ClientId, ['UserNotFoundException', 'User does not exist.']],
    [
      'a deletion that the client hides',
      () => remove('ada'),
      'hiding',
      ['NotAuthorizedException', 'Incorrect username or password.'],
    ],
    [
      'that the user is disabled',
      () => new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }),
      ClientId,
      ['NotAuthorizedException', 'User is disabled.'],
    ],
    [
      'another password',
      () => new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada', Password: newPassword, Permanent: true }),
      ClientId,
      ['NotAuthorizedException', 'Incorrect username or password.'],
    ],
    [
      'that the password is to be reset',
      () => new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' }),
      ClientId,
      ['PasswordResetRequiredException', 'Password reset required for the user'],
    ],
    [
      'that the client is deleted',
      () => new DeleteUserPoolClientCommand({ UserPoolId, ClientId }),
      ClientId,
      ['ResourceNotFoundException', `User pool client ${ClientId} does not exist.`],
    ],
    [
      'that the pool is deleted',
      removePool,
      ClientId,
      ['ResourceNotFoundException', `User pool client ${ClientId} does not exist.`],
    ],
  ];
  const everyWait = refusals.flatMap((refusal) =>
    (['PreAuthentication_Authentication', 'PostAuthentication_Authentication', waiting] as const).map(
      (source) => [...refusal, source] as const,
    ),
  );

  test.each(everyWait)('ends it: %s', async (_what, meanwhile, client, refusal, source) => {
    const outcomes = await whileWaiting(source, [withPassword('ada', client)], () => send(meanwhile()));
    expect(told(outcomes)).toEqual({ answered: 0, refused: [refusal] });
    expect(rows('grants')).toEqual([]);
  });

  test('ends the answer to a challenge: a deletion, whatever happens to the name', async () => {
    const outcomes = await whileWaiting('PostAuthentication_Authentication', await answering(), async () => {
      await send(remove('tim'));
      await send(signUp('tim', 'other@example.com'));
    });
    expect(told(outcomes)).toEqual({ answered: 0, refused: [['UserNotFoundException', 'User does not exist.']] });
    expect(bench.world.state.users.get(poolId, 'tim')?.status).toBe('UNCONFIRMED');
    expect([rows('grants'), rows('challengeSessions')]).toEqual([[], []]);
  });

  test('ends the answer to a challenge: a password that an administrator set', async () => {
    const outcomes = await whileWaiting('PostAuthentication_Authentication', await answering(), () =>
      send(
        new AdminSetUserPasswordCommand({ UserPoolId, Username: 'tim', Password: 'Another-secret-3', Permanent: true }),
      ),
    );
    expect(told(outcomes).refused).toEqual([['NotAuthorizedException', 'Incorrect username or password.']]);
    await signIn(bench, 'tim', { PASSWORD: 'Another-secret-3' });
  });
});

describe('What is changed while a refresh waits', () => {
  const source = 'TokenGeneration_RefreshTokens';

  test('of the client is what its tokens go by', async () => {
    const { command } = await refreshing();
    const { clients } = bench.world.state;
    const outcomes = await whileWaiting(source, [command], async () => {
      const client = clients.get(poolId, clientId)!;
      const TokenValidityUnits = { IdToken: 'minutes' } as const;
      clients.set({ ...client, settings: { ...client.settings, IdTokenValidity: 10, TokenValidityUnits } });
      return Promise.resolve();
    });
    const { exp, iat } = claimsOf(outcomes);
    expect(Number(exp) - Number(iat)).toBe(600);
  });

  test('is in its tokens', async () => {
    const { command } = await refreshing();
    const outcomes = await whileWaiting(source, [command], () => send(update('ada', 'name', 'Countess')));
    expect(claimsOf(outcomes)['name']).toBe('Countess');
  });

  test.each([
    [
      'a revocation',
      (Token: string) => new RevokeTokenCommand({ ClientId, Token }),
      ['NotAuthorizedException', 'Refresh Token has been revoked'],
    ],
    ['a deletion', () => remove('ada'), ['NotAuthorizedException', 'Invalid Refresh Token']],
    ['the end of the pool', removePool, ['NotAuthorizedException', 'Invalid Refresh Token']],
  ])('ends it: %s', async (_what, meanwhile, refusal) => {
    const { RefreshToken, command } = await refreshing();
    const outcomes = await whileWaiting(source, [command], () => send(meanwhile(RefreshToken)));
    expect(told(outcomes)).toEqual({ answered: 0, refused: [refusal] });
  });
});

describe('Of two refreshes by one token that is good once', () => {
  test('one wins, and its token goes on', async () => {
    const client = bench.world.state.clients.get(poolId, clientId)!;
    const RefreshTokenRotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } as const;
    bench.world.state.clients.set({ ...client, settings: { ...client.settings, RefreshTokenRotation } });
    const { RefreshToken } = await signIn(bench, 'ada');
    const renewing = (token: string) => new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: token });
    const commands = [renewing(RefreshToken), renewing(RefreshToken)];
    const outcomes = await whileWaiting('TokenGeneration_Authentication', commands, nothing);
    expect(told(outcomes)).toEqual({
      answered: 1,
      refused: [['RefreshTokenReuseException', 'Refresh token reuse detected']], // [live]
    });
    const answer = outcomes.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<unknown>;
    const { AuthenticationResult } = answer.value as InitiateAuthCommandOutput;
    triggers.forget();
    await send(renewing(AuthenticationResult?.RefreshToken ?? ''));
  });
});

describe('While a message is worded', () => {
  const changingAddress = async () =>
    new UpdateUserAttributesCommand({
      AccessToken: (await signIn(bench, 'ada')).AccessToken,
      UserAttributes: [{ Name: 'email', Value: 'countess@example.com' }],
    });

  test('what else changes is kept, and the code is good', async () => {
    const command = await changingAddress();
    const outcomes = await whileWaiting('CustomMessage_UpdateUserAttribute', [command], () =>
      send(update('ada', 'name', 'Countess')),
    );
    expect(told(outcomes).answered).toBe(1);
    expect(await attributesOf('ada')).toMatchObject({ email: 'countess@example.com', name: 'Countess' });
    const { AccessToken } = command.input;
    await send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: await latestCode(bench) }));
  });

  test('another user may take the address: whoever proves it has it in the end', async () => {
    const outcomes = await whileWaiting('CustomMessage_UpdateUserAttribute', [await changingAddress()], () =>
      send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId,
          Username: 'bob',
          UserAttributes: [
            { Name: 'email', Value: 'countess@example.com' },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      ),
    );
    expect(told(outcomes).answered).toBe(1); // an unverified address is nobody's yet [docs]
    await send(
      new VerifyUserAttributeCommand({
        AccessToken: (await signIn(bench, 'ada')).AccessToken,
        AttributeName: 'email',
        Code: await latestCode(bench),
      }),
    );
    expect(await attributesOf('ada')).toMatchObject({ email_verified: 'true' });
    expect(await attributesOf('bob')).toMatchObject({ email: 'countess@example.com', email_verified: 'false' }); // [docs]
  });

  test('a forgotten password is sent to the address that is the user’s by then', async () => {
    const outcomes = await whileWaiting(
      'CustomMessage_ForgotPassword',
      [new ForgotPasswordCommand({ ClientId, Username: 'ada' })],
      () =>
        send(
          new AdminUpdateUserAttributesCommand({
            UserPoolId,
            Username: 'ada',
            UserAttributes: [
              { Name: 'email', Value: 'countess@example.com' },
              { Name: 'email_verified', Value: 'true' },
            ],
          }),
        ),
    );
    expect(outcomes[0]).toMatchObject({ value: { CodeDeliveryDetails: { Destination: 'c***@e***' } } });
    expect((await latestMessage(bench)).to).toBe('countess@example.com');
  });

  test('and by the medium that it is by then, worded for it', async () => {
    const outcomes = await whileWaiting(
      'CustomMessage_ForgotPassword',
      [new ForgotPasswordCommand({ ClientId, Username: 'ada' })],
      () =>
        send(
          new AdminUpdateUserAttributesCommand({
            UserPoolId,
            Username: 'ada',
            UserAttributes: [
              { Name: 'phone_number', Value: '+15555550100' },
              { Name: 'phone_number_verified', Value: 'true' },
              { Name: 'email_verified', Value: 'false' },
            ],
          }),
        ),
    );
    expect(outcomes[0]).toMatchObject({ value: { CodeDeliveryDetails: { DeliveryMedium: 'SMS' } } });
    expect(rows('messages')).toMatchObject([{ medium: 'SMS', to: '+15555550100' }]);
    expect(triggers.sources).toEqual(['CustomMessage_ForgotPassword', 'CustomMessage_ForgotPassword']);
  });

  type Ends = [string, TriggerSource, () => Command | Promise<Command>, () => Command, [string, string]];
  const forClient: [string, string] = ['UserNotFoundException', 'Username/client id combination not found.'];
  const noUser: [string, string] = ['UserNotFoundException', 'User does not exist.'];
  const noClient: [string, string] = ['ResourceNotFoundException', `User pool client ${ClientId} does not exist.`];
  const noPool: [string, string] = ['ResourceNotFoundException', `User pool ${poolId} does not exist.`];
  const ends: Ends[] = [
    ['SignUp, with the pool', 'PreSignUp_SignUp', signUp, removePool, noClient],
    ['SignUp, with the pool, later', 'CustomMessage_SignUp', signUp, removePool, noClient],
    [
      'ForgotPassword, with the user',
      'CustomMessage_ForgotPassword',
      () => new ForgotPasswordCommand({ ClientId, Username: 'ada' }),
      () => remove('ada'),
      forClient,
    ],
    [
      'ResendConfirmationCode, with the user',
      'CustomMessage_ResendCode',
      () => new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }),
      () => remove('una'),
      forClient,
    ],
    [
      'ResendConfirmationCode, once confirmed',
      'CustomMessage_ResendCode',
      () => new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }),
      () => new AdminConfirmSignUpCommand({ UserPoolId, Username: 'una' }),
      ['InvalidParameterException', 'User is already confirmed.'],
    ],
    [
      'UpdateUserAttributes, with the user',
      'CustomMessage_UpdateUserAttribute',
      changingAddress,
      () => remove('ada'),
      noUser,
    ],
    [
      'AdminUpdateUserAttributes, with the user',
      'CustomMessage_UpdateUserAttribute',
      () => update('ada', 'email', 'countess@example.com'),
      () => remove('ada'),
      noUser,
    ],
    [
      'AdminUpdateUserAttributes, with the pool',
      'CustomMessage_UpdateUserAttribute',
      () => update('ada', 'email', 'countess@example.com'),
      removePool,
      noPool,
    ],
    [
      'GetUserAttributeVerificationCode, with the user',
      'CustomMessage_VerifyUserAttribute',
      async () =>
        new GetUserAttributeVerificationCodeCommand({
          AccessToken: (await signIn(bench, 'ada')).AccessToken,
          AttributeName: 'email',
        }),
      () => remove('ada'),
      noUser,
    ],
    [
      'AdminResetUserPassword, with the user',
      'CustomMessage_ForgotPassword',
      () => new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' }),
      () => remove('ada'),
      noUser,
    ],
    [
      'AdminCreateUser, with the pool',
      'PreSignUp_AdminCreateUser',
      () => new AdminCreateUserCommand({ UserPoolId, Username: 'new', TemporaryPassword: password }),
      removePool,
      noPool,
    ],
    [
      'AdminCreateUser again, with a password of the user’s own',
      'CustomMessage_AdminCreateUser',
      () =>
        new AdminCreateUserCommand({
          UserPoolId,
          Username: 'tim',
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      () => new AdminSetUserPasswordCommand({ UserPoolId, Username: 'tim', Password: newPassword, Permanent: true }),
      ['UnsupportedUserStateException', 'Resend not possible. tim status is not FORCE_CHANGE_PASSWORD'],
    ],
  ];

  test.each(ends)('%s, the call ends and leaves nothing', async (_what, source, prepare, meanwhile, refusal) => {
    const command = await prepare();
    const outcomes = await whileWaiting(source, [command], () => send(meanwhile()));
    expect(told(outcomes)).toEqual({ answered: 0, refused: [refusal] });
    expect([rows('codes'), rows('messages')]).toEqual([[], []]);
    if (bench.world.state.userPools.get('', poolId) === undefined) expect(rows('users')).toEqual([]);
  });

  test('whoever is deleted meanwhile is hidden where the client hides users', async () => {
    const outcomes = await whileWaiting(
      'CustomMessage_ForgotPassword',
      [new ForgotPasswordCommand({ ClientId: 'hiding', Username: 'ada' })],
      () => send(remove('ada')),
    );
    expect(told(outcomes).answered).toBe(1);
    expect([rows('codes'), rows('messages')]).toEqual([[], []]);
  });
});

describe('Who is deleted while users are listed', () => {
  const list = (PaginationToken?: string) =>
    bench.client.send(new ListUsersCommand({ UserPoolId, Limit: 2, PaginationToken }));
  const names = ({ Users = [] }: { Users?: { Username?: string }[] | undefined }) => Users.map((one) => one.Username);

  test.each([
    ['before the page', 'ada', ['tim', 'una']],
    ['where the page ended', 'bob', ['tim', 'una']],
    ['on the next page', 'tim', ['una']],
  ])('%s takes nobody else out of the list', async (_where, name, rest) => {
    const first = await list();
    expect(names(first)).toEqual(['ada', 'bob']);
    await send(remove(name));
    expect(names(await list(first.PaginationToken))).toEqual(rest);
  });
});
