import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListKeysCommand,
  type KMSServiceException,
} from '@aws-sdk/client-kms';
import { kms } from '../../../src/services/kms/operation';
import { credentials, storedBy, withEmulator } from '../../support/emulator';

// The slice of KMS that decrypts what custom senders get, through the SDK's own client.

const bench = withEmulator();
let client: KMSClient;
beforeAll(() => {
  client = new KMSClient({ endpoint: bench.emulator.url, region: 'eu-central-1', credentials, maxAttempts: 1 });
});
afterAll(() => {
  client.destroy();
});

const id = '1234abcd-12ab-34cd-56ef-1234567890ab';
const here = `arn:aws:kms:eu-central-1:000000000000:key/${id}`;
const abroad = 'arn:aws-cn:kms:cn-north-1:123456789012:key/mrk-1234abcd12ab34cd56ef1234567890ab';
const Plaintext = Buffer.from('a word');
const context = { 'userpool-id': 'eu-central-1_Example', purpose: 'test' };

const encrypted = async (KeyId = id, EncryptionContext?: Record<string, string>) => {
  const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext }));
  return CiphertextBlob as Uint8Array;
};

async function refused(command: { readonly input: object }, code: string, text: string): Promise<void> {
  const before = storedBy(bench);
  const error = await client.send(command as never).then(
    () => undefined,
    (thrown: unknown) => thrown as KMSServiceException,
  );
  expect({ code: error?.name, status: error?.$metadata.httpStatusCode }).toEqual({ code, status: 400 });
  expect(error?.message).toBe(text === '' ? 'UnknownError' : text); // the SDK's word for an answer without one
  expect(storedBy(bench)).toEqual(before);
}

describe('What a key encrypts', () => {
  test.each<[string, string, string]>([
    ['by its id', id, here],
    ['by its ARN', here, here],
    ['by an ARN of elsewhere', abroad, abroad],
  ])('is told under its ARN, and decrypted again, %s', async (_, KeyId, arn) => {
    const answer = await client.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: context }));
    expect(answer).toMatchObject({ KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    expect(Buffer.from(answer.CiphertextBlob!).includes(Plaintext)).toBe(false);
    const asked = { CiphertextBlob: answer.CiphertextBlob, EncryptionContext: context };
    for (const named of [undefined, KeyId]) {
      const back = await client.send(new DecryptCommand({ ...asked, KeyId: named }));
      expect(Buffer.from(back.Plaintext!).toString()).toBe('a word');
      expect(back).toMatchObject({ KeyId: arn, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' });
    }
  });

  test('by an alias is a key of its own, the same under each name of the alias', async () => {
    const { KeyId } = await client.send(new EncryptCommand({ KeyId: 'alias/codes', Plaintext }));
    expect(KeyId).toMatch(/^arn:aws:kms:eu-central-1:000000000000:key\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const byArn = 'arn:aws:kms:eu-central-1:000000000000:alias/codes';
    expect((await client.send(new EncryptCommand({ KeyId: byArn, Plaintext }))).KeyId).toBe(KeyId);
    expect((await client.send(new EncryptCommand({ KeyId: 'alias/other', Plaintext }))).KeyId).not.toBe(KeyId);
  });

  test('is another each time', async () => {
    expect(Buffer.from(await encrypted()).equals(Buffer.from(await encrypted()))).toBe(false);
  });

  test('is decrypted with the pairs of its context in any order, and with no others', async () => {
    const CiphertextBlob = await encrypted(id, context);
    const { purpose, 'userpool-id': pool } = context;
    const turned = { purpose, 'userpool-id': pool };
    await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: turned }));
    const others: (Record<string, string> | undefined)[] = [
      undefined,
      {},
      { purpose },
      { ...context, more: '1' },
      { ...context, purpose: 'x' },
    ];
    for (const EncryptionContext of others) {
      await refused(new DecryptCommand({ CiphertextBlob, EncryptionContext }), 'InvalidCiphertextException', '');
    }
  });

  test('is decrypted by no other key', async () => {
    const CiphertextBlob = await encrypted();
    await refused(
      new DecryptCommand({ CiphertextBlob, KeyId: abroad }),
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  });

  test('is not what somebody else made, nor what was changed or cut', async () => {
    const CiphertextBlob = await encrypted();
    const changes = [0, 1, 5, 60, 80, CiphertextBlob.length - 1].map((at) => {
      const changed = Buffer.from(CiphertextBlob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      return changed;
    });
    const cut = [1, 3, 70, CiphertextBlob.length - 1].map((length) => CiphertextBlob.slice(0, length));
    for (const foreign of [Buffer.from('AQICAHh', 'base64'), Buffer.alloc(200, 1), ...changes, ...cut]) {
      await refused(new DecryptCommand({ CiphertextBlob: foreign }), 'InvalidCiphertextException', '');
    }
  });

  test('is nothing to an emulator that is put back to before it', async () => {
    const CiphertextBlob = await encrypted();
    await bench.emulator.reset();
    await refused(new DecryptCommand({ CiphertextBlob }), 'InvalidCiphertextException', '');
    await encrypted();
    await refused(new DecryptCommand({ CiphertextBlob }), 'InvalidCiphertextException', '');
  });
});

describe('A data key', () => {
  test.each<[object, number]>([
    [{ KeySpec: 'AES_256' }, 32],
    [{ KeySpec: 'AES_128' }, 16],
    [{ NumberOfBytes: 61 }, 61],
  ])('of %j comes in the clear and encrypted', async (length, bytes) => {
    const asked = { KeyId: 'alias/codes', EncryptionContext: context, ...length };
    const { Plaintext, CiphertextBlob, KeyId } = await client.send(new GenerateDataKeyCommand(asked));
    expect(Plaintext).toHaveLength(bytes);
    const back = await client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: context }));
    expect([back.KeyId, Buffer.from(back.Plaintext!)]).toEqual([KeyId, Buffer.from(Plaintext!)]);
  });

  test.each<[string, object]>([
    ['no length', {}],
    ['two lengths', { KeySpec: 'AES_256', NumberOfBytes: 32 }],
  ])('of %s is refused', async (_, length) => {
    const command = new GenerateDataKeyCommand({ KeyId: id, ...length });
    await refused(command, 'ValidationException', 'Please specify either number of bytes or key spec.');
  });
});

test.each([
  ['its id', id, here, id],
  ['its ARN', abroad, abroad, 'mrk-1234abcd12ab34cd56ef1234567890ab'],
])('A key is described by %s', async (_, KeyId, Arn, name) => {
  const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
  expect(KeyMetadata).toEqual({
    AWSAccountId: Arn.split(':')[4],
    KeyId: name,
    Arn,
    CreationDate: expect.any(Date) as Date,
    Enabled: true,
    Description: '',
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  });
});

describe('Refused are', () => {
  const blob = Buffer.from('x');
  const commands: [string, (KeyId: string) => { readonly input: object }][] = [
    ['Encrypt', (KeyId) => new EncryptCommand({ KeyId, Plaintext })],
    ['Decrypt', (KeyId) => new DecryptCommand({ KeyId, CiphertextBlob: blob })],
    ['GenerateDataKey', (KeyId) => new GenerateDataKeyCommand({ KeyId, NumberOfBytes: 1 })],
    ['DescribeKey', (KeyId) => new DescribeKeyCommand({ KeyId })],
  ];

  test.each(commands)('names that are no key, by %s', async (_, command) => {
    for (const name of ['key one', 'alias/', 'arn:aws:kms:eu-central-1:1:grant/x', 'arn:aws:s3:::bucket', '../x']) {
      await refused(command(name), 'NotFoundException', `Invalid keyId '${name}'`);
    }
  });

  test('other algorithms than the one of symmetric keys', async () => {
    const EncryptionAlgorithm = 'RSAES_OAEP_SHA_256';
    const text = 'Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.';
    await refused(new EncryptCommand({ KeyId: id, Plaintext, EncryptionAlgorithm }), 'InvalidKeyUsageException', text);
    const decrypt = new DecryptCommand({ CiphertextBlob: blob, EncryptionAlgorithm });
    await refused(decrypt, 'InvalidKeyUsageException', text);
  });

  test('dry runs, once nothing else refuses', async () => {
    const text = 'The request would have succeeded, but the DryRun option is set.';
    const CiphertextBlob = await encrypted();
    for (const command of [
      new EncryptCommand({ KeyId: id, Plaintext, DryRun: true }),
      new GenerateDataKeyCommand({ KeyId: id, NumberOfBytes: 1, DryRun: true }),
      new DecryptCommand({ CiphertextBlob, DryRun: true }),
    ]) {
      await refused(command, 'DryRunOperationException', text);
    }
    await refused(new DecryptCommand({ CiphertextBlob: blob, DryRun: true }), 'InvalidCiphertextException', '');
  });

  test('in order', async () => {
    const none = 'not a key';
    const EncryptionAlgorithm = 'RSAES_OAEP_SHA_1' as const;
    const wrong = { EncryptionAlgorithm, DryRun: true };
    const noKey = `Invalid keyId '${none}'`;
    await refused(new EncryptCommand({ KeyId: none, Plaintext, ...wrong }), 'NotFoundException', noKey);
    await refused(new DecryptCommand({ KeyId: none, CiphertextBlob: blob, ...wrong }), 'NotFoundException', noKey);
    const lengths = 'Please specify either number of bytes or key spec.';
    await refused(new GenerateDataKeyCommand({ KeyId: none, DryRun: true }), 'ValidationException', lengths);
    const text = 'Algorithm RSAES_OAEP_SHA_1 is incompatible with key spec SYMMETRIC_DEFAULT.';
    await refused(new EncryptCommand({ KeyId: id, Plaintext, ...wrong }), 'InvalidKeyUsageException', text);
    await refused(new DecryptCommand({ KeyId: id, CiphertextBlob: blob, ...wrong }), 'InvalidKeyUsageException', text);
    const foreign = new DecryptCommand({ KeyId: abroad, CiphertextBlob: blob, DryRun: true });
    await refused(foreign, 'InvalidCiphertextException', '');
    const others = new DecryptCommand({ KeyId: abroad, CiphertextBlob: await encrypted(), DryRun: true });
    const another = 'The key ID in the request does not identify a CMK that can perform this operation.';
    await refused(others, 'IncorrectKeyException', another);
  });

  test('what the model forbids', async () => {
    const text =
      "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096";
    const command = new EncryptCommand({ KeyId: id, Plaintext: Buffer.alloc(4097) });
    await refused(command, 'ValidationException', text);
  });

  test('calls without a signature', async () => {
    const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'TrentService.DescribeKey' };
    const answer = await fetch(bench.emulator.url, { method: 'POST', headers, body: JSON.stringify({ KeyId: id }) });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('MissingAuthenticationToken')]);
  });

  test('operations that are not built, by name', async () => {
    await expect(client.send(new ListKeysCommand({}))).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: 'cognito-emu does not do ListKeys yet.',
      $metadata: { httpStatusCode: 501 },
    });
    expect(kms.operationNames()).toContain('ListKeys');
  });
});
