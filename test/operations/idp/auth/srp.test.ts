import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminDeleteUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { prime, SrpClient, timestampOf, type Challenged } from '../../../support/srpClient';

const secret = 'abcdefghijklmnopqrstuvwxyz';
const verified = { email: 'ada@example.com', email_verified: 'true' };
const bench = withEmulator({
  fixtures: onePool({
    pool: { AliasAttributes: ['email'] },
    client: { AuthSessionValidity: 3 },
    clients: [
      { ClientId: 'discreet', ClientName: 'd', PreventUserExistenceErrors: 'ENABLED' },
      { ClientId: 'second', ClientName: 's' },
      { ClientId: 'confidential', ClientName: 'c', ClientSecret: secret },
      { ClientId: 'without', ClientName: 'w', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    ],
    users: [
      user('ada', { UserAttributes: verified }),
      user('bob'),
      user('una', { UserStatus: 'UNCONFIRMED' }),
      user('dis', { Enabled: false }),
      user('rex', { UserStatus: 'RESET_REQUIRED' }),
      { Username: 'tim', TemporaryPassword: password },
    ],
  }),
});

const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const; // [live]

const begin = (USERNAME: string, SRP_A: string, ClientId = clientId, more: Record<string, string> = {}) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A, ...more } });

const answer = (ChallengeResponses: Record<string, string>, ClientId = clientId) =>
  new RespondToAuthChallengeCommand({ ClientId, ChallengeName: 'PASSWORD_VERIFIER', ChallengeResponses });

/** A sign-in that has been asked for its proof. */
async function challenged(name: string, ClientId = clientId, more?: Record<string, string>) {
  const srp = new SrpClient();
  const { ChallengeName, ChallengeParameters, Session, AuthenticationResult } = await bench.client.send(
    begin(name, srp.value, ClientId, more),
  );
  expect({ ChallengeName, Session, AuthenticationResult }).toEqual({ ChallengeName: 'PASSWORD_VERIFIER' });
  const parameters = ChallengeParameters as unknown as Challenged & { USERNAME: string };
  return {
    parameters,
    responses: (Password = password, timestamp?: string) => srp.responses(poolId, Password, parameters, timestamp),
  };
}

describe('USER_SRP_AUTH', () => {
  test.each(['ada', 'ada@example.com'])('proves a password without telling it, under the name %s', async (name) => {
    const { parameters, responses } = await challenged(name);
    expect(parameters).toEqual({
      SALT: expect.stringMatching(/^[1-9a-f][0-9a-f]{0,31}$/) as string, // without zeros in front, as a number
      SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]{1600}$/) as string,
      SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/) as string,
      USERNAME: 'ada',
      USER_ID_FOR_SRP: 'ada',
    });
    const { AuthenticationResult, ChallengeParameters, Session } = await bench.client.send(answer(responses()));
    expect({ ChallengeParameters, Session }).toEqual({ ChallengeParameters: {} });
    expect(decode(AuthenticationResult?.IdToken ?? '').claims['cognito:username']).toBe('ada');
    expect(AuthenticationResult?.RefreshToken).toEqual(expect.any(String));
  });

  test('through the administrator’s operations as well', async () => {
    const srp = new SrpClient();
    const at = { UserPoolId: poolId, ClientId: clientId };
    const { ChallengeName, ChallengeParameters } = await bench.client.send(
      new AdminInitiateAuthCommand({
        ...at,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'ada', SRP_A: srp.value },
      }),
    );
    const ChallengeResponses = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
    const { AuthenticationResult } = await bench.client.send(
      new AdminRespondToAuthChallengeCommand({ ...at, ChallengeName, ChallengeResponses }),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  test('is the default of a client that names no flows, and needs its secret’s hash over the stored name', async () => {
    const hashOf = (name: string) => ({ SECRET_HASH: secretHash(secret, name, 'confidential') });
    const { responses } = await challenged('ada@example.com', 'confidential', hashOf('ada@example.com'));
    await refuses(
      bench,
      answer({ ...responses(), ...hashOf('ada@example.com') }, 'confidential'),
      'NotAuthorizedException',
      'Unable to verify secret hash for client confidential',
    );
    const { AuthenticationResult } = await bench.client.send(
      answer({ ...responses(), ...hashOf('ada') }, 'confidential'),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  test('leads whoever has a temporary password to a new one', async () => {
    const { responses } = await challenged('tim');
    const asked = await bench.client.send(answer(responses()));
    expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const { AuthenticationResult } = await bench.client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: 'Another-horse-2' },
      }),
    );
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String));
  });

  test('goes by the emulator’s clock, and by the machine’s, which clients write', async () => {
    bench.emulator.clock.advance('3d');
    const byMachine = await challenged('ada');
    await bench.client.send(answer(byMachine.responses(password, timestampOf(new Date()))));
    const byEmulator = await challenged('ada');
    await bench.client.send(answer(byEmulator.responses(password, timestampOf(new Date(bench.emulator.clock.now())))));
  });
});

describe('USER_SRP_AUTH refuses to begin', () => {
  test.each([
    ['nothing', '0'],
    ['the prime', prime.toString(16)],
    ['the prime twice', (prime * 2n).toString(16)],
    ['more than the prime', (prime + 2n).toString(16)],
    ['what is no number', 'xyz'],
    ['a sign', '-1'],
    ['ten times too much', 'f'.repeat(7680)],
  ])('with %s for SRP_A', async (_, value) => {
    await refuses(bench, begin('ada', value), 'InvalidParameterException', 'Invalid SRP_A'); // [likely]
  });

  test('first for the flow, then parameters, SRP_A, user', async () => {
    const flow = (ClientId: string, AuthParameters: Record<string, string>) =>
      new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    const invalid = 'InvalidParameterException';
    await refuses(bench, flow('without', { USERNAME: 'no' }), invalid, 'USER_SRP_AUTH is not enabled for the client.');
    await refuses(bench, flow(clientId, {}), invalid, 'Missing required parameter USERNAME');
    await refuses(bench, flow(clientId, { USERNAME: 'nobody' }), invalid, 'Missing required parameter SRP_A');
    await refuses(bench, flow(clientId, { USERNAME: 'nobody', SRP_A: '0' }), invalid, 'Invalid SRP_A');
    await refuses(bench, begin('nobody', '2'), 'UserNotFoundException', 'User does not exist.'); // [live]
    const { Username, UserAttributes } = await bench.client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }),
    );
    expect(Username).toBe('bob');
    const sub = UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    await refuses(bench, begin(sub, '2'), 'UserNotFoundException', 'User does not exist.'); // [live]
  });
});

describe('PASSWORD_VERIFIER refuses', () => {
  test('a wrong password, and takes the right one after it', async () => {
    const { responses } = await challenged('ada');
    await refuses(bench, answer(responses('Wrong-horse-1')), ...wrong);
    await bench.client.send(answer(responses()));
  });

  /** One attack a row; each is right but for what it says. */
  test.each<[string, (right: Record<string, string>, other: Record<string, string>) => Record<string, string>]>([
    [
      'another exchange’s signature',
      (right, other) => ({ ...right, PASSWORD_CLAIM_SIGNATURE: other['PASSWORD_CLAIM_SIGNATURE']! }),
    ],
    [
      'another exchange’s block',
      (right, other) => ({ ...right, PASSWORD_CLAIM_SECRET_BLOCK: other['PASSWORD_CLAIM_SECRET_BLOCK']! }),
    ],
    [
      'a block that nobody was given',
      (right) => ({ ...right, PASSWORD_CLAIM_SECRET_BLOCK: Buffer.alloc(1200, 1).toString('base64') }),
    ],
    ['no block at all', (right) => ({ ...right, PASSWORD_CLAIM_SECRET_BLOCK: '!' })],
    ['a signature that is none', (right) => ({ ...right, PASSWORD_CLAIM_SIGNATURE: '!' })],
    [
      'a signature of nothing',
      (right) => ({ ...right, PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64') }),
    ],
    [
      'another time than the one signed',
      (right) => ({ ...right, TIMESTAMP: timestampOf(new Date(Date.now() + 1000)) }),
    ],
  ])('%s', async (_, change) => {
    const [one, other] = [await challenged('ada'), await challenged('ada')];
    await refuses(bench, answer(change(one.responses(), other.responses())), ...wrong);
  });

  test.each([
    ['an hour ago', () => timestampOf(new Date(Date.now() - 3_600_000))],
    ['in six minutes', () => timestampOf(new Date(Date.now() + 360_000))],
    ['in the form of ISO', () => new Date().toISOString()],
    [
      'with a zero before the day',
      () =>
        timestampOf(new Date())
          .replace(/ (\d) /, ' 0$1 ')
          .replace(/^(\w+ \w+) (\d\d)/, '$1 0$2'),
    ],
    ['on another weekday', () => timestampOf(new Date()).replace(/^\w+/, (day) => (day === 'Mon' ? 'Tue' : 'Mon'))],
  ])('a proof made %s', async (_, timestamp) => {
    const { responses } = await challenged('ada');
    await refuses(bench, answer(responses(password, timestamp())), ...wrong); // [live: forms]
  });

  test('missing parameters, each by name', async () => {
    const { responses } = await challenged('ada');
    for (const name of ['USERNAME', 'PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP'] as const) {
      const { [name]: _, ...rest } = responses();
      await refuses(bench, answer(rest), 'InvalidParameterException', `Missing required parameter ${name}`);
    }
  });

  test('a second answer, an answer that comes late, and another client’s', async () => {
    const once = await challenged('ada');
    await bench.client.send(answer(once.responses()));
    await refuses(bench, answer(once.responses()), ...wrong);
    const foreign = await challenged('ada');
    await refuses(bench, answer(foreign.responses(), 'second'), ...wrong);
    const late = await challenged('ada');
    bench.emulator.clock.advance('3m');
    await refuses(bench, answer(late.responses()), ...wrong);
  });

  test('the answer of another user', async () => {
    const { responses } = await challenged('ada');
    await refuses(
      bench,
      answer({ ...responses(), USERNAME: 'bob' }),
      'NotAuthorizedException',
      'Invalid session for the user.',
    );
  });

  test('who was given another password meanwhile, and who was deleted', async () => {
    const changed = await challenged('ada');
    const Password = 'Another-horse-2';
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password, Permanent: true }),
    );
    await refuses(bench, answer(changed.responses()), ...wrong);
    const gone = await challenged('bob');
    await bench.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'bob' }));
    await refuses(bench, answer(gone.responses()), ...wrong);
  });

  test('a device that nobody knows, and takes the answer without it', async () => {
    const { responses } = await challenged('ada');
    const DEVICE_KEY = 'us-east-1_11112222-3333-4444-5555-666677778888';
    await refuses(
      bench,
      answer({ ...responses(), DEVICE_KEY }),
      'ResourceNotFoundException',
      'Device does not exist.', // [field]
    );
    await bench.client.send(answer(responses()));
  });

  test('whom their state forbids to sign in: unconfirmed whatever the password, others once it is proven', async () => {
    const unconfirmed = ['UserNotConfirmedException', 'User is not confirmed.'] as const;
    const una = await challenged('una');
    await refuses(bench, answer(una.responses()), ...unconfirmed);
    await refuses(bench, answer(una.responses('Wrong-horse-1')), ...unconfirmed);
    for (const [name, code, text] of [
      ['dis', 'NotAuthorizedException', 'User is disabled.'],
      ['rex', 'PasswordResetRequiredException', 'Password reset required for the user'],
    ] as const) {
      const { responses } = await challenged(name);
      await refuses(bench, answer(responses('Wrong-horse-1')), ...wrong);
      await refuses(bench, answer(responses()), code, text);
    }
  });

  test('the sixth try at once, however the others were made', async () => {
    bench.emulator.clock.freeze(true);
    const { responses } = await challenged('ada');
    for (let at = 0; at < 5; at++) await refuses(bench, answer(responses('Wrong-horse-1')), ...wrong);
    await refuses(bench, answer(responses()), 'NotAuthorizedException', 'Password attempts exceeded');
    const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
    const byPassword = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await refuses(bench, byPassword, 'NotAuthorizedException', 'Password attempts exceeded');
    bench.emulator.clock.advance('1s');
    await bench.client.send(answer(responses()));
  });
});

describe('who does not exist, where that is hidden,', () => {
  test('is asked like anybody else, the same each time, and refused', async () => {
    const [one, again] = [await challenged('nobody', 'discreet'), await challenged('nobody', 'discreet')];
    const { SALT, USERNAME, USER_ID_FOR_SRP } = one.parameters;
    expect({ SALT, USERNAME, USER_ID_FOR_SRP }).toEqual({
      SALT: again.parameters.SALT,
      USERNAME: 'nobody',
      USER_ID_FOR_SRP: 'nobody',
    });
    expect(Object.keys(one.parameters)).toEqual(Object.keys((await challenged('ada', 'discreet')).parameters));
    await refuses(bench, answer(one.responses(), 'discreet'), ...wrong);
  });

  test('has a username of their own behind an alias, and is locked out under the name they came by', async () => {
    bench.emulator.clock.freeze(true);
    const { parameters, responses } = await challenged('no@example.com', 'discreet');
    expect(parameters.USERNAME).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    for (let at = 0; at < 5; at++) await refuses(bench, answer(responses(), 'discreet'), ...wrong);
    const locked = ['NotAuthorizedException', 'Password attempts exceeded'] as const;
    await refuses(bench, answer(responses(), 'discreet'), ...locked);
    const next = await challenged('no@example.com', 'discreet');
    await refuses(bench, answer(next.responses(), 'discreet'), ...locked);
  });
});

describe('public values that no honest client sends', () => {
  test.each([
    ['one', '1'],
    ['the greatest', (prime - 1n).toString(16)],
    ['one that is no power of the generator', (prime - 4n).toString(16)],
  ])('are taken and prove nothing: %s', async (_, SRP_A) => {
    const { ChallengeParameters } = await bench.client.send(begin('ada', SRP_A));
    const responses = new SrpClient().responses(poolId, password, ChallengeParameters as unknown as Challenged);
    await refuses(bench, answer(responses), ...wrong);
  });
});
