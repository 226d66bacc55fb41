import { request as ask } from 'node:http';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { json, redirect, setCookie } from '../../src/web/Answer';
import { html } from '../../src/web/html';
import { plainPage } from '../../src/web/plainPage';
import type { DomainRequest, Family, WebRequest } from '../../src/web/Route';
import { TrustedUrl } from '../../src/web/TrustedUrl';
import { withEmulator } from '../support/emulator';
import { served, withDomains } from './served';

// A family that nobody has: what a new one needs is a function and a line in the list.

const entries: { level: string; message: string }[] = [];
const bench = withEmulator({ fixtures: withDomains, logLevel: 'error', log: (entry) => void entries.push(entry) });

const callbacks = ['https://app.example.com/back'];
let seen: WebRequest | undefined;

const echoed = (asked: WebRequest) => {
  seen = asked;
  return json({ params: asked.params, query: asked.query, body: asked.body });
};

const family: Family = () => [
  { method: 'GET', path: '/tea/:kind', handle: echoed },
  { method: 'POST', path: '/tea/:kind', handle: echoed },
  { method: 'GET', path: '/tea/:kind/drink', changes: true, handle: () => json({ drunk: true }) },
  { method: 'any', path: '/leaves/*path', handle: echoed },
  {
    host: 'domain',
    method: 'GET',
    path: '/oauth2/tea',
    handle: ({ path, domain, query }: DomainRequest) => {
      const back = TrustedUrl.among(callbacks, query['redirect_uri']);
      if (back === undefined) return plainPage('No', html`<p>${query['redirect_uri']}</p>`, { status: 400 });
      const answer = redirect(back.with({ at: domain.domain, below: path }));
      return setCookie(setCookie(answer, { name: 'a', value: '1' }), { name: 'b', value: '2' });
    },
  },
  { host: 'domain', method: 'POST', path: '/oauth2/leaves', handle: ({ body }) => ({ ...json({}), body }) },
  {
    host: 'domain',
    method: 'GET',
    path: '/oauth2/spilt',
    handle: () => {
      throw new Error('a stack no caller may see');
    },
  },
  {
    method: 'GET',
    path: '/spilt',
    handle: () => {
      throw new Error('a stack no caller may see');
    },
  },
];

/** Status and text of a POST, whose body is sent as it is. */
const posted = (path: string, headers: Record<string, string>, body: string | Buffer): Promise<[number, string]> =>
  new Promise((resolve, reject) => {
    const length = headers['transfer-encoding'] === undefined && { 'content-length': Buffer.byteLength(body) };
    const sent = ask(`${door.url}${path}`, { method: 'POST', headers: { ...headers, ...length } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => {
        resolve([answer.statusCode ?? 0, text]);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });

let door: Awaited<ReturnType<typeof served>>;
beforeAll(async () => (door = await served(bench.world, family)));
afterAll(() => door.stop());
afterEach(() => (entries.length = 0));

test('a handler is given a plain value', async () => {
  const response = await request(door.url)
    .post('/tea/green%2Fjasmine?cup=2&cup=3&milk=')
    .set({ Cookie: 'a=1; b=%20', 'User-Agent': 'kettle', 'Content-Type': 'text/plain', 'X-Tea': 'yes' })
    .send('hot');
  expect(response.body).toEqual({ params: { kind: 'green/jasmine' }, query: { cup: '2', milk: '' }, body: 'hot' });
  expect(seen).toMatchObject({
    method: 'POST',
    path: '/tea/green%2Fjasmine',
    repeated: ['cup'],
    cookies: { a: '1', b: ' ' },
    origin: { scheme: 'http', userAgent: 'kettle', host: door.url.slice('http://'.length) },
  });
  expect(seen?.headers['x-tea']).toBe('yes');
  expect([seen?.headers['constructor'], seen?.query['toString'], seen?.params['valueOf']]).toEqual(
    Array(3).fill(undefined),
  );
});

test('a rest of a path is one text', async () => {
  const response = await request(door.url).put('/leaves/a/b%20c');
  expect(response.body).toMatchObject({ params: { path: 'a/b c' } });
});

test('HEAD is GET without a body, but not where GET changes something', async () => {
  const looked = await request(door.url).head('/tea/black');
  expect([looked.status, looked.headers['content-length'], looked.text]).toEqual([200, '48', undefined]);
  expect((await request(door.url).head('/tea/black/drink')).status).toBe(404);
});

test.each([
  ['PUT', '/tea/black'],
  ['GET', '/TEA/black'],
  ['GET', '/tea'],
  ['OPTIONS', '/tea/black'],
])('%s %s is nothing of the family', async (method, path) => {
  const response = await fetch(`${door.url}${path}`, { method });
  expect([response.status, ((await response.json()) as { error: string }).error]).toEqual([404, 'NotFound']);
});

describe('at a domain', () => {
  const asked = 'redirect_uri=https://app.example.com/back';
  const through: [string, string, Record<string, string>, string][] = [
    ['its path', '/_domains/shop/oauth2/tea', {}, 'shop'],
    ['its path in capitals', '/_domains/SHOP/oauth2/tea', {}, 'shop'],
    ['its own name', '/oauth2/tea', { Host: 'shop.auth.us-east-1.amazoncognito.localhost:4401' }, 'shop'],
    ['its own name and no port', '/oauth2/tea', { Host: 'Shop.auth.us-east-1.amazoncognito.localhost.' }, 'shop'],
    ['the name of AWS', '/oauth2/tea', { Host: 'shop.auth.us-east-1.amazoncognito.com' }, 'shop'],
    ['a custom name', '/oauth2/tea', { Host: 'auth.example.com' }, 'auth.example.com'],
    ['the path of a custom name', '/_domains/auth.example.com/oauth2/tea', {}, 'auth.example.com'],
    ['the path of a whole name', '/_domains/shop.auth.eu-west-1.amazoncognito.com/oauth2/tea', {}, 'shop'],
  ];

  test.each(through)('it answers through %s, with a redirect and cookies as values', async (_, path, headers, at) => {
    const { status, headers: sent, text } = await request(door.url).get(`${path}?${asked}`).set(headers);
    expect([status, sent['location'], text]).toEqual([
      302,
      `https://app.example.com/back?at=${at}&below=%2Foauth2%2Ftea`,
      '',
    ]);
    expect(sent['set-cookie']).toEqual(['a=1; Path=/; HttpOnly; SameSite=Lax', 'b=2; Path=/; HttpOnly; SameSite=Lax']);
    expect(sent['content-length']).toBe('0');
  });

  test.each([
    [{ 'content-type': 'text/plain' }, 'gr\u00fcn', 'gr\u00fcn'],
    [{ 'content-type': 'text/plain;charset=UTF-8' }, '\ufeffgr\u00fcn', 'gr\u00fcn'],
    [{ 'content-type': 'text/plain; charset=latin1' }, Buffer.from('gr\u00fcn', 'latin1'), 'gr\u00fcn'],
    [{ 'content-encoding': 'gzip' }, gzipSync('gr\u00fcn'), 'gr\u00fcn'],
    [{ 'transfer-encoding': 'chunked' }, 'gr\u00fcn', 'gr\u00fcn'],
  ])('it reads a body of %j', async (headers, body, text) => {
    expect(await posted('/_domains/shop/oauth2/leaves', headers, body)).toEqual([200, text]);
  });

  test.each<[Record<string, string>, string | Buffer, number]>([
    [{}, 'x'.repeat(5_000_000), 413],
    [{ 'transfer-encoding': 'chunked' }, 'x'.repeat(5_000_000), 413],
    [{ 'content-type': 'text/plain; charset=nobody' }, 'x', 415],
    [{ 'content-encoding': 'nobody' }, 'x', 415],
    [{ 'content-encoding': 'gzip' }, 'x', 400],
  ])('it refuses a body of %j', async (headers, body, status) => {
    expect(await posted('/_domains/shop/oauth2/leaves', headers, body)).toEqual([
      status,
      expect.stringContaining('InvalidRequest'),
    ]);
  });

  test('HEAD is GET without a body there, too, and what goes wrong is a 500 without its stack', async () => {
    const looked = await request(door.url).head('/_domains/shop/oauth2/tea');
    expect([looked.status, looked.text, Number(looked.headers['content-length']) > 0]).toEqual([400, undefined, true]);
    expect((await request(door.url).post('/_domains/shop/oauth2/tea')).status).toBe(404);
    const spilt = await request(door.url).get('/_domains/shop/oauth2/spilt');
    expect([spilt.status, spilt.text.includes('stack no caller')]).toEqual([500, false]);
    expect((await request(door.url).get('/_domains/shop/oauth2/tea?a=%zz')).status).toBe(400);
  });

  test('an address that is not registered is shown, not followed', async () => {
    const response = await request(door.url).get('/_domains/shop/oauth2/tea?redirect_uri=https://evil.example/"><b>');
    expect([response.status, response.headers['location']]).toEqual([400, undefined]);
    expect(response.text).toContain('https://evil.example/&#34;&#62;&#60;b&#62;');
  });

  test('its routes are of no other name, and routes of the emulator not of its', async () => {
    expect((await request(door.url).get('/oauth2/tea')).status).toBe(404);
    expect((await request(door.url).get('/_domains/shop/tea/black')).status).toBe(404);
    expect((await request(door.url).get('/tea/black').set('Host', 'auth.example.com')).status).toBe(404);
  });
});

describe('what goes wrong', () => {
  test('is a 500 without its stack, which the log has', async () => {
    const response = await request(door.url).get('/spilt');
    expect([response.status, response.body]).toEqual([
      500,
      { error: 'InternalError', message: 'A bug in cognito-emu; the log has its stack.' },
    ]);
    expect(entries.map(({ message }) => message).join()).toContain('a stack no caller may see');
  });

  test('is a page for a browser', async () => {
    const response = await request(door.url).get('/spilt').set('Accept', 'text/html');
    expect([response.status, response.type]).toEqual([500, 'text/html']);
    expect(response.text).not.toContain('stack no caller');
  });

  test('in the sending is the sender’s', async () => {
    const large = await request(door.url)
      .post('/tea/black')
      .set('Content-Type', 'text/plain')
      .send('x'.repeat(5_000_000));
    const broken = await request(door.url).get('/tea/black?a=%zz');
    expect([large.status, broken.status, broken.body]).toEqual([
      413,
      400,
      {
        error: 'InvalidRequest',
        message: 'The query of the request has a broken escape.',
        hint: 'A % stands before two hexadecimal digits of UTF-8: write %25 for one that is meant.',
      },
    ]);
    expect(entries).toEqual([]);
  });
});
