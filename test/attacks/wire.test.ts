import { storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, poolId, user } from '../support/pools';
import { RawConnection, awsRequest, soundCall } from './raw';

const entries: { level: string; message: string }[] = [];
const bench = withEmulator({
  fixtures: onePool({ users: [user('ada')] }),
  logLevel: 'debug',
  log: (entry) => void entries.push(entry),
});
const open = () => new RawConnection(bench.emulator.port);

const errors = () => entries.filter(({ level }) => level === 'error');
afterEach(() => {
  expect(errors()).toEqual([]);
  entries.length = 0;
});

/** The connection goes on: a good call after the bad one is answered on it. */
async function answersAndGoesOn(
  bad: string | Buffer,
): Promise<{ status: number; type: string | undefined; body: string }> {
  const before = storedBy(bench);
  const connection = open().send(bad);
  const [refused] = await connection.until(1);
  const [, sound] = await connection.send(soundCall).until(2);
  connection.vanish();
  expect(sound?.status).toBe(200);
  expect(storedBy(bench)).toEqual(before);
  return { status: refused?.status ?? 0, type: refused?.headers['x-amzn-errortype'], body: refused?.body ?? '' };
}

/** The connection ends, others go on. */
async function isClosed(bad: string | Buffer, status: number | undefined) {
  const [refused] = await open().send(bad).untilClosed();
  expect(refused?.status).toBe(status);
  const connection = open().send(soundCall);
  const [sound] = await connection.until(1);
  connection.vanish();
  expect(sound?.status).toBe(200);
}

const getUser = (members: string) => awsRequest('AdminGetUser', `{"UserPoolId":"${poolId}",${members}}`);
const nested = (depth: number, open_: string, close: string) => open_.repeat(depth) + close.repeat(depth);

describe('a hostile body is refused and the connection goes on', () => {
  test.each([
    [
      'one of gzip',
      awsRequest(
        'AdminGetUser',
        Buffer.from('1f8b0800000000000003ab56ca48cdc9c95700', 'hex'),
        'Content-Encoding: gzip\r\n',
      ),
    ],
    ['invalid UTF-8', awsRequest('AdminGetUser', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d, 0x7d]))],
    ['a byte order mark', awsRequest('AdminGetUser', `\uFEFF{"UserPoolId":"${poolId}","Username":"ada"}`)],
    ['blanks alone', awsRequest('AdminGetUser', '   ')],
    ['NUL bytes', awsRequest('AdminGetUser', Buffer.alloc(1000))],
    ['lists nested ten thousand deep', awsRequest('AdminGetUser', nested(10_000, '[', ']'))],
    ['structures nested deep, not closed', awsRequest('AdminGetUser', '{"a":'.repeat(15_000))],
  ])('%s', async (_, request) => {
    expect(await answersAndGoesOn(request)).toMatchObject({ status: 400, type: 'SerializationException:' });
  });

  test.each([
    ['a number for a structure', '{"UserPoolId":1e400,"Username":"ada"}'],
    ['an unknown pool named as a prototype', '{"UserPoolId":"us-east-1___proto__","Username":"constructor"}'],
    ['a pool that only the prototype names', `{"__proto__":{"UserPoolId":"${poolId}","Username":"ada"}}`],
  ])('%s', async (_, body) => {
    expect((await answersAndGoesOn(awsRequest('AdminGetUser', body))).status).toBe(400);
  });

  test('thousands of faults are counted, not listed', async () => {
    const faulty = `{"ClientId":"${clientId}","Username":"x","UserAttributes":[${Array(9000).fill('{}').join()}]}`;
    const { status, body } = await answersAndGoesOn(awsRequest('SignUp', faulty));
    expect(status).toBe(400);
    expect((JSON.parse(body) as { message: string }).message).toMatch(/^9000 validation errors detected: /);
    expect(body.length).toBeLessThan(34_000);
  });

  test('a document nested beyond reason', async () => {
    const body = `{"UserPoolId":"${poolId}","ClientId":"${clientId}","UseCognitoProvidedValues":false,"Settings":${nested(10_000, '{"a":', '')}1${'}'.repeat(10_000)}}`;
    expect((await answersAndGoesOn(awsRequest('CreateManagedLoginBranding', body))).type).toBe(
      'SerializationException:',
    );
  });
});

describe('odd but sound JSON is read as any other', () => {
  test.each([
    [
      'keys of prototypes among the members',
      getUser('"Username":"ada","__proto__":{"x":1},"constructor":{"prototype":1},"toString":null'),
    ],
    ['a member twice: the last one counts', getUser('"Username":"nobody","Username":"ada"')],
    ['a deep unknown member', getUser(`"Username":"ada","Unknown":${nested(9000, '[', ']')}`)],
    ['escapes', getUser('"\\u0055sername":"\\u0061da"')],
  ])('%s', async (_, request) => {
    expect((await answersAndGoesOn(request)).status).toBe(200);
  });
});

describe('a hostile head', () => {
  const post = (lines: string[], body = '') =>
    `POST / HTTP/1.1\r\nHost: localhost\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
  const type = 'Content-Type: application/x-amz-json-1.1';

  test.each([
    ['without a target', post([type, 'Content-Length: 2'], '{}')],
    ['with the target twice', awsRequest('SignUp', '{}', 'X-Amz-Target: AWSCognitoIdentityProviderService.SignUp\r\n')],
    ['with a target without a dot', post([type, 'X-Amz-Target: SignUp', 'Content-Length: 2'], '{}')],
    ['with an empty target', post([type, 'X-Amz-Target: ', 'Content-Length: 0'])],
    ['with a name of a prototype', awsRequest('__proto__', '{}')],
    ['with a target of ten thousand dots', awsRequest('.'.repeat(10_000), '{}')],
  ])('%s names no operation', async (_, request) => {
    expect(await answersAndGoesOn(request)).toMatchObject({ status: 400, type: 'UnknownOperationException:' });
  });

  test('with a long Authorization is read in no time', async () => {
    const long = `POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSCognitoIdentityProviderService.ListUserPools\r\nAuthorization: AWS4-HMAC-SHA256 ${'Credential='.repeat(1300)}\r\nContent-Length: 0\r\n\r\n`;
    expect((await answersAndGoesOn(long)).type).toBe('MissingAuthenticationTokenException:');
  });

  test('with both lengths (request smuggling) ends the connection', () =>
    isClosed(awsRequest('AdminGetUser', '{}', 'Transfer-Encoding: chunked\r\n'), 400));
  test('with two lengths ends the connection', () =>
    isClosed(awsRequest('AdminGetUser', '{}', 'Content-Length: 5\r\n'), 400));
  test('with a header folded over lines ends the connection', () =>
    isClosed(awsRequest('AdminGetUser', '{}', 'X-A: b\r\n c: d\r\n'), 400));
  test('without Host ends the connection', () =>
    isClosed('POST / HTTP/1.1\r\nX-Amz-Target: x.y\r\nContent-Length: 0\r\n\r\n', 400));
  test('larger than sixteen kilobytes ends the connection', () =>
    isClosed(awsRequest('SignUp', '{}', `X-A: ${'a'.repeat(20_000)}\r\n`), 431));
  test('of four hundred headers is answered', async () => {
    expect((await answersAndGoesOn(awsRequest('SignUp', '{}', 'a:b\r\n'.repeat(400)))).status).toBe(400);
  });
  test('of garbage ends the connection', () => isClosed('\x15\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400));
  test('that asks for a tunnel ends the connection', () =>
    isClosed('CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', undefined));
  test('that asks for another protocol is answered in this one', async () => {
    expect(
      (await answersAndGoesOn(awsRequest('SignUp', '{}', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'))).status,
    ).toBe(400);
  });
});

describe('a body that comes strangely', () => {
  const head = (extra: string) =>
    `POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AWSCognitoIdentityProviderService.SignUp\r\n${extra}\r\n\r\n`;

  test('in chunks of one byte', async () => {
    expect(await answersAndGoesOn(`${head('Transfer-Encoding: chunked')}1\r\n{\r\n1\r\n}\r\n0\r\n\r\n`)).toMatchObject({
      status: 400,
      type: 'InvalidParameterException:',
    });
  });

  test('after an invitation to continue', async () => {
    const connection = open().send(head('Content-Length: 2\r\nExpect: 100-continue'), '{}');
    expect(await connection.until(1)).toMatchObject([{ status: 400 }]);
    connection.vanish();
  });

  test('slower than its answer could be: another connection does not wait for it', async () => {
    const slow = open().send(head('Content-Length: 2'), '{');
    const quick = open().send(soundCall);
    expect((await quick.until(1))[0]?.status).toBe(200);
    expect((await slow.send('}').until(1))[0]?.status).toBe(400);
    slow.vanish();
    quick.vanish();
  });

  test('cut short: nobody is answered, nothing is told as a fault', async () => {
    const before = storedBy(bench);
    const connection = open().send(head('Content-Length: 100'), '{"ClientId":');
    const other = open().send(soundCall);
    await other.until(1);
    connection.vanish();
    await other.send(soundCall).until(2);
    other.vanish();
    expect(storedBy(bench)).toEqual(before);
    expect(entries.filter(({ message }) => message.startsWith('SignUp'))).toEqual([]);
  });

  test('with a broken chunk', () => isClosed(`${head('Transfer-Encoding: chunked')}2\r\n{}\r\nxyz\r\n`, 400));

  test('too large: refused once it is in, and the connection goes on', async () => {
    const large = awsRequest('SignUp', Buffer.alloc(1024 * 1024 + 1, 'a'));
    expect(await answersAndGoesOn(large)).toMatchObject({ status: 413, type: 'RequestEntityTooLargeException:' });
  });

  test('as large as it may be, or larger where images come along, is read', async () => {
    const blank = (bytes: number) => Buffer.alloc(bytes, ' ');
    for (const request of [
      awsRequest('SignUp', blank(1024 * 1024)),
      awsRequest('CreateManagedLoginBranding', blank(2 * 1024 * 1024)),
      awsRequest('UpdateManagedLoginBranding', blank(1024 * 1024 + 1)),
    ])
      expect(await answersAndGoesOn(request)).toMatchObject({ status: 400, type: 'SerializationException:' });
  });

  test.each([
    ['lists', `[${Array(20_001).fill('[]').join()}]`],
    ['structures', `[${Array(20_001).fill('{}').join()}]`],
    ['numbers', `[${Array(20_002).fill('1').join()}]`],
    ['depth', '['.repeat(20_001)],
  ])('of more values than anything takes, %s, is not read', async (_, values) => {
    const request = getUser(`"Username":"ada","Unknown":${values}`);
    expect(await answersAndGoesOn(request)).toMatchObject({ status: 413, type: 'RequestEntityTooLargeException:' });
  });

  test('of a text that has brackets and commas by the thousand is read', async () => {
    expect((await answersAndGoesOn(getUser(`"Username":"ada","Unknown":"${'\\"[{,'.repeat(30_000)}"`))).status).toBe(
      200,
    );
  });

  test('without an end: refused, and the connection ends', async () => {
    const connection = open().send(head('Transfer-Encoding: chunked'));
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 'a'), Buffer.from('\r\n')]);
    for (let sent = 0; sent < 18; sent++) connection.send(chunk);
    const [refused] = await connection.untilClosed();
    expect([refused?.status, refused?.headers['connection']]).toEqual([413, 'close']);
  });
});

test('a caller who leaves before the answer harms nobody', async () => {
  for (let i = 0; i < 20; i++) open().send(soundCall).vanish();
  for (let i = 0; i < 20; i++) {
    const connection = open().send(soundCall);
    await connection.until(1);
    connection.send(soundCall).vanish();
  }
  expect((await answersAndGoesOn(soundCall)).status).toBe(200);
});

test('requests sent in one go are answered in their order', async () => {
  const connection = open().send(
    Buffer.concat([getUser('"Username":"ada"'), getUser('"Username":"nobody"'), soundCall]),
  );
  expect((await connection.until(3)).map(({ status }) => status)).toEqual([200, 400, 200]);
  connection.vanish();
});

test.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])('%s / is not found', async (method) => {
  const connection = open().send(`${method} / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  expect((await connection.untilClosed())[0]?.status).toBe(404);
});

describe('addresses', () => {
  const statusOf = async (target: string) => {
    const connection = open().send(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    return (await connection.untilClosed())[0]?.status;
  };
  test.each([
    ['/%', 400],
    ['//evil.example/_emu/health', 404],
    ['http://[bad/_emu/health', 400],
    ['http://[bad/confirmUser', 400],
    ['/confirmUser?client_id=%00&user_name=%ff&confirmation_code=<script>', 400],
    ['/_emu/snapshots/%zz', 400],
    [`/${poolId}/../.well-known/jwks.json`, 404],
    ['/us-east-1___proto__/.well-known/jwks.json', 404],
    ['/us-east-1_nosuch/.well-known/jwks.json', 404],
    ['/_emu/__proto__', 404],
    ['/_emu/health?__proto__=1&constructor=2', 400],
  ])('%s', async (target, status) => {
    expect(await statusOf(target)).toBe(status);
  });
});

test('a caller’s text never becomes a line of the log or a header', async () => {
  const evil = 'x\\r\\nX-Evil: 1\\n\\u001b[31m';
  for (const body of [`{"UserPoolId":"${evil}","Username":"ada"}`, `{"UserPoolId":"${poolId}","Username":"${evil}"}`]) {
    const connection = open().send(awsRequest('AdminGetUser', body));
    const [answer] = await connection.until(1);
    connection.vanish();
    expect(answer?.headers['x-evil']).toBeUndefined();
  }
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) expect(JSON.stringify(entry)).not.toMatch(/\\[rn]|\\u001b/);
});
