import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  type SecretsManagerServiceException,
} from '@aws-sdk/client-secrets-manager';
import type { LogEntry } from 'cognito-emu';
import { credentials, storedBy, withEmulator } from '../../support/emulator';

// What fixtures declare for Secrets Manager, through the SDK's own client.

const whole = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:team/pepper-a1B2c3';
const endless = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:team/salt';
const VersionId = '11111111-2222-4333-8444-555555555555';
const binary = Buffer.from([0, 1, 2, 255]);
const value = 'never-to-be-logged';

const entries: LogEntry[] = [];
const bench = withEmulator({
  fixtures: {
    secrets: {
      'app/text': value,
      'app/json': { apiKey: value, nested: { list: [1, null] } },
      'app/pending': { SecretString: 'next', VersionId, VersionStages: ['AWSPENDING', 'mine'] },
      'app/bytes': { SecretBinary: binary.toString('base64') },
      [whole]: 'pepper',
      [endless]: 'salt',
    },
  },
  logLevel: 'debug',
  log: (entry) => void entries.push(entry),
});
let client: SecretsManagerClient;
beforeAll(() => {
  client = new SecretsManagerClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(() => {
  client.destroy();
});

const valueOf = (SecretId: string) => client.send(new GetSecretValueCommand({ SecretId }));

async function refused(command: { readonly input: object }, code: string, text: string): Promise<void> {
  const before = storedBy(bench);
  const error = await client.send(command as never).then(
    () => undefined,
    (thrown: unknown) => thrown as SecretsManagerServiceException,
  );
  expect({ code: error?.name, status: error?.$metadata.httpStatusCode, text: error?.message }).toEqual({
    code,
    status: 400,
    text,
  });
  expect(storedBy(bench)).toEqual(before);
}

describe('A secret', () => {
  test('that is a text is answered whole', async () => {
    const { $metadata, ...answer } = await valueOf('app/text');
    expect($metadata.httpStatusCode).toBe(200);
    expect(answer).toEqual({
      ARN: expect.stringMatching(
        /^arn:aws:secretsmanager:us-east-1:000000000000:secret:app\/text-[A-Za-z0-9]{6}$/,
      ) as string,
      Name: 'app/text',
      VersionId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      SecretString: value,
      VersionStages: ['AWSCURRENT'],
      CreatedDate: expect.any(Date) as Date,
    });
  });

  test('that is JSON is its text', async () => {
    const { SecretString } = await valueOf('app/json');
    expect(JSON.parse(SecretString!)).toEqual({ apiKey: value, nested: { list: [1, null] } });
  });

  test('that is binary has no text', async () => {
    const { SecretBinary, SecretString } = await valueOf('app/bytes');
    expect([Buffer.from(SecretBinary!), SecretString]).toEqual([binary, undefined]);
  });

  test('is found by its name, its ARN, and the ARN without its end', async () => {
    const { ARN } = await valueOf('app/text');
    for (const id of [ARN!, ARN!.slice(0, -7)]) expect((await valueOf(id)).SecretString).toBe(value);
    for (const id of [whole, whole.slice(0, -7), 'team/pepper']) {
      expect(await valueOf(id)).toMatchObject({ ARN: whole, Name: 'team/pepper', SecretString: 'pepper' });
    }
    const salt = await valueOf(endless);
    expect(salt).toMatchObject({ Name: 'team/salt', SecretString: 'salt' });
    expect((await valueOf(salt.ARN!)).SecretString).toBe('salt');
    expect(salt.ARN).toMatch(/:secret:team\/salt-[A-Za-z0-9]{6}$/);
  });

  test('is asked for by version and label', async () => {
    const { VersionId: current } = await valueOf('app/text');
    const asked: [string, { VersionId?: string; VersionStage?: string }][] = [
      ['app/text', { VersionStage: 'AWSCURRENT' }],
      ['app/text', { VersionId: current }],
      ['app/text', { VersionId: current, VersionStage: 'AWSCURRENT' }],
      ['app/pending', { VersionId }],
      ['app/pending', { VersionStage: 'AWSPENDING' }],
      ['app/pending', { VersionId, VersionStage: 'mine' }],
    ];
    for (const [SecretId, version] of asked) {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, ...version }));
      expect(SecretString).toBe(SecretId === 'app/text' ? value : 'next');
    }
  });

  test('is described without its value', async () => {
    const { $metadata: _, ...answer } = await client.send(new DescribeSecretCommand({ SecretId: 'app/pending' }));
    expect(answer).toEqual({
      ARN: expect.stringMatching(/:secret:app\/pending-[A-Za-z0-9]{6}$/) as string,
      Name: 'app/pending',
      LastChangedDate: expect.any(Date) as Date,
      CreatedDate: expect.any(Date) as Date,
      VersionIdsToStages: { [VersionId]: ['AWSPENDING', 'mine'] },
    });
  });
});

describe('Refused are', () => {
  const unknown = "Secrets Manager can't find the specified secret.";
  const none = (of: string) => `Secrets Manager can't find the specified secret value for ${of}`;
  const other = '99999999-2222-4333-8444-555555555555';

  test.each([
    'app/none',
    'APP/TEXT',
    '__proto__',
    whole.slice(0, -1),
    whole.replace('eu-west-1', 'us-east-1'),
    'arn:aws:s3:::bucket',
  ])('a secret that there is not: %s', async (SecretId) => {
    await refused(new GetSecretValueCommand({ SecretId }), 'ResourceNotFoundException', unknown);
    await refused(new DescribeSecretCommand({ SecretId }), 'ResourceNotFoundException', unknown);
  });

  test.each<[string, object, string]>([
    ['app/pending', {}, none('staging label: AWSCURRENT')],
    ['app/text', { VersionStage: 'AWSPREVIOUS' }, none('staging label: AWSPREVIOUS')],
    ['app/text', { VersionId: other }, none(`VersionId: ${other}`)],
    ['app/pending', { VersionId: other, VersionStage: 'mine' }, none(`VersionId: ${other}`)],
  ])('a version that there is not: %s %j', async (SecretId, version, text) => {
    await refused(new GetSecretValueCommand({ SecretId, ...version }), 'ResourceNotFoundException', text);
  });

  test('a label of another version', async () => {
    const command = new GetSecretValueCommand({ SecretId: 'app/pending', VersionId, VersionStage: 'AWSCURRENT' });
    const text = 'You provided a VersionStage that is not associated to the provided VersionId.';
    await refused(command, 'InvalidRequestException', text);
  });

  test('what cannot be a name, before what there is not', async () => {
    const text =
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!';
    for (const SecretId of ['a b', 'app/text?', 'a:b']) {
      const asked = { SecretId, VersionStage: 'none' };
      await refused(new GetSecretValueCommand(asked), 'ValidationException', text);
      await refused(new DescribeSecretCommand({ SecretId }), 'ValidationException', text);
    }
  });

  test('what the model forbids', async () => {
    const command = new GetSecretValueCommand({ SecretId: 'app/text', VersionId: 'short' });
    const text =
      "1 validation error detected: Value 'short' at 'versionId' failed to satisfy constraint: Member must have length greater than or equal to 32";
    await refused(command, 'ValidationException', text);
  });

  test('calls without a signature', async () => {
    const headers = {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': 'secretsmanager.GetSecretValue',
    };
    const body = JSON.stringify({ SecretId: 'app/text' });
    const answer = await fetch(bench.emulator.url, { method: 'POST', headers, body });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([400, expect.stringContaining('MissingAuthenticationToken')]);
    expect(text).not.toContain(value);
  });

  test('operations that are not built, by name', async () => {
    const command = new PutSecretValueCommand({ SecretId: 'app/text', SecretString: value });
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'cognito-emu does not do PutSecretValue yet.',
      $metadata: { httpStatusCode: 501 },
    });
  });
});

test('Values are neither logged nor among the requests', async () => {
  await valueOf('app/text');
  await valueOf('app/json');
  const command = new PutSecretValueCommand({ SecretId: 'app/text', SecretString: value });
  await expect(client.send(command)).rejects.toThrow();
  const requests = await (await fetch(`${bench.emulator.url}/_emu/requests`)).text();
  expect(requests).toContain('"operation":"GetSecretValue"');
  expect(requests).toContain('"SecretId":"app/text"');
  expect(requests).toContain('"operation":"PutSecretValue"');
  expect(requests).not.toContain(value);
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toContain(value);
});

test('ARNs are the same in every run, versions stay through a reset', async () => {
  const before = await valueOf('app/text');
  await bench.emulator.reset();
  expect(await valueOf('app/text')).toMatchObject({ ARN: before.ARN, VersionId: before.VersionId });
  expect(before.ARN).toBe('arn:aws:secretsmanager:us-east-1:000000000000:secret:app/text-8MbIno');
});
