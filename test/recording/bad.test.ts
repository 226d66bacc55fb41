import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { run as runCommand } from '../cli/io';
import { temporaryFolders } from '../support/temporary';
import { clientAt, fixtures, poolId } from './script';
import { compare, comparedWith, entriesOf, linesOf, recorded, withServer } from './support';
import { CreateGroupCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';

const folder = temporaryFolders();

let file = '';
beforeAll(async () => {
  file = await recorded(folder(), async (url) => {
    const client = clientAt(url);
    await client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
    await client.send(new GetGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }));
    client.destroy();
  });
});

/** A recording of these lines. */
function written(...lines: readonly unknown[]): string {
  const path = join(folder(), 'other.ndjson');
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return path;
}

const head = {
  format: 'cognito-emu recording',
  version: 1,
  region: 'us-east-1',
  accountId: '000000000000',
  started: '',
};

describe('a file that is no recording', () => {
  test.each<[string, readonly unknown[], string]>([
    ['an empty one', [], 'it is no recording of cognito-emu'],
    ['prose', ['Once upon a time'], 'it is no recording of cognito-emu'],
    ['other JSON', [{ userPools: [] }], 'it is no recording of cognito-emu'],
    ['one of a later version', [{ ...head, version: 2 }], 'it is a recording of version 2; this reads 1'],
    ['one without a version', [{ ...head, version: undefined }], 'it is a recording of version null; this reads 1'],
    ['one of nowhere', [{ ...head, region: 7 }], 'its first line does not say region, accountId and started'],
    ['one with another line in it', [head, { door: 'aws' }], 'line 2 is no request with its answer'],
  ])('is refused: %s', async (_what, lines, reason) => {
    const path = written(...lines);
    const { result, arrived } = await asked(path);
    expect(result).toEqual({ code: 1, out: '', err: `cognito-emu: ${path}: ${reason}\n` });
    expect(arrived).toEqual([]);
  });

  test('or is not there', async () => {
    expect(await compare('nowhere.ndjson', 'http://127.0.0.1:1')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^cognito-emu: nowhere\.ndjson cannot be read: ENOENT/) as string,
    });
  });
});

const asked = (path: string, ...more: string[]) =>
  withServer(
    (_request, response) => response.writeHead(404).end(),
    async (url, arrived) => ({ result: await compare(path, url, ...more), arrived }),
  );

test('a last line that was not finished is left out, and that is told', async () => {
  const path = join(folder(), 'torn.ndjson');
  writeFileSync(path, linesOf(file).join('\n').slice(0, -30));
  const { code, out, err } = await comparedWith(path, fixtures());
  expect({ code, out, err }).toEqual({
    code: 0,
    out: 'replayed 1, equal 1, different 0, skipped 0\n',
    err: `${path}: its last line is not whole and was left out\n`,
  });
});

test('requests that no recording may hold do not spoil one', async () => {
  const odd = await recorded(folder(), async (url) => {
    const asked = (path: string, headers: Record<string, string>, method = 'GET') =>
      new Promise<void>((resolve, reject) => {
        const { hostname, port } = new URL(url);
        const request = http.request({ hostname, port, path, method, headers }, (answer) => {
          answer.resume().on('end', resolve);
        });
        request.on('error', reject).end();
      });
    await asked('/oauth2/token', { host: 'a_b.example.org' });
    await asked('/_domains/sh%20op/login', {});
    await asked('/_domains/shop/../x', {});
    await asked('/_domains/shop/login', { cookie: '__proto__=1; a b=2; c=3' });
    await asked('/_domains/shop/login', {}, 'OPTIONS');
    await asked('/', { 'x-amz-target': 'a/b.c d', authorization: 'AWS4-HMAC-SHA256 Credential=x' }, 'POST');
    await asked('/_emu/clock/%0a', {}, 'PUT');
  });
  const { code, err } = await comparedWith(odd, fixtures());
  expect([code, err]).toEqual([0, '']);
  expect(entriesOf(odd).map(({ operation }) => operation)).toEqual(['GET /login', 'PUT /_emu/clock/%0a']);
});

describe('an endpoint', () => {
  test('that nobody listens at is 2', async () => {
    const { code, out, err } = await compare(file, 'http://127.0.0.1:1');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^cognito-emu: http:\/\/127\.0\.0\.1:1 cannot be reached: .+\n$/);
  });

  test('that answers pages differs', async () => {
    const { code, out } = await withServer(
      (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'),
      (url) => compare(file, url),
    );
    expect(out.split('\n').slice(0, 1)).toEqual([
      '#1 CreateGroup  content-type: recorded "application/x-amz-json-1.1", answered "text/html"',
    ]);
    expect(code).toBe(1);
  });

  test('that redirects is not followed', async () => {
    const elsewhere: string[] = [];
    await withServer(
      (request, response) => {
        elsewhere.push(request.url ?? '');
        response.end();
      },
      (other) =>
        withServer(
          (_request, response) => response.writeHead(307, { location: `${other}/stolen` }).end(),
          (url) => compare(file, url),
        ),
    );
    expect(elsewhere).toEqual([]);
  });

  test.each(
    [
      [
        'ftp://localhost',
        'http://user:secret@localhost',
        'http://localhost/path',
        'http://localhost/?a',
        'localhost:4401',
        'x',
      ],
    ].flat(),
  )('must be an address and no more: %s', async (url) => {
    expect(await compare(file, url)).toMatchObject({
      code: 1,
      err: `cognito-emu: --endpoint must be an address like http://localhost:4401, not ${JSON.stringify(url)}\n`,
    });
  });

  test('is needed', async () => {
    expect(await runCommand(['compare', file])).toMatchObject({
      code: 1,
      err: 'cognito-emu: compare needs --endpoint <url>\n',
    });
  });
});

test.each([
  ['--user-pool', 'us-east-1_A'],
  ['--client', '=b'],
  ['--client', 'a=b c'],
  ['--domain', 'shop=https://a.example/path'],
  ['--domain', 'shop=../x'],
])('%s %s is refused', async (flag, value) => {
  const { result, arrived } = await asked(file, flag, value);
  expect(result).toMatchObject({
    code: 1,
    err: `cognito-emu: ${flag} must be <recorded>=<there>, not ${JSON.stringify(value)}\n`,
  });
  expect(arrived).toEqual([]);
});

describe('an endpoint that is not this machine', () => {
  const aws = 'https://cognito-idp.eu-west-1.amazonaws.com';

  test('is not asked without --yes; which region it would be is told, and that it is real', async () => {
    const fetched = jest.spyOn(globalThis, 'fetch');
    const { code, out, err } = await compare(file, aws);
    expect([code, out, fetched.mock.calls]).toEqual([1, '', []]);
    fetched.mockRestore();
    expect(err).toContain(`${aws} is not this machine. What the recording makes, changes and deletes`);
    expect(err).toContain('region eu-west-1, and mails and texts be sent: say --yes if that is meant');
  });

  const keys = {
    AWS_ACCESS_KEY_ID: 'AKIAREALREALREALREAL',
    AWS_SECRET_ACCESS_KEY: 'a-real-secret',
    AWS_SESSION_TOKEN: 'real',
  };
  /** Everywhere on this machine, and yet no name of a loopback. */
  const elsewhere = (url: string) => url.replace('127.0.0.1', '0.0.0.0');

  test("is asked with the credentials of the SDK's own chain, which are told by their end alone", async () => {
    const environment = jest.replaceProperty(process, 'env', { ...process.env, ...keys });
    const path = written(...linesOf(file).slice(0, 2));
    const { result, arrived, asking } = await withServer(
      (_request, response) => response.writeHead(200).end('{}'),
      async (url, arrived) => ({
        asking: await compare(path, elsewhere(url)),
        result: await compare(path, elsewhere(url), '--yes', '--region', 'eu-north-1'),
        arrived,
      }),
    );
    environment.restore();
    expect(asking.err).toContain('by the access key that ends with REAL, region us-east-1');
    expect(arrived).toHaveLength(2);
    expect(arrived[1]?.headers).toMatchObject({
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIAREALREALREALREAL\/\d{8}\/eu-north-1\/cognito-idp\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/,
      ) as string,
      'x-amz-security-token': 'real',
    });
    expect(`${asking.err}${result.out}${result.err}`).not.toMatch(/AKIAREAL|a-real-secret/);
  });

  test('needs them: a project without the SDK is told what is missing', async () => {
    const args = (url: string) => ['compare', file, '--endpoint', elsewhere(url), '--yes'];
    const { code, err } = await withServer(
      (_request, response) => response.writeHead(404).end(),
      (url) => runCommand(args(url), { cwd: folder() }),
    );
    expect([code, err]).toEqual([
      1,
      'cognito-emu: no credentials of AWS: there is no @aws-sdk/credential-providers in this project: npm i -D @aws-sdk/credential-providers\n',
    ]);
  });
});

describe('a hostile recording sends nothing anywhere but to the endpoint', () => {
  const [entry] = [() => entriesOf(file)[0]];
  const line = (change: object, request: object = {}) => {
    const whole = entry();
    return { ...whole, ...change, request: { ...whole?.request, ...request } };
  };

  test.each<[string, object, object]>([
    ['a way up', {}, { path: '/../x' }],
    ['a hidden way up', {}, { path: '/a/%2e%2E/x' }],
    ['an address for a path', {}, { path: 'http://evil.example/' }],
    ['a host for a path', {}, { path: '//evil.example/' }],
    ['a host behind backslashes', {}, { path: '/\\evil.example/' }],
    ['a user name for a path', {}, { path: '@evil.example/' }],
    ['a header in a path', {}, { path: '/ HTTP/1.1\r\nX: y' }],
    ['a header in a header', {}, { headers: { 'x-amz-target': 'a\r\nX: y' } }],
    ['a header that is not kept', {}, { headers: { host: 'evil.example' } }],
    ['a signature', {}, { headers: { authorization: 'AWS4-HMAC-SHA256 Credential=x' } }],
    ['another method', {}, { method: 'CONNECT' }],
    ['a domain that is a path', { door: 'domain', domain: '../x' }, {}],
    ['a domain that is an address', { door: 'domain', domain: 'evil.example/x' }, {}],
    ['a control call that is none', { door: 'control' }, {}],
    ['a call that is a control call', {}, { path: '/_emu/reset' }],
    ['words for the terminal', { operation: '\u001b[2J' }, {}],
    ['a service with a path', { signed: { service: 'a/b', region: 'us-east-1' } }, {}],
  ])('%s', async (_what, change, request) => {
    const path = written(head, line(change, request));
    const { result, arrived } = await asked(path);
    expect(result).toEqual({ code: 1, out: '', err: `cognito-emu: ${path}: line 2 is no request with its answer\n` });
    expect(arrived).toEqual([]);
  });

  test('members of no prototype stay what they are', async () => {
    const body = '{"__proto__":{"polluted":true},"UserPoolId":"us-east-1_Example1","constructor":"x"}';
    const path = written(head, line({}, { body }));
    const mine = line({}, {});
    const seen = await withServer(
      (_request, response) => response.writeHead(200, mine.answer?.headers).end('{"__proto__":{"polluted":true}}'),
      (url) => compare(path, url, '--user-pool', 'us-east-1_Example1=us-east-1_Other'),
    );
    expect(seen.code).toBe(1);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('an answer that fills the screen with words for it is printed as they are spelt', async () => {
    const body = JSON.stringify({ __type: 'X', message: '\u001b]0;owned\u0007\u009b2J' });
    const { out } = await withServer(
      (_request, response) => response.writeHead(400).end(body),
      (url) => compare(file, url),
    );
    expect(out).not.toMatch(/[^\x20-\x7e\n]/);
    expect(out).toContain('\\u001b]0;owned\\u0007\\u009b2J');
  });
});
