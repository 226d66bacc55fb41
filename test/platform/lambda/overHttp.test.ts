import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { functionAt } from '../../../src/platform/lambda';
import { arn, lambdas } from './bench';

const open = lambdas();

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
  readonly headers: IncomingMessage['headers'];
}

let server: Server;
let address: string;
let seen: Seen[] = [];
let respond: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, body, headers: request.headers });
      respond(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen = [];
});

const respondWith =
  (status: number, body: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(status, headers).end(body);

it.each<[string, number, string, Record<string, string>, object]>([
  ['an event', 200, '{"n":1}', {}, { kind: 'answered', payload: { n: 1 } }],
  ['nothing', 200, '', {}, { kind: 'answered', payload: null }],
  ['what is no JSON', 200, 'hello', {}, { kind: 'answered', payload: 'hello' }],
  ['an error', 200, '{"errorMessage":"no","errorType":"Error","trace":[]}', {}, { kind: 'failed', errorMessage: 'no' }],
  [
    'an error by its header',
    200,
    '{"errorMessage":"no"}',
    { 'X-Amz-Function-Error': 'Unhandled' },
    { kind: 'failed', errorMessage: 'no' },
  ],
  [
    'an error without words',
    200,
    '[]',
    { 'X-Amz-Function-Error': 'Unhandled' },
    { kind: 'failed', errorMessage: '[]' },
  ],
  [
    'an event that has an errorMessage',
    200,
    '{"errorMessage":"no"}',
    {},
    { kind: 'answered', payload: { errorMessage: 'no' } },
  ],
  ['403', 403, '', {}, { kind: 'unreachable', cause: 'AccessDeniedException', why: 'ADDRESS/f answered 403' }],
  ['404', 404, '', {}, { kind: 'unreachable', cause: 'ResourceNotFoundException', why: 'ADDRESS/f answered 404' }],
  ['429', 429, '', {}, { kind: 'unreachable', cause: 'TooManyRequestsException', why: 'ADDRESS/f answered 429' }],
  ['500', 500, '{}', {}, { kind: 'unreachable', cause: 'ServiceException', why: 'ADDRESS/f answered 500' }],
  ['202', 202, '', {}, { kind: 'unreachable', cause: 'ServiceException', why: 'ADDRESS/f answered 202' }],
  [
    'a redirect',
    307,
    '',
    { location: '/elsewhere' },
    { kind: 'unreachable', cause: 'ServiceException', why: 'ADDRESS/f answered 307, and redirects are not followed' },
  ],
  [
    'too much',
    200,
    `"${'x'.repeat(6 * 2 ** 20)}"`,
    {},
    {
      kind: 'unreachable',
      cause: 'ServiceException',
      why: 'ADDRESS/f: the answer is larger than the 6291456 bytes that Lambda allows',
    },
  ],
])('an address that answers with %s', async (_what, status, body, headers, outcome) => {
  respond = respondWith(status, body, headers);
  const expected = JSON.parse(JSON.stringify(outcome).replace('ADDRESS', address)) as object;
  expect(await open().invoke({ url: `${address}/f` }, { n: 1 })).toEqual(expected);
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/f',
      body: '{"n":1}',
      headers: expect.objectContaining({
        'content-type': 'application/json',
        'x-amz-invocation-type': 'RequestResponse',
      }),
    },
  ]);
});

it('an address that does not answer in time', async () => {
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    respond = (response) => void response.on('close', resolve);
  });
  expect(await open().invoke({ url: address }, {}, 50)).toEqual({ kind: 'timedOut' });
  await closed.then(() => (isClosed = true));
  expect(isClosed).toBe(true);
});

it('an address that hangs up', async () => {
  respond = (response) => void response.socket?.destroy();
  expect(await open().invoke({ url: `${address}/f` })).toEqual({
    kind: 'unreachable',
    cause: 'ServiceException',
    why: `${address}/f: socket hang up`,
  });
});

it('an address where nobody is, told without what lets one in', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await new Promise((resolve) => other.close(resolve));
  expect(await open().invoke({ url: `http://me:secret@127.0.0.1:${port}/f?token=secret` })).toEqual({
    kind: 'unreachable',
    cause: 'ServiceException',
    why: `http://127.0.0.1:${port}/f: connect ECONNREFUSED 127.0.0.1:${port}`,
  });
});

it.each([
  ['file:///etc/passwd', 'file:// is no way to call a function: only http and https are'],
  ['nowhere', 'its address is no URL'],
])('an address that is none: %s', async (url, why) => {
  expect(await open().invoke({ url })).toEqual({ kind: 'unreachable', cause: 'ServiceException', why });
});

it.each([
  [arn, '/2015-03-31/functions/Sample/invocations'],
  [`${arn}:live`, '/2015-03-31/functions/Sample/invocations?Qualifier=live'],
  ['Sample', '/2015-03-31/functions/Sample/invocations'],
  ['a/../b', '/2015-03-31/functions/a%2F..%2Fb/invocations'],
])('the Invoke API of an endpoint, for %s', async (name, path) => {
  respond = respondWith(200, '1');
  await open().invoke(functionAt(`${address}/`, name));
  expect(seen).toMatchObject([{ method: 'POST', url: path }]);
});
