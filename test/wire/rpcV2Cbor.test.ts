import { readCbor, writeCbor } from '../../src/http/wires/cbor';
import type { ServiceError } from '../../src/contract';
import { seededRandom } from '../attacks/generator';
import { withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user } from '../support/pools';

// Smithy's RPC v2 with CBOR, over HTTP.

const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });

const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/monitoring/aws4_request, SignedHeaders=host, Signature=0';

async function call(operation: string, body: Uint8Array | object, headers: Record<string, string> = { authorization }) {
  const response = await fetch(`${bench.emulator.url}/service/${operation}`, {
    method: 'POST',
    headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', ...headers },
    body: new Uint8Array(body instanceof Uint8Array ? body : writeCbor(body)),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('content-type')).toBe('application/cbor');
  expect(response.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
  const named = response.headers.get('x-amzn-query-error');
  return {
    status: response.status,
    ...(named !== null && { named }),
    body: bytes.length === 0 ? undefined : readCbor(bytes),
  };
}

const cloudwatch = (name: string, body: Uint8Array | object, headers?: Record<string, string>) =>
  call(`GraniteServiceVersion20100801/operation/${name}`, body, headers);
const idp = (name: string, body: Uint8Array | object) =>
  call(`AWSCognitoIdentityProviderService/operation/${name}`, body);
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

test('answers a service of the JSON wires', async () => {
  const { status, body } = await idp('AdminGetUser', { UserPoolId: poolId, Username: 'ada' });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { Username: 'ada', UserStatus: 'CONFIRMED', Enabled: true },
  });
  expect((body as { UserCreateDate: unknown }).UserCreateDate).toBeInstanceOf(Date);
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
  const signedIn = await idp('InitiateAuth', { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  expect(signedIn).toMatchObject({ status: 200, body: { AuthenticationResult: { ExpiresIn: 3600 } } });
});

test('answers nothing at all where the operation has no output', async () => {
  const deleted = await idp('AdminDeleteUser', { UserPoolId: poolId, Username: 'ada' });
  expect(deleted).toEqual({ status: 200, body: undefined });
});

test('refuses by the name in the SDKs, and beside it by that of the query wire', async () => {
  const Period = 60;
  const at = { StartTime: new Date(0), EndTime: new Date(0), Period };
  expect(await cloudwatch('GetMetricStatistics', { Namespace: 'x', ...at })).toEqual({
    status: 400,
    named: 'MissingParameter;Sender',
    body: { __type: 'MissingRequiredParameterException', message: 'The parameter MetricName is required.\n' },
  });
  expect(await cloudwatch('ListMetrics', {}, {})).toEqual({
    status: 400,
    named: 'MissingAuthenticationToken;Sender',
    body: { __type: 'MissingAuthenticationTokenException', message: 'Missing Authentication Token' },
  });
  expect(await idp('AdminGetUser', { UserPoolId: poolId, Username: 'nobody' })).toEqual({
    status: 400,
    body: { __type: 'UserNotFoundException', message: 'User does not exist.' },
  });
});

describe('reads', () => {
  const listed = { status: 200, body: { Metrics: [] } };

  test.each([
    ['nothing at all', ''],
    ['an empty map', 'a0'],
    ['a map without end, of a text in parts', 'bf 69 4e616d657370616365 7f 61 78 61 79 ff ff'],
    ['lengths in one, two, four and eight bytes', 'a1 78 09 4e616d657370616365 79 0002 6162'],
    ['in four', 'a1 7a 00000009 4e616d657370616365 7a 00000002 6162'],
    ['and in eight', 'a1 7b 0000000000000009 4e616d657370616365 7b 0000000000000002 6162'],
    ['null and undefined as nothing', 'a2 69 4e616d657370616365 f6 6a 4d65747269634e616d65 f7'],
    ['truth', 'a1 75 496e636c7564654c696e6b65644163636f756e7473 f4'],
    ['members that nobody knows', 'a1 61 78 82 20 fb 3ff8000000000000'],
  ])('%s', async (_, bytes) => {
    expect(await cloudwatch('ListMetrics', hex(bytes))).toEqual(listed);
  });

  test.each<[string, string, unknown]>([
    ['a small number', '17', 23],
    ['a byte', '18 ff', 255],
    ['two', '19 ffff', 65535],
    ['four', '1a ffffffff', 2 ** 32 - 1],
    ['eight', '1b 001fffffffffffff', Number.MAX_SAFE_INTEGER],
    ['below nothing', '38 63', -100],
    ['half a float', 'f9 3e00', 1.5],
    ['a tiny half', 'f9 0001', 2 ** -24],
    ['half of infinity, and below', 'f9 fc00', -Infinity],
    ['half of no number', 'f9 7e00', NaN],
    ['a float', 'fa 3fc00000', 1.5],
    ['a double', 'fb 3ff199999999999a', 1.1],
    ['an instant', 'c1 fb 41d9000000200000', new Date(1677721600500)],
    ['bytes', '42 0102', new Uint8Array([1, 2])],
    ['bytes in parts', '5f 41 01 41 02 ff', new Uint8Array([1, 2])],
    ['a list', '83 01 02 03', [1, 2, 3]],
    ['a list without end', '9f 01 80 ff', [1, []]],
  ])('%s', (_, bytes, value) => {
    expect(readCbor(hex(bytes))).toEqual(value);
  });

  test('keys that are names of prototypes as any', () => {
    const read = readCbor(hex('a1 69 5f5f70726f746f5f5f a1 61 78 01')) as object;
    expect(Object.getPrototypeOf(read)).toBeNull();
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

test('writes what it reads', () => {
  const value = {
    texts: ['', 'é'.repeat(30), 'x'.repeat(70_000)],
    numbers: [0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32, -1, -25, -(2 ** 40), 0.5, 1e300],
    truths: [true, false],
    at: new Date('2026-03-01T12:00:00.250Z'),
    bytes: new Uint8Array([0, 1, 255]),
    none: {},
  };
  expect(readCbor(writeCbor(value))).toEqual(value);
});

test('whatever comes is a value, or is refused', () => {
  const random = seededRandom(20260301);
  const heads = [0x5f, 0x7f, 0x81, 0x9f, 0xa1, 0xbf, 0xc1, 0xf9, 0xff];
  for (let turn = 0; turn < 20_000; turn++) {
    const bytes = Buffer.from(Array.from({ length: Math.floor(random() * 24) }, () => (random() < 0.4 ? heads[Math.floor(random() * heads.length)] : random() * 256) as number)); // prettier-ignore
    try {
      readCbor(bytes);
    } catch (error) {
      expect((error as ServiceError).code).toBe('SerializationException');
    }
  }
});

describe('refuses', () => {
  const deep = (count: number) => Buffer.concat([Buffer.alloc(count, 0x81), Buffer.of(0x80)]);

  test.each<[string, Buffer]>([
    ['what ends early', hex('a1 69 4e61')],
    ['a text that says it is longer than all', hex('7b ffffffffffffffff')],
    ['a list that says so', hex('9b ffffffffffffffff')],
    ['a map that says so', hex('bb 00000000ffffffff')],
    ['what goes on after its end', hex('a0 00')],
    ['a break where nothing is open', hex('ff')],
    ['a break in the place of a value', hex('bf 61 78 ff')],
    ['a break in a list of a length', hex('81 ff')],
    ['a map without end', hex('bf')],
    ['a key that is no text', hex('a1 01 02')],
    ['a text of parts that are none', hex('7f 41 61 ff')],
    ['a number without end', hex('1f')],
    ['a length of no kind', hex('1c')],
    ['a simple value of no kind', hex('f8 ff')],
    ['an instant that is a text', hex('c1 61 78')],
    ['another tag', hex('c2 41 01')],
    ['what is nested too deeply', deep(5000)],
  ])('%s', async (_, bytes) => {
    expect(await cloudwatch('ListMetrics', bytes)).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException', message: '' },
    });
  });

  test('a value of another type', async () => {
    const answers = [
      await cloudwatch('ListMetrics', { Namespace: 1 }),
      await cloudwatch('ListMetrics', [1]),
      await cloudwatch('GetMetricData', { StartTime: 5 }),
      await cloudwatch('GetMetricData', { StartTime: new Date(NaN) }),
    ];
    expect(answers.map(({ body }) => body)).toEqual([
      { __type: 'SerializationException', message: 'NUMBER_VALUE can not be converted to a String' },
      { __type: 'SerializationException', message: 'Start of list found where not expected.' },
      { __type: 'SerializationException', message: 'An instant is a tag of 1 with seconds' },
      { __type: 'SerializationException', message: 'Start of structure or map found where not expected.' },
    ]);
  });

  // of what JSON cannot say
  test.each([NaN, Infinity, -Infinity, 0.5, 2 ** 31, -(2 ** 31), 2 ** 64])(
    '%s in the place of an integer',
    async (Period) => {
      expect(await cloudwatch('GetMetricStatistics', { Period })).toMatchObject({
        status: 400,
        body: { __type: 'SerializationException', message: 'NUMBER_VALUE can not be converted to an Integer' },
      });
    },
  );

  test('more values than any operation takes', async () => {
    const many = Buffer.concat([hex('9a 0000ffff'), Buffer.alloc(0xffff, 0x01)]);
    expect(await cloudwatch('ListMetrics', many)).toMatchObject({
      status: 413,
      body: { __type: 'RequestEntityTooLargeException' },
    });
  });
});
