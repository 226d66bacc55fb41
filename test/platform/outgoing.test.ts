import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createOutgoing, Unreachable, type InsideRequest, type OutgoingRequest } from '../../src/platform/outgoing';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

const limit = 512 * 1024;
const seen: { method: string | undefined; url: string | undefined; agent: string | undefined; body: string }[] = [];
let answer: Answering = () => undefined;

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { method, url, headers } = request;
    seen.push({ method, url, agent: headers['user-agent'], body: Buffer.concat(parts).toString() });
    answer(request, response);
  });
});
const at = (path = '/') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Why nothing came. */
async function why(address: string, request?: OutgoingRequest, patience?: number): Promise<string> {
  const answered = createOutgoing(undefined, patience)(address, request);
  const outcome = await answered.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Unreachable);
  return (outcome as Unreachable).why;
}

const text =
  (body: string | Buffer, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    void response.writeHead(200, headers).end(body);

const to =
  (location: (path: string) => string, status = 302): Answering =>
  ({ url = '' }, response) =>
    void response.writeHead(status, { location: location(url) }).end('moved');

describe('whoever is asked', () => {
  test('is told that it is Cognito', async () => {
    answer = text('yes');
    const response = await createOutgoing()(at('/x'), {
      method: 'POST',
      body: 'a=b',
      headers: { accept: 'text/plain', 'user-agent': 'a library' },
    });
    expect([response.status, await response.text()]).toEqual([200, 'yes']);
    expect(seen).toEqual([{ method: 'POST', url: '/x', agent: 'Amazon/Cognito', body: 'a=b' }]);
  });

  test.each([200, 204, 400, 401, 404, 500, 503])('may answer with status %d', async (status) => {
    answer = (_request, response) => void response.writeHead(status).end(status === 204 ? '' : 'body');
    const response = await createOutgoing()(at());
    expect([response.status, await response.text()]).toEqual([status, status === 204 ? '' : 'body']);
  });

  test.each([
    'file:///etc/passwd',
    'ftp://localhost/',
    'data:text/plain,x',
    'javascript:1',
    'idp.example.com',
    '',
    'http://',
    'http://user@localhost/',
    'http://:secret@localhost/',
  ])('is at an address of http or https: not %s', async (address) => {
    expect(await why(address)).toBe('address');
  });

  test('is told nothing when nobody is there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    expect(await why(`http://127.0.0.1:${port}/`)).toBe('connection');
    answer = ({ socket }) => void socket.destroy();
    expect(await why(at())).toBe('connection');
  });
});

describe('an answer', () => {
  test('may have half a megabyte', async () => {
    answer = text('x'.repeat(limit));
    expect(await (await createOutgoing()(at())).text()).toHaveLength(limit);
    answer = text('x'.repeat(limit + 1));
    expect(await why(at())).toBe('too large');
  });

  test('counts as it is unpacked', async () => {
    answer = text(gzipSync('x'.repeat(50 * limit)), { 'content-encoding': 'gzip' });
    expect(await why(at())).toBe('too large');
    answer = text(gzipSync('x'.repeat(100)), { 'content-encoding': 'gzip' });
    expect(await (await createOutgoing()(at())).text()).toHaveLength(100);
  });

  test('that is not what it says it is packed in is none', async () => {
    answer = text('no gzip', { 'content-encoding': 'gzip' });
    expect(await why(at())).toBe('connection');
  });

  test('must be there in time, to its end', async () => {
    answer = () => undefined;
    expect(await why(at(), {}, 100)).toBe('timeout');
    answer = (_request, response) => void response.writeHead(200).write('begun');
    expect(await why(at(), {}, 100)).toBe('timeout');
  });
});

test.each([
  ['ftp://user:secret@other.example/token?client_secret=secret', /^ftp:\/\/other\.example\/token is no address/],
  ['http://user:secret@other.example/', /^http:\/\/other\.example\/ is no address/],
  ['http://user:secret@[', /^It is no address/],
  ['/token?client_secret=secret', /^\/token is no address/],
])('%s is not asked, and its secrets are not told', async (address, sentence) => {
  await expect(createOutgoing()(address)).rejects.toThrow(sentence);
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])('of status %d is followed within the origin', async (status) => {
    answer = (request, response) =>
      request.url === '/' ? to(() => 'there', status)(request, response) : text('found')(request, response);
    expect(await (await createOutgoing()(at())).text()).toBe('found');
    expect(seen.map(({ url }) => url)).toEqual(['/', '/there']);
  });

  test('is followed twenty times', async () => {
    answer = (request, response) =>
      request.url === '/20'
        ? text('found')(request, response)
        : to((url) => `/${Number(url.slice(1)) + 1}`)(request, response);
    expect(await (await createOutgoing()(at('/0'))).text()).toBe('found');
    answer = to((url) => `/${Number(url.slice(1)) + 1}`);
    expect(await why(at('/0'))).toBe('redirect');
  });

  test.each([
    ['another host', () => 'http://localhost:1/'],
    ['another port', () => 'http://127.0.0.1:1/'],
    ['another scheme', () => at().replace('http:', 'https:')],
    ['another host in short', () => '//evil.example/'],
    ['a file', () => 'file:///etc/passwd'],
    ['nothing', () => 'http://'],
    ['a name', () => at().replace('//', '//user@')],
    ['a password', () => at().replace('//', '//:secret@')],
  ])('to %s is not followed', async (_name, location) => {
    answer = to(location);
    expect(await why(at())).toBe('redirect');
    expect(seen).toHaveLength(1);
  });

  test.each([302, 303, 307, 308])('of what was posted is not followed: %d', async (status) => {
    answer = to(() => '/there', status);
    expect(await why(at(), { method: 'POST', body: 'client_secret=x' })).toBe('redirect');
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['of its target', () => 'https://user:secret@other.example/token?client_secret=secret'],
    ['of the same host, which is posted to', () => '/token?client_secret=secret#secret'],
    ['of what is no address', () => 'https://user:secret@[/?secret'],
  ])('does not tell the secrets %s', async (_name, location) => {
    answer = to(location);
    const asked = createOutgoing()(at(), { method: 'POST' });
    await expect(asked).rejects.toThrow(/^It redirects to (?:It|http[^?#@]*\/token); only/);
  });

  test('that leads nowhere is an answer', async () => {
    answer = (_request, response) => void response.writeHead(302).end('lost');
    expect((await createOutgoing()(at())).status).toBe(302);
  });
});

test('who is slow inside is given up, too', async () => {
  const inside = { isOwn: () => true, answer: () => new Promise<Response>(() => undefined) };
  await expect(createOutgoing(inside, 20)('https://public.example/own')).rejects.toMatchObject({ why: 'timeout' });
});

test('an address of its own is answered inside', async () => {
  const inside = {
    isOwn: ({ pathname }: URL) => pathname.startsWith('/own/'),
    answer: ({ href }: URL, { method, body }: InsideRequest) =>
      Promise.resolve(new Response(`${method} ${href} ${body}`)),
  };
  const ask = createOutgoing(inside);
  const response = await ask('https://public.example/own/token', { method: 'POST', body: 'code' });
  expect(await response.text()).toBe('POST https://public.example/own/token code');
  answer = to(() => '/own/x');
  expect(await (await ask(at())).text()).toBe(`GET ${at('/own/x')} `);
});
