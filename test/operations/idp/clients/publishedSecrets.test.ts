import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  type GetSecretValueRequest,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LogEntry } from 'cognito-emu';
import { secretHash } from '../../../../src/domain/clients/secretHash';
import { credentials, storedBy, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { onTheWire } from '../../../support/wire';
import { customSecret } from './examples';
import { add, list } from './secrets';

// The npm SDK does not know the members, so what is asked of Cognito goes over the wire.

const generated = 'generated00000000000000000000000000000000000000000000';
const entries: LogEntry[] = [];
const bench = withEmulator({
  fixtures: [
    onePool({
      clients: [{ ClientId: 'vault', ClientName: 'vault', ClientSecret: customSecret }],
      users: [user('ada')],
    }),
  ],
  logLevel: 'debug',
  log: (entry) => void entries.push(entry),
});

const managerIn = (region: string) =>
  new SecretsManagerClient({ endpoint: bench.emulator.url, region, credentials, maxAttempts: 1 });
let manager: SecretsManagerClient;
beforeAll(() => {
  manager = managerIn('us-east-1');
});
afterAll(() => {
  manager.destroy();
});

interface Shown {
  readonly ClientId: string;
  readonly ClientSecret?: string;
  readonly ClientSecretArn?: string;
}

const begun = '2026-05-01T10:00:00.000Z';
const day = 24 * 60 * 60 * 1000;
const afterDays = (days: number) => new Date(Date.parse(begun) + days * day);
const at = (days: number) => bench.emulator.clock.set(afterDays(days).toISOString());

beforeEach(() => {
  bench.emulator.clock.freeze(true);
  at(0);
});

const shown = (body: Record<string, unknown>) => body['UserPoolClient'] as Shown;

async function made(members: object = {}): Promise<Shown> {
  const input = {
    UserPoolId: poolId,
    ClientName: 'kept',
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  };
  const { status, body } = await onTheWire(bench, 'CreateUserPoolClient', { ...input, ...members });
  expect(status).toBe(200);
  return shown(body);
}

const published = (members: object = {}) => made({ PublishSecretsInAWSSecretsManager: true, ...members });

const updated = (ClientId: string, members: object = {}) =>
  onTheWire(bench, 'UpdateUserPoolClient', {
    ...{ UserPoolId: poolId, ClientId, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    ...members,
  });

const publishes = (PublishSecretsInAWSSecretsManager: boolean) => ({ PublishSecretsInAWSSecretsManager });

const valueOf = async (SecretId = '', more: Partial<GetSecretValueRequest> = {}, from = manager): Promise<string> => {
  const { SecretString = '' } = await from.send(new GetSecretValueCommand({ SecretId, ...more }));
  return (JSON.parse(SecretString) as { clientSecretValue: string }).clientSecretValue;
};

const previousOf = (SecretId = '') => valueOf(SecretId, { VersionStage: 'AWSPREVIOUS' });

const describeSecret = (SecretId = '') => manager.send(new DescribeSecretCommand({ SecretId }));

const noSecret = { name: 'ResourceNotFoundException', message: "Secrets Manager can't find the specified secret." };

const signIn = (ClientId: string, secret: string) =>
  bench.client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: secretHash(secret, 'ada', ClientId) },
    }),
  );

const wrongHash = (ClientId: string) => ({
  name: 'NotAuthorizedException',
  message: `Unable to verify secret hash for client ${ClientId}`,
});

async function refused(operation: string, input: object, message: string): Promise<void> {
  const before = storedBy(bench);
  const answer = await onTheWire(bench, operation, input);
  expect(answer).toEqual({ status: 400, body: { __type: 'InvalidParameterException', message } });
  expect(storedBy(bench)).toEqual(before);
}

/** What later secrets are made from. */
const seedOf = (id: string): string => bench.world.state.clients.get(poolId, id)?.published?.seed ?? '';

const noneGenerated =
  'PublishSecretsInAWSSecretsManager can only be set for an app client that has a generated client secret.'; // likely

describe('A client that is made with its secret in Secrets Manager', () => {
  test('is shown with an ARN, never with a secret', async () => {
    const client = await published();
    expect(client).not.toHaveProperty('ClientSecret');
    expect(client).not.toHaveProperty('PublishSecretsInAWSSecretsManager');
    expect(client.ClientSecretArn).toMatch(
      new RegExp(
        `^arn:aws:secretsmanager:us-east-1:000000000000:secret:cognito-idp!${poolId}/${client.ClientId}-[A-Za-z0-9]{6}$`,
      ),
    );
    const { body } = await onTheWire(bench, 'DescribeUserPoolClient', {
      UserPoolId: poolId,
      ClientId: client.ClientId,
    });
    expect(body['UserPoolClient']).toEqual(client);
    const { body: after } = await updated(client.ClientId);
    expect(shown(after)).toMatchObject({ ClientSecretArn: client.ClientSecretArn });
    expect(shown(after)).not.toHaveProperty('ClientSecret');
  });

  test('proves itself by what Secrets Manager has, found by ARN, part of it, and name', async () => {
    const { ClientId, ClientSecretArn: arn = '' } = await published();
    const { SecretString, ...answer } = await manager.send(new GetSecretValueCommand({ SecretId: arn }));
    const value = await valueOf(arn);
    expect(SecretString).toBe(
      JSON.stringify({ userPoolId: poolId, userPoolClientId: ClientId, clientSecretValue: value }),
    );
    expect(answer).toMatchObject({
      ARN: arn,
      Name: `cognito-idp!${poolId}/${ClientId}`,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: new Date(begun),
    });
    expect(value).toMatch(/^[0-9a-z]{52}$/);
    for (const id of [arn.slice(0, -7), `cognito-idp!${poolId}/${ClientId}`]) expect(await valueOf(id)).toBe(value);
    expect((await signIn(ClientId, value)).AuthenticationResult).toBeDefined();
    await expect(signIn(ClientId, generated)).rejects.toMatchObject(wrongHash(ClientId));
  });

  test('was rotated at once: what was generated first is the version before', async () => {
    const { ClientId, ClientSecretArn: arn } = await published();
    const [before, now] = [await previousOf(arn), await valueOf(arn)];
    expect(before).not.toBe(now);
    expect((await signIn(ClientId, before)).AuthenticationResult).toBeDefined();
    const described = await describeSecret(arn);
    expect(described).toMatchObject({
      ARN: arn,
      CreatedDate: new Date(begun),
      RotationEnabled: true,
      RotationRules: { AutomaticallyAfterDays: 7 },
      LastRotatedDate: new Date(begun),
      NextRotationDate: afterDays(7),
      OwningService: 'cognito-idp',
    });
    expect(Object.values(described.VersionIdsToStages ?? {})).toEqual([['AWSPREVIOUS'], ['AWSCURRENT']]);
  });

  test('has the plain secret where nothing, or false, is said', async () => {
    for (const members of [{}, publishes(false)]) {
      const client = await made(members);
      expect(client.ClientSecret).toMatch(/^[0-9a-z]{52}$/);
      expect(client).not.toHaveProperty('ClientSecretArn');
      await expect(valueOf(`cognito-idp!${poolId}/${client.ClientId}`)).rejects.toMatchObject(noSecret);
    }
  });
});

describe('Every seven days of the clock', () => {
  test('another secret is read and proven, and the one before is good until the next', async () => {
    const { ClientId, ClientSecretArn: arn } = await published();
    const first = await valueOf(arn);
    at(7 - 1 / day);
    expect(await valueOf(arn)).toBe(first);
    at(7);
    const second = await valueOf(arn);
    expect(second).not.toBe(first);
    expect(second).toMatch(/^[0-9a-z]{52}$/);
    expect(await previousOf(arn)).toBe(first);
    for (const secret of [first, second]) expect((await signIn(ClientId, secret)).AuthenticationResult).toBeDefined();
    at(14);
    const third = await valueOf(arn);
    await expect(signIn(ClientId, first)).rejects.toMatchObject(wrongHash(ClientId));
    for (const secret of [second, third]) expect((await signIn(ClientId, secret)).AuthenticationResult).toBeDefined();
  });

  test('also where nobody looked for a long time', async () => {
    const { ClientId, ClientSecretArn: arn } = await published();
    const first = await valueOf(arn);
    at(70);
    await expect(signIn(ClientId, first)).rejects.toMatchObject(wrongHash(ClientId));
    const values = [await previousOf(arn), await valueOf(arn)];
    expect(new Set([first, ...values]).size).toBe(3);
    expect(await describeSecret(arn)).toMatchObject({
      CreatedDate: new Date(begun),
      LastRotatedDate: afterDays(70),
      LastChangedDate: afterDays(70),
      NextRotationDate: afterDays(77),
    });
    const { CreatedDate } = await manager.send(new GetSecretValueCommand({ SecretId: arn }));
    expect(CreatedDate).toEqual(afterDays(70));
  });

  test('those that are good are listed', async () => {
    const { ClientId } = await published();
    at(14);
    const { ClientSecrets = [] } = await bench.client.send(list({ ClientId }));
    expect(ClientSecrets.map((one) => one.ClientSecretCreateDate)).toEqual([afterDays(7), afterDays(14)]);
  });

  test('a version keeps its id while its label changes', async () => {
    const { ClientSecretArn: arn } = await published();
    const { VersionId } = await manager.send(new GetSecretValueCommand({ SecretId: arn }));
    at(7);
    const { VersionId: next } = await manager.send(new GetSecretValueCommand({ SecretId: arn }));
    expect((await describeSecret(arn)).VersionIdsToStages).toEqual({
      [VersionId ?? '']: ['AWSPREVIOUS'],
      [next ?? '']: ['AWSCURRENT'],
    });
    at(14);
    await expect(valueOf(arn, { VersionId: VersionId ?? '' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Secrets Manager can't find the specified secret value for VersionId: ${VersionId ?? ''}`,
    });
  });
});

describe('UpdateUserPoolClient', () => {
  test('moves a generated secret there, which is good until the next rotation', async () => {
    const { ClientId, ClientSecret = '' } = await made();
    const { body } = await updated(ClientId, publishes(true));
    const { ClientSecretArn: arn, ...client } = shown(body);
    expect(client).not.toHaveProperty('ClientSecret');
    expect(await previousOf(arn)).toBe(ClientSecret);
    const first = await valueOf(arn);
    for (const secret of [ClientSecret, first])
      expect((await signIn(ClientId, secret)).AuthenticationResult).toBeDefined();
    at(7);
    await expect(signIn(ClientId, ClientSecret)).rejects.toMatchObject(wrongHash(ClientId));
  });

  test('ends the older of two secrets with that first rotation', async () => {
    const { ClientId, ClientSecret: older = '' } = await made();
    const { ClientSecretDescriptor } = await bench.client.send(add({ ClientId }));
    const newer = ClientSecretDescriptor?.ClientSecretValue ?? '';
    const { ClientSecretArn: arn } = shown((await updated(ClientId, publishes(true))).body);
    expect(await previousOf(arn)).toBe(newer);
    await expect(signIn(ClientId, older)).rejects.toMatchObject(wrongHash(ClientId));
    expect((await signIn(ClientId, newer)).AuthenticationResult).toBeDefined();
    expect((await bench.client.send(list({ ClientId }))).ClientSecrets).toHaveLength(2);
  });

  test('moves it back: Secrets Manager has nothing left, and the client is shown with it', async () => {
    const { ClientId, ClientSecretArn: arn } = await published();
    at(8);
    const [before, now] = [await previousOf(arn), await valueOf(arn)];
    const { ClientSecretArn, ClientSecret } = shown((await updated(ClientId, publishes(false))).body);
    expect({ ClientSecretArn, ClientSecret }).toEqual({ ClientSecretArn: undefined, ClientSecret: now });
    for (const id of [arn, arn?.slice(0, -7), `cognito-idp!${poolId}/${ClientId}`]) {
      await expect(valueOf(id)).rejects.toMatchObject(noSecret);
      await expect(describeSecret(id)).rejects.toMatchObject(noSecret);
    }
    expect((await signIn(ClientId, now)).AuthenticationResult).toBeDefined();
    await expect(signIn(ClientId, before)).rejects.toMatchObject(wrongHash(ClientId));
    at(80);
    expect((await signIn(ClientId, now)).AuthenticationResult).toBeDefined();
    const again = shown((await updated(ClientId, publishes(true))).body);
    expect(again.ClientSecretArn).not.toBe(arn);
    expect(await previousOf(again.ClientSecretArn)).toBe(now);
    await expect(valueOf(arn)).rejects.toMatchObject(noSecret);
  });

  test('changes nothing where nothing is said, nor where it says what is so already', async () => {
    const { ClientId, ClientSecretArn } = await published();
    const value = await valueOf(ClientSecretArn);
    at(1);
    for (const members of [{}, publishes(true)]) {
      expect(shown((await updated(ClientId, members)).body).ClientSecretArn).toBe(ClientSecretArn);
      expect(await valueOf(ClientSecretArn)).toBe(value);
    }
    const plain = await made();
    for (const members of [{}, publishes(false)]) {
      expect(shown((await updated(plain.ClientId, members)).body).ClientSecret).toBe(plain.ClientSecret);
    }
  });
});

describe('Refused are', () => {
  test('a client without a generated secret, on creation', async () => {
    const input = { UserPoolId: poolId, ClientName: 'kept', ...publishes(true) };
    await refused('CreateUserPoolClient', input, noneGenerated);
    await refused('CreateUserPoolClient', { ...input, ClientSecret: customSecret }, noneGenerated);
  });

  test("a public client, and one with a secret of the caller's own", async () => {
    const { ClientId } = await made({ GenerateSecret: false, ClientSecret: customSecret });
    for (const id of [clientId, 'vault', ClientId]) {
      await refused('UpdateUserPoolClient', { UserPoolId: poolId, ClientId: id, ...publishes(true) }, noneGenerated);
    }
    const mixed = await made();
    await bench.client.send(add({ ClientId: mixed.ClientId, ClientSecret: customSecret }));
    await refused(
      'UpdateUserPoolClient',
      { UserPoolId: poolId, ClientId: mixed.ClientId, ...publishes(true) },
      noneGenerated,
    );
  });

  test('secrets of a client by the operations that manage them', async () => {
    const { ClientId } = await published();
    const text = 'Client secret operations are not supported for app clients whose secret is in AWS Secrets Manager.'; // likely
    const [{ ClientSecretId = '' } = {}] = (await bench.client.send(list({ ClientId }))).ClientSecrets ?? [];
    const input = { UserPoolId: poolId, ClientId };
    await refused('AddUserPoolClientSecret', input, text);
    await refused('DeleteUserPoolClientSecret', { ...input, ClientSecretId }, text);
  });

  test("the secret from another region, by another account's ARN, and one character off", async () => {
    const { ClientSecretArn: arn = '' } = await published();
    const elsewhere = managerIn('eu-west-1');
    await expect(valueOf(arn, {}, elsewhere)).rejects.toMatchObject(noSecret);
    elsewhere.destroy();
    const strangers = [
      arn.replace(':000000000000:', ':123456789012:'),
      arn.replace('us-east-1:0', 'eu-west-1:0'),
      `${arn.slice(0, -1)}${arn.endsWith('a') ? 'b' : 'a'}`,
    ];
    for (const id of strangers) await expect(valueOf(id)).rejects.toMatchObject(noSecret);
  });
});

describe('The secret goes with', () => {
  test('its client', async () => {
    const { ClientId, ClientSecretArn: arn } = await published();
    await bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId }));
    await expect(describeSecret(arn)).rejects.toMatchObject(noSecret);
  });

  test('its pool', async () => {
    const { ClientSecretArn: arn } = await published();
    await bench.client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    await expect(describeSecret(arn)).rejects.toMatchObject(noSecret);
  });

  test('a reset, and comes back with a snapshot', async () => {
    const { ClientId, ClientSecretArn: arn } = await published();
    const value = await valueOf(arn);
    const snapshot = await bench.emulator.snapshot();
    await updated(ClientId, publishes(false));
    await bench.emulator.restore(snapshot);
    expect(await valueOf(arn)).toBe(value);
    await bench.emulator.reset();
    await expect(describeSecret(arn)).rejects.toMatchObject(noSecret);
  });
});

test('No log, trail or list of requests has a value of it', async () => {
  entries.length = 0;
  const { ClientId, ClientSecretArn: arn } = await published();
  const values = [await previousOf(arn), await valueOf(arn)];
  await updated(ClientId);
  await bench.client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId }));
  const told = JSON.stringify([
    entries,
    [...bench.world.requests.list()],
    [...bench.world.records.trail.newest()].map(([{ sent, answered, message }]) => ({ sent, answered, message })),
  ]);
  expect(told).toContain(ClientId);
  for (const value of [...values, seedOf(ClientId)]) expect(told).not.toContain(value);
});
