import { withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';
import { awsRequest, RawConnection, soundCall } from '../attacks/raw';

const entries: { level: string }[] = [];
const bench = withEmulator({ fixtures: onePool(), logLevel: 'debug', log: (entry) => void entries.push(entry) });

afterEach(() => {
  expect(entries.filter(({ level }) => level === 'error')).toEqual([]);
  entries.length = 0;
});

/** What a request is answered that is sent as it stands; the next connection is served as ever. */
async function answered(sent: string | Buffer) {
  const [answer] = await new RawConnection(bench.emulator.port).send(sent).untilClosed();
  const next = new RawConnection(bench.emulator.port).send(soundCall);
  const [sound] = await next.until(1);
  next.vanish();
  expect(sound?.status).toBe(200);
  return answer;
}

const get = (target: string, ...lines: string[]) =>
  [`GET ${target} HTTP/1.1`, ...(lines.length > 0 ? lines : ['Host: localhost']), 'Connection: close', '', ''].join(
    '\r\n',
  );

describe('a target that is no address is a 400 that says so', () => {
  test.each([
    'http://a:99999/_emu/messages',
    'http://a:65536/',
    'http://[bad/confirmUser',
    'http://[::1/_emu/health',
    'http://user:password@localhost/_emu/health',
    'http://localhost@evil.example/_emu/health',
    'http:///_emu/health',
    'http://',
    'HTTP://%31/',
    'ftp://localhost/_emu/health',
    '*',
    '/%',
    '/%zz',
    '/%ff',
    '/_emu/snapshots/%c3%28',
    '/_domains/%/login',
    `/${poolId}%/.well-known/jwks.json`,
    '/confirmUser#client_id=1',
    'http://localhost/%zz',
  ])('%s', async (target) => {
    const answer = await answered(get(target));
    expect(answer?.status).toBe(400);
    const { error, message } = JSON.parse(answer?.body ?? '') as { error: string; message: string };
    expect(error).toBe('InvalidRequest');
    expect(message).toMatch(/^The (target of the request is no address|path of the request is no path)\.$/);
  });
});

describe('what Node’s own parser takes for no request is a 400 as well', () => {
  test.each(['http:/_emu/health', 'javascript:alert(1)', 'localhost:4401', '_emu/health', '?a=1', '/a b'])(
    '%s',
    async (target) => {
      expect((await answered(get(target)))?.status).toBe(400);
    },
  );
});

describe('a query whose escapes are broken is a 400', () => {
  test.each([
    '/_emu/messages?to=%',
    '/_emu/health?%zz',
    '/_emu/messages?%c3%28=1',
    '/confirmUser?client_id=%ff',
    'http://localhost/_emu/messages?to=%zz',
  ])('%s', async (target) => {
    const answer = await answered(get(target));
    expect([answer?.status, answer?.body]).toEqual([
      400,
      '{"error":"InvalidRequest","message":"The query of the request has a broken escape.","hint":"A % stands before two hexadecimal digits of UTF-8: write %25 for one that is meant."}',
    ]);
  });
});

describe('a target of absolute form', () => {
  test.each([
    ['http://localhost/_emu/health', 200],
    ['http://localhost:4401/_emu/health', 200],
    ['HTTPS://LOCALHOST/_emu/health', 200],
    ['http://[::1]:4401/_emu/health', 200],
    ['http://localhost', 200],
    ['http://localhost?', 200],
    ['http://evil.example/_emu/health', 403],
    ['http://localhost.evil.example/_emu/messages', 403],
  ])('%s counts before the Host header: %i', async (target, status) => {
    expect((await answered(get(target)))?.status).toBe(status);
    expect((await answered(get(target, 'Host: evil.example')))?.status).toBe(status);
  });

  test('reaches AWS’s own wire, too', async () => {
    const call = awsRequest('DescribeUserPool', JSON.stringify({ UserPoolId: poolId }), 'Connection: close\r\n');
    const absolute = call.toString().replace('POST / ', 'POST http://localhost:4401/ ');
    expect((await answered(absolute))?.status).toBe(200);
  });
});

describe('more than one Host header is a 400 at every door', () => {
  test.each([
    ['a call of the control API', get('/_emu/health', 'Host: localhost', 'Host: localhost')],
    ['one by another spelling', get('/_emu/messages', 'host: localhost', 'HOST: evil.example')],
    ['a page', get('/', 'Host: localhost', 'Host:')],
    ['an absolute target', get('http://localhost/', 'Host: localhost', 'Host: localhost')],
    [
      'AWS’s own wire',
      awsRequest('DescribeUserPool', JSON.stringify({ UserPoolId: poolId }), 'Host: evil.example\r\n'),
    ],
  ])('%s', async (_what, sent) => {
    const answer = await answered(sent);
    expect([answer?.status, answer?.body]).toEqual([
      400,
      '{"error":"InvalidRequest","message":"The request has more than one Host header."}',
    ]);
    expect(answer?.headers['connection']).toBe('close');
  });
});

test('OPTIONS of the server as a whole is understood', async () => {
  const answer = await answered('OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  expect(answer?.status).toBe(404);
});

test('no Host at all is a 400 in HTTP/1.1', async () => {
  expect((await answered('GET / HTTP/1.1\r\nConnection: close\r\n\r\n'))?.status).toBe(400);
});
