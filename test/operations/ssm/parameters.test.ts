import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  DescribeParametersCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
  type SSMServiceException,
} from '@aws-sdk/client-ssm';
import type { LogEntry } from 'cognito-emu';
import { credentials, storedBy, withEmulator } from '../../support/emulator';

// What fixtures declare for Parameter Store, through the SDK's own client.

const value = 'never-to-be-logged';
const here = 'arn:aws:ssm:us-east-1:000000000000:parameter';
const key = 'arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const entries: LogEntry[] = [];
const deep = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [`/deep/p${String(at).padStart(2, '0')}`, `${at}`]),
);

const bench = withEmulator({
  fixtures: {
    parameters: {
      plain: 'a text',
      '/app/list': { Type: 'StringList', Value: 'a,b' },
      '/app/key': { Type: 'SecureString', Value: value, KeyId: key },
      '/app/deep/er': 'below',
      '/application': 'beside',
      '/default': { Type: 'SecureString', Value: value },
      ...deep,
    },
  },
  logLevel: 'debug',
  log: (entry) => void entries.push(entry),
});
const clients: { destroy: () => void }[] = [];
let client: SSMClient;
let kms: KMSClient;
beforeAll(() => {
  const settings = { endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 };
  clients.push((client = new SSMClient(settings)), (kms = new KMSClient(settings)));
});
afterAll(() => {
  for (const one of clients) one.destroy();
});

const parameter = async (Name: string, WithDecryption?: boolean) =>
  (await client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter!;

async function refused(command: { readonly input: object }, code: string, text: string): Promise<void> {
  const before = storedBy(bench);
  const error = await client.send(command as never).then(
    () => undefined,
    (thrown: unknown) => thrown as SSMServiceException,
  );
  expect({ code: error?.name, status: error?.$metadata.httpStatusCode }).toEqual({ code, status: 400 });
  expect(error?.message).toBe(text === '' ? 'UnknownError' : text); // the SDK's word for an answer without one
  expect(storedBy(bench)).toEqual(before);
}

describe('A parameter', () => {
  test('is answered whole', async () => {
    expect(await parameter('/app/list')).toEqual({
      Name: '/app/list',
      Type: 'StringList',
      Value: 'a,b',
      Version: 1,
      LastModifiedDate: expect.any(Date) as Date,
      ARN: `${here}/app/list`,
      DataType: 'text',
    });
  });

  test.each([
    ['plain', 'plain', undefined],
    ['plain:1', 'plain', ':1'],
    [`${here}/plain`, 'plain', undefined],
    ['/app/list:1', '/app/list', ':1'],
    [`${here}/app/list`, '/app/list', undefined],
    [`${here}/app/list:1`, '/app/list', ':1'],
  ])('is found by %s', async (asked, Name, Selector) => {
    const found = await parameter(asked);
    expect([found.Name, found.Selector]).toEqual([Name, Selector]);
  });

  test('that is no SecureString is the same with decryption', async () => {
    expect([(await parameter('plain', true)).Value, (await parameter('/app/list', true)).Value]).toEqual([
      'a text',
      'a,b',
    ]);
  });
});

describe('A SecureString', () => {
  test.each([
    ['/app/key', key],
    ['/default', expect.stringMatching(/^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f-]{36}$/) as string],
  ])('%s is decrypted, or what KMS decrypts for its ARN alone', async (Name, KeyId) => {
    expect((await parameter(Name, true)).Value).toBe(value);
    const sealed = await parameter(Name);
    expect(sealed).toMatchObject({ Name, Type: 'SecureString' });
    expect(sealed.Value).not.toContain(value);
    const CiphertextBlob = Buffer.from(sealed.Value!, 'base64');
    const EncryptionContext = { PARAMETER_ARN: sealed.ARN! };
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
    expect([Buffer.from(opened.Plaintext!).toString(), opened.KeyId]).toEqual([value, KeyId]);
    for (const other of [undefined, { PARAMETER_ARN: `${here}/plain` }]) {
      const command = new DecryptCommand({ CiphertextBlob, EncryptionContext: other });
      await expect(kms.send(command)).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    }
  });
});

describe('Several', () => {
  test('come in the order of their names, with those that there are not', async () => {
    const Names = ['plain', '/none', '/app/key', `${here}/app/list`, 'plain:2', '/app/list:label', 'a b'];
    const answer = await client.send(new GetParametersCommand({ Names, WithDecryption: true }));
    expect(answer.Parameters?.map(({ Name, Value }) => [Name, Value])).toEqual([
      ['/app/key', value],
      ['/app/list', 'a,b'],
      ['plain', 'a text'],
    ]);
    expect(answer.InvalidParameters).toEqual(['/none', 'plain:2', '/app/list:label', 'a b']);
  });

  test('are encrypted unless asked otherwise', async () => {
    const { Parameters, InvalidParameters } = await client.send(new GetParametersCommand({ Names: ['/app/key'] }));
    expect([Parameters?.[0]?.Value === value, InvalidParameters]).toEqual([false, []]);
  });
});

describe('A hierarchy', () => {
  const under = async (Path: string, Recursive?: boolean) => {
    const { Parameters } = await client.send(new GetParametersByPathCommand({ Path, Recursive }));
    return Parameters?.map(({ Name }) => Name);
  };

  test.each<[string, boolean | undefined, string[]]>([
    ['/app', undefined, ['/app/key', '/app/list']],
    ['/app/', false, ['/app/key', '/app/list']],
    ['/app', true, ['/app/deep/er', '/app/key', '/app/list']],
    ['/app/key', true, []],
    ['/', false, ['/application', '/default', 'plain']],
  ])('%s, recursive: %s', async (Path, Recursive, names) => {
    expect(await under(Path, Recursive)).toEqual(names);
  });

  test('is decrypted when asked', async () => {
    const values = async (WithDecryption: boolean) => {
      const command = new GetParametersByPathCommand({ Path: '/app', WithDecryption });
      return (await client.send(command)).Parameters?.map(({ Value }) => Value);
    };
    expect(await values(true)).toEqual([value, 'a,b']);
    expect(await values(false)).toEqual([expect.not.stringContaining(value), 'a,b']);
  });

  test('comes in pages', async () => {
    const pages: number[] = [];
    const names: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const command: GetParametersByPathCommand = new GetParametersByPathCommand({
        Path: '/deep',
        MaxResults: 5,
        NextToken,
      });
      const answer = await client.send(command);
      pages.push(answer.Parameters!.length);
      names.push(...answer.Parameters!.map(({ Name }) => Name));
      NextToken = answer.NextToken;
    } while (NextToken !== undefined);
    expect([pages, names]).toEqual([[5, 5, 2], Object.keys(deep)]);
    const whole = await client.send(new GetParametersByPathCommand({ Path: '/deep' }));
    expect([whole.Parameters?.length, typeof whole.NextToken]).toEqual([10, 'string']);
  });
});

describe('Refused are', () => {
  test.each(['/none', 'app/list', '/plain', '__proto__', '/none:1', 'a:b:c', ':1', 'arn:aws:ssm:us-east-1:1:x', 'a b'])(
    'a parameter that there is not: %s',
    async (Name) => {
      await refused(new GetParameterCommand({ Name }), 'ParameterNotFound', '');
    },
  );

  test.each([
    ['plain:2', '2', 'plain'],
    ['/app/list:01', '01', '/app/list'],
    [`${here}/app/list:label`, 'label', '/app/list'],
  ])('a version that there is not: %s', async (Name, version, of) => {
    const text = `Systems Manager could not find version ${version} of ${of}. Verify the version and try again.`;
    await refused(new GetParameterCommand({ Name }), 'ParameterVersionNotFound', text);
  });

  test('what is no path, before filters and a token of another list', async () => {
    const none = { ParameterFilters: [{ Key: 'Type', Values: ['String'] }], NextToken: 'x' };
    const text =
      'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". ' +
      'It can\'t be prefixed with "aws" or "ssm" (case-insensitive). It must use only letters, numbers, or the following symbols: ' +
      '. (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the ' +
      'forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.';
    for (const Path of ['app', '/app/*', '//', `/${'a'.repeat(2000)}!`]) {
      await refused(new GetParametersByPathCommand({ Path, ...none }), 'ValidationException', text);
    }
  });

  test('tokens of another list, or of none', async () => {
    const { NextToken } = await client.send(new GetParametersByPathCommand({ Path: '/deep' }));
    for (const asked of [
      { Path: '/', NextToken },
      { Path: '/deep', Recursive: true, NextToken },
      { Path: '/deep', NextToken: 'x' },
    ]) {
      await refused(new GetParametersByPathCommand(asked), 'InvalidNextToken', "The specified token isn't valid.");
    }
  });

  test('what the model forbids', async () => {
    const command = new GetParametersByPathCommand({ Path: '/deep', MaxResults: 11 });
    const text =
      "1 validation error detected: Value '11' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 10";
    await refused(command, 'ValidationException', text);
  });

  test('calls without a signature', async () => {
    const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AmazonSSM.GetParameter' };
    const body = JSON.stringify({ Name: 'plain' });
    const answer = await fetch(bench.emulator.url, { method: 'POST', headers, body });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('MissingAuthenticationToken')]);
  });

  test.each([
    ['DescribeParameters', new DescribeParametersCommand({}), 'DescribeParameters'],
    [
      'filters of a hierarchy, before a token of another list',
      new GetParametersByPathCommand({ Path: '/deep', ParameterFilters: [{ Key: 'Type' }], NextToken: 'x' }),
      'ssm: ParameterFilters',
    ],
  ])('what is not built, by name: %s', async (_, command, what) => {
    await expect(client.send(command as never)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: `cognito-emu does not do ${what} yet.`,
      $metadata: { httpStatusCode: 501 },
    });
  });
});

test('Values are neither logged nor among the requests', async () => {
  await parameter('/app/key', true);
  await client.send(new GetParametersCommand({ Names: ['/app/key'], WithDecryption: true }));
  await client.send(new GetParametersByPathCommand({ Path: '/app', WithDecryption: true }));
  await expect(client.send(new PutParameterCommand({ Name: 'x', Value: value }))).rejects.toThrow();
  const requests = await (await fetch(`${bench.emulator.url}/_emu/requests`)).text();
  for (const told of ['"Name":"/app/key"', '"operation":"GetParametersByPath"', '"operation":"PutParameter"']) {
    expect(requests).toContain(told);
  }
  expect(requests).not.toContain(value);
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toContain(value);
});
