import {
  AdminCreateUserCommand,
  AdminResetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { clientId, onePool, password, poolId, texting, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import { attributes, found } from './directory';

// A call's commit stands whole or not at all: before other calls that arrive together, and when something breaks.

const ClientId = clientId;
const mail = (name: string) => ({ email: `${name}@example.com`, email_verified: 'true', phone_number: '+15555550100' });
const fixtures = onePool({
  pool: {
    AutoVerifiedAttributes: ['email'],
    ...texting,
    AliasAttributes: ['preferred_username'],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  },
  users: [
    user('ada', { UserAttributes: mail('ada') }),
    user('bob'),
    user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { email: 'u@example.com' } }),
  ],
});
const bench = withEmulator({ fixtures });

/** How often the commands, sent together, are answered, and the codes of those that are not. */
async function together(commands: readonly { input: object }[]): Promise<{ answered: number; refused: string[] }> {
  const outcomes = await Promise.allSettled(commands.map((command) => bench.client.send(command as never)));
  const refused = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as Error).name] : [],
  );
  return { answered: outcomes.length - refused.length, refused };
}

const times = <Item>(count: number, make: (at: number) => Item) => Array.from({ length: count }, (_, at) => make(at));

test('one name is given once', async () => {
  const signUps = times(5, () => new SignUpCommand({ ClientId, Username: 'new', Password: password }));
  expect(await together(signUps)).toEqual({ answered: 1, refused: times(4, () => 'UsernameExistsException') });
  const creations = times(
    5,
    () => new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'newer', TemporaryPassword: password }),
  );
  expect(await together(creations)).toEqual({ answered: 1, refused: times(4, () => 'UsernameExistsException') });
});

test('one code confirms once', async () => {
  await bench.client.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
  const ConfirmationCode = await latestCode(bench);
  const confirmations = times(4, () => new ConfirmSignUpCommand({ ClientId, Username: 'una', ConfirmationCode }));
  expect(await together(confirmations)).toEqual({ answered: 1, refused: times(3, () => 'NotAuthorizedException') });
});

test('one code sets one password', async () => {
  await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  const ConfirmationCode = await latestCode(bench);
  const resets = times(
    4,
    (at) =>
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username: 'ada',
        ConfirmationCode,
        Password: `Battery-staple-${at}`,
      }),
  );
  expect(await together(resets)).toEqual({ answered: 1, refused: times(3, () => 'ExpiredCodeException') });
});

test('one password is changed once', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  const changes = times(
    3,
    (at) =>
      new ChangePasswordCommand({ AccessToken, PreviousPassword: password, ProposedPassword: `Battery-staple-${at}` }),
  );
  expect(await together(changes)).toEqual({ answered: 1, refused: times(2, () => 'NotAuthorizedException') });
});

test('one user is deleted once', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  expect(await together(times(3, () => new DeleteUserCommand({ AccessToken })))).toEqual({
    answered: 1,
    refused: times(2, () => 'UserNotFoundException'),
  });
});

test('changes of different attributes all stay', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  const values = { name: '1', nickname: '2', given_name: '3', family_name: '4', website: '5' };
  const updates = Object.entries(values).map(
    ([Name, Value]) => new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }),
  );
  expect(await together(updates)).toEqual({ answered: 5, refused: [] });
  expect((await found(bench, 'ada')).attributes).toMatchObject(values);
});

test('two addresses verified together are both verified', async () => {
  const { AccessToken } = await signIn(bench, 'ada');
  const verifications: VerifyUserAttributeCommand[] = [];
  for (const AttributeName of ['email', 'phone_number']) {
    await bench.client.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));
    verifications.push(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code: await latestCode(bench) }));
  }
  expect(await together(verifications)).toEqual({ answered: 2, refused: [] });
  expect((await found(bench, 'ada')).attributes).toMatchObject({
    email_verified: 'true',
    phone_number_verified: 'true',
  });
});

test('one alias goes to one of two', async () => {
  const tokens = [await signIn(bench, 'ada'), await signIn(bench, 'bob')];
  const UserAttributes = attributes({ preferred_username: 'countess' });
  const claims = tokens.map(({ AccessToken }) => new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
  expect(await together(claims)).toEqual({ answered: 1, refused: ['AliasExistsException'] });
});

test('two refreshes give tokens of one sign-in', async () => {
  const { RefreshToken } = await signIn(bench, 'ada');
  const refresh = () =>
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken },
    });
  const answers = await Promise.all(times(3, () => bench.client.send(refresh())));
  const claims = answers.map(({ AuthenticationResult }) => decode(AuthenticationResult?.AccessToken ?? '').claims);
  expect(new Set(claims.map((one) => one['origin_jti'])).size).toBe(1);
  expect(new Set(claims.map((one) => one['jti'])).size).toBe(3);
});

describe('an operation that breaks', () => {
  const quiet = withEmulator({ fixtures, log: () => undefined });

  test.each([
    [
      'SignUp',
      new SignUpCommand({
        ClientId,
        Username: 'new',
        Password: password,
        UserAttributes: attributes({ email: 'n@example.com' }),
      }),
    ],
    [
      'AdminCreateUser',
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'new',
        UserAttributes: attributes({ email: 'n@example.com' }),
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    ],
    ['ForgotPassword', new ForgotPasswordCommand({ ClientId, Username: 'ada' })],
    ['AdminResetUserPassword', new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada' })],
  ])('leaves nothing half done: %s, whose message cannot be kept', async (_name, command) => {
    const put = jest.spyOn(quiet.world.state.messages, 'put').mockImplementation(() => {
      throw new Error('no room for messages');
    });
    const before = storedBy(quiet);
    await expect(quiet.client.send(command as never)).rejects.toMatchObject({ name: 'InternalErrorException' });
    expect(storedBy(quiet)).toEqual(before);
    put.mockRestore();
  });
});
