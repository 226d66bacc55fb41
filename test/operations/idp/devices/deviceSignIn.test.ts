import {
  AdminForgetDeviceCommand,
  AdminUpdateDeviceStatusCommand,
  ForgetDeviceCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { clientId, password, poolId } from '../../../support/pools';
import { register } from '../../../support/authenticator';
import { decode } from '../../../support/signIn';
import { prime, SrpClient, timestampOf, type Challenged } from '../../../support/srpClient';
import {
  answering,
  confirmed,
  fromDevice,
  newcomer,
  noDevice,
  otherClient,
  toProof,
  tracking,
  unknownKey,
  withPassword,
  wrong,
} from './tracking';

const UserPoolId = poolId;
const foreignSession = ['NotAuthorizedException', 'Invalid session for the user.'] as const; // [field]
const status = (DeviceKey: string, DeviceRememberedStatus: 'remembered' | 'not_remembered') =>
  new AdminUpdateDeviceStatusCommand({ UserPoolId, Username: 'ada', DeviceKey, DeviceRememberedStatus });

describe('a remembered device', () => {
  const bench = withEmulator({ fixtures: tracking() });

  test('proves itself after the password, and the tokens name it', async () => {
    const { secret } = await confirmed(bench);
    const { asked, ChallengeName, Session, challenged } = await toProof(bench, secret);
    expect(asked).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH', ChallengeParameters: {} });
    expect(asked.Session).toBeDefined();
    expect([ChallengeName, Session]).toEqual(['DEVICE_PASSWORD_VERIFIER', undefined]);
    expect(Object.keys(challenged).sort()).toEqual(['DEVICE_KEY', 'SALT', 'SECRET_BLOCK', 'SRP_B', 'USERNAME']);
    expect(challenged).toMatchObject({ DEVICE_KEY: secret.key, USERNAME: 'ada' });
    const { AuthenticationResult } = await fromDevice(bench, secret);
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(decode(AuthenticationResult?.AccessToken ?? '').claims['device_key']).toBe(secret.key);
  });

  test.each([
    ['InitiateAuth', true],
    ['the answer to PASSWORD_VERIFIER', false],
  ])('is named in %s by SRP', async (_where, first) => {
    const { secret } = await confirmed(bench);
    const srp = new SrpClient();
    const DEVICE_KEY = secret.key;
    const AuthParameters = { USERNAME: 'ada', SRP_A: srp.value, ...(first && { DEVICE_KEY }) };
    const begin = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    const { ChallengeParameters } = await bench.client.send(begin);
    const proof = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
    const ChallengeResponses = { ...proof, ...(!first && { DEVICE_KEY }) };
    const answer = { ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER' as const, ChallengeResponses };
    expect(await bench.client.send(new RespondToAuthChallengeCommand(answer))).toMatchObject({
      ChallengeName: 'DEVICE_SRP_AUTH',
    });
  });

  // AWS's code examples and pycognito send none [field]
  test('answers without Session', async () => {
    const { secret } = await confirmed(bench);
    await bench.client.send(withPassword('ada', secret.key));
    const responses = { USERNAME: 'ada', DEVICE_KEY: secret.key, SRP_A: new SrpClient().value };
    expect(await bench.client.send(answering('DEVICE_SRP_AUTH', responses))).toMatchObject({
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    });
    const again = answering('DEVICE_SRP_AUTH', responses);
    await refuses(bench, again, 'InvalidParameterException', 'Missing required parameter Session'); // [likely]
  });

  test('that is not remembered signs in without proof, and gets no other key', async () => {
    const { secret } = await confirmed(bench);
    await bench.client.send(status(secret.key, 'not_remembered'));
    const { AuthenticationResult } = await bench.client.send(withPassword('ada', secret.key));
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(decode(AuthenticationResult?.AccessToken ?? '').claims['device_key']).toBe(secret.key);
  });

  test('that is forgotten, another user’s, unconfirmed or unknown is no device', async () => {
    const mine = await confirmed(bench);
    await bench.client.send(new ForgetDeviceCommand({ AccessToken: mine.AccessToken, DeviceKey: mine.secret.key }));
    const theirs = await confirmed(bench, 'bob');
    const unconfirmed = await newcomer(bench);
    const keys = [mine.secret.key, theirs.secret.key, unconfirmed.NewDeviceMetadata.DeviceKey, unknownKey, ''];
    for (const key of keys) await refuses(bench, withPassword('ada', key), ...noDevice);
  });

  test('is not told of before the password is right', async () => {
    const { secret } = await confirmed(bench);
    for (const DEVICE_KEY of [secret.key, unknownKey]) {
      const AuthParameters = { USERNAME: 'ada', PASSWORD: 'wrong', DEVICE_KEY };
      const command = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
      await refuses(bench, command, ...wrong);
    }
  });

  test('where the pool tracks none any more is no device', async () => {
    const { secret } = await confirmed(bench);
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId }));
    await refuses(bench, withPassword('ada', secret.key), ...noDevice);
  });

  test('that is no more to prove itself meanwhile gives no way around', async () => {
    const { secret } = await confirmed(bench);
    const { srp, challenged } = await toProof(bench, secret);
    const responses = { USERNAME: 'ada', ...srp.deviceResponses(secret, challenged) };
    await bench.client.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey: secret.key }));
    await refuses(bench, answering('DEVICE_PASSWORD_VERIFIER', responses), ...noDevice);
  });
});

describe('DEVICE_SRP_AUTH refuses', () => {
  const bench = withEmulator({ fixtures: tracking() });

  async function asked() {
    const { secret } = await confirmed(bench);
    const { Session } = await bench.client.send(withPassword('ada', secret.key));
    return { secret, Session, good: { USERNAME: 'ada', DEVICE_KEY: secret.key, SRP_A: new SrpClient().value } };
  }

  test.each([
    ['no SRP_A', { SRP_A: '' }, 'Missing required parameter SRP_A'],
    ['no DEVICE_KEY', { DEVICE_KEY: '' }, 'Missing required parameter DEVICE_KEY'],
    ['an SRP_A of nothing', { SRP_A: '0' }, 'Invalid SRP_A'],
    ['the prime as SRP_A', { SRP_A: prime.toString(16) }, 'Invalid SRP_A'],
    ['twice the prime as SRP_A', { SRP_A: (2n * prime).toString(16) }, 'Invalid SRP_A'],
    ['an SRP_A that is no number', { SRP_A: 'xyz' }, 'Invalid SRP_A'],
  ])('%s', async (_what, members, text) => {
    const { good, Session } = await asked();
    const command = answering('DEVICE_SRP_AUTH', { ...good, ...members }, { Session });
    await refuses(bench, command, 'InvalidParameterException', text); // [likely]
  });

  test('another device of the same user', async () => {
    const { good, Session } = await asked();
    const other = await confirmed(bench);
    const command = answering('DEVICE_SRP_AUTH', { ...good, DEVICE_KEY: other.secret.key }, { Session });
    await refuses(bench, command, ...wrong);
  });

  test('another user, another client, and a session of nobody', async () => {
    const { good, Session } = await asked();
    await refuses(bench, answering('DEVICE_SRP_AUTH', { ...good, USERNAME: 'bob' }, { Session }), ...foreignSession);
    await refuses(bench, answering('DEVICE_SRP_AUTH', good, { Session, ClientId: otherClient }), ...foreignSession);
    await refuses(bench, answering('DEVICE_SRP_AUTH', good, { Session: 'x'.repeat(30) }), ...foreignSession);
  });

  test('without Session, whoever has not proven a password, and another client', async () => {
    const { secret } = await confirmed(bench);
    const good = { USERNAME: 'ada', DEVICE_KEY: secret.key, SRP_A: new SrpClient().value };
    const missing = ['InvalidParameterException', 'Missing required parameter Session'] as const; // [likely]
    await refuses(bench, answering('DEVICE_SRP_AUTH', good), ...missing);
    await bench.client.send(withPassword('ada', secret.key));
    await refuses(bench, answering('DEVICE_SRP_AUTH', good, { ClientId: otherClient }), ...missing);
    bench.emulator.clock.advance('4m');
    await refuses(bench, answering('DEVICE_SRP_AUTH', good), ...missing);
  });

  test('a session that was answered, or is over', async () => {
    const { good, Session } = await asked();
    await bench.client.send(answering('DEVICE_SRP_AUTH', good, { Session }));
    await refuses(
      bench,
      answering('DEVICE_SRP_AUTH', good, { Session }),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.', // [live]
    );
    const late = await asked();
    bench.emulator.clock.advance('4m');
    await refuses(
      bench,
      answering('DEVICE_SRP_AUTH', late.good, { Session: late.Session }),
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.', // [live]
    );
  });
});

describe('DEVICE_PASSWORD_VERIFIER refuses', () => {
  const bench = withEmulator({ fixtures: tracking() });

  async function proof(username = 'ada') {
    const { secret } = await confirmed(bench, username);
    const { srp, challenged } = await toProof(bench, secret, username);
    const made = (over: Partial<typeof secret> = {}, timestamp?: string) => ({
      USERNAME: username,
      ...srp.deviceResponses({ ...secret, ...over }, challenged, timestamp),
      DEVICE_KEY: secret.key,
    });
    return { secret, srp, challenged, made };
  }

  type Made = Awaited<ReturnType<typeof proof>>;

  test.each<[string, (made: Made) => Promise<Record<string, string>> | Record<string, string>]>([
    ['another secret', ({ made }) => made({ password: 'another' })],
    ['another group', ({ made }) => made({ groupKey: '-Another1' })],
    ['a signature over another device', ({ made }) => made({ key: unknownKey })],
    ['a signature of none', ({ made }) => ({ ...made(), PASSWORD_CLAIM_SIGNATURE: 'none' })],
    ['a TIMESTAMP that was not signed', ({ made }) => ({ ...made(), TIMESTAMP: timestampOf(new Date(0)) })],
    ['a TIMESTAMP of long ago', ({ made }) => made({}, timestampOf(new Date(Date.now() - 600_000)))],
    ['a TIMESTAMP of another form', ({ made }) => made({}, new Date().toISOString())],
    ['a SECRET_BLOCK of nobody', ({ made }) => ({ ...made(), PASSWORD_CLAIM_SECRET_BLOCK: 'none' })],
    ['the SECRET_BLOCK of another device', async ({ made }) => ({ ...made(), ...(await otherBlock('ada')) })],
    ['the SECRET_BLOCK of a password', async ({ made }) => ({ ...made(), ...(await blockOfPassword()) })],
    ['another device’s key', async ({ made }) => ({ ...made(), DEVICE_KEY: (await confirmed(bench)).secret.key })],
    ['a key of nobody', ({ made }) => ({ ...made(), DEVICE_KEY: unknownKey })],
  ])('%s, and takes the right proof after it', async (_what, change) => {
    const given = await proof();
    await refuses(bench, answering('DEVICE_PASSWORD_VERIFIER', await change(given)), ...wrong);
    const right = await bench.client.send(answering('DEVICE_PASSWORD_VERIFIER', given.made()));
    expect(right.AuthenticationResult).toHaveProperty('AccessToken');
  });

  const otherBlock = async (username: string) => {
    const { challenged } = await proof(username);
    return { PASSWORD_CLAIM_SECRET_BLOCK: challenged.SECRET_BLOCK };
  };

  async function blockOfPassword() {
    const AuthParameters = { USERNAME: 'ada', SRP_A: new SrpClient().value };
    const begin = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    const { ChallengeParameters } = await bench.client.send(begin);
    return { PASSWORD_CLAIM_SECRET_BLOCK: ChallengeParameters?.['SECRET_BLOCK'] ?? '' };
  }

  test('another user’s proof, and one that was used', async () => {
    const [mine, theirs] = [await proof(), await proof('bob')];
    const forged = { ...mine.made(), USERNAME: 'bob' };
    await refuses(bench, answering('DEVICE_PASSWORD_VERIFIER', forged), ...foreignSession);
    const across = { ...theirs.made(), PASSWORD_CLAIM_SECRET_BLOCK: mine.challenged.SECRET_BLOCK };
    await refuses(bench, answering('DEVICE_PASSWORD_VERIFIER', across), ...foreignSession);
    await bench.client.send(answering('DEVICE_PASSWORD_VERIFIER', mine.made()));
    await refuses(bench, answering('DEVICE_PASSWORD_VERIFIER', mine.made()), ...wrong);
  });

  test('a proof that comes too late, or to another client', async () => {
    const { made } = await proof();
    const foreign = answering('DEVICE_PASSWORD_VERIFIER', made(), { ClientId: otherClient });
    await refuses(bench, foreign, ...wrong);
    bench.emulator.clock.advance('4m');
    await refuses(bench, answering('DEVICE_PASSWORD_VERIFIER', made()), ...wrong);
  });

  test.each([
    'PASSWORD_CLAIM_SIGNATURE',
    'TIMESTAMP',
    'PASSWORD_CLAIM_SECRET_BLOCK',
    'DEVICE_KEY',
    'USERNAME',
  ] as const)('a proof without %s', async (name) => {
    const { made } = await proof();
    const command = answering('DEVICE_PASSWORD_VERIFIER', { ...made(), [name]: '' });
    await refuses(bench, command, 'InvalidParameterException', `Missing required parameter ${name}`); // [likely]
  });
});

describe('where the pool asks for a second factor', () => {
  const bench = withEmulator({ fixtures: tracking() });

  const requireMfa = () =>
    bench.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );

  /** Neither tokens nor a question of the device. */
  async function isAskedForMore({ client }: Bench, key?: string) {
    const outcome = await client.send(withPassword('ada', key)).catch((error: unknown) => error as object);
    expect(outcome).not.toHaveProperty('AuthenticationResult');
    expect(outcome).not.toHaveProperty('ChallengeName', 'DEVICE_SRP_AUTH');
  }

  test('ChallengeRequiredOnNewDevice lets a remembered device take its place', async () => {
    const { secret } = await confirmed(bench);
    await requireMfa();
    expect((await fromDevice(bench, secret)).AuthenticationResult).toHaveProperty('AccessToken');
  });

  test('no other device does, nor none', async () => {
    const { secret } = await confirmed(bench);
    await requireMfa();
    await isAskedForMore(bench);
    await bench.client.send(status(secret.key, 'not_remembered'));
    await isAskedForMore(bench, secret.key);
    await bench.client.send(status(secret.key, 'remembered'));
    expect((await fromDevice(bench, secret)).AuthenticationResult).toHaveProperty('AccessToken');
  });

  test('without ChallengeRequiredOnNewDevice none does', async () => {
    const { secret } = await confirmed(bench);
    const DeviceConfiguration = { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false };
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId, DeviceConfiguration }));
    await requireMfa();
    await isAskedForMore(bench, secret.key);
  });

  test('without ChallengeRequiredOnNewDevice it proves itself after the second factor', async () => {
    const { AccessToken, secret } = await confirmed(bench);
    await requireMfa();
    const { app } = await register(bench, { AccessToken });
    const DeviceConfiguration = { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false };
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId, DeviceConfiguration }));
    bench.emulator.clock.advance('30s');
    const { ChallengeName, Session } = await bench.client.send(withPassword('ada', secret.key));
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const ChallengeResponses = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: app() };
    const second = { ClientId: clientId, ChallengeName: 'SOFTWARE_TOKEN_MFA' as const, Session, ChallengeResponses };
    expect(await bench.client.send(new RespondToAuthChallengeCommand(second))).toMatchObject({
      ChallengeName: 'DEVICE_SRP_AUTH',
    });
  });

  test('of two that are named on the way the first is the one that it comes from', async () => {
    const { AccessToken, secret } = await confirmed(bench);
    const { secret: other } = await confirmed(bench);
    await requireMfa();
    const { app } = await register(bench, { AccessToken });
    for (const { key } of [secret, other]) await bench.client.send(status(key, 'not_remembered'));
    bench.emulator.clock.advance('30s');
    const { ChallengeName, Session } = await bench.client.send(withPassword('ada', secret.key));
    const ChallengeResponses = { USERNAME: 'ada', DEVICE_KEY: other.key, SOFTWARE_TOKEN_MFA_CODE: app() };
    const { AuthenticationResult } = await bench.client.send(
      new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session, ChallengeResponses }),
    );
    expect(decode(AuthenticationResult?.AccessToken ?? '').claims['device_key']).toBe(secret.key);
  });

  test('a device that is no more remembered when it has proven itself has not replaced it', async () => {
    const { secret } = await confirmed(bench);
    await requireMfa();
    const { srp, challenged } = await toProof(bench, secret);
    await bench.client.send(status(secret.key, 'not_remembered'));
    const responses = { USERNAME: 'ada', ...srp.deviceResponses(secret, challenged) };
    const outcome = await bench.client
      .send(answering('DEVICE_PASSWORD_VERIFIER', responses))
      .catch((error: unknown) => error as object);
    expect(outcome).not.toHaveProperty('AuthenticationResult');
  });
});

describe('a temporary password', () => {
  const bench = withEmulator({ fixtures: tracking() });

  test('is changed before a device is offered', async () => {
    const { Session } = await bench.client.send(withPassword('tim'));
    const { AuthenticationResult } = await bench.client.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' },
      }),
    );
    expect(AuthenticationResult?.NewDeviceMetadata?.DeviceKey).toMatch(/^us-east-1_/);
  });
});
