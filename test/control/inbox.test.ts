import request from 'supertest';
import type { Message } from '../../src/state/Message';
import { storedBy, withEmulator } from '../support/emulator';
import { onePool, poolId } from '../support/pools';

const bench = withEmulator({ fixtures: onePool() });
const door = () => request(`http://127.0.0.1:${bench.emulator.port}`);
const open = (path: string) => door().get(path).set('Accept', 'text/html');

let count = 0;
const sent = (more: Partial<Message> = {}): Message => ({
  ...{ id: `m-${++count}`, userPoolId: poolId, username: 'ada', medium: 'EMAIL', to: 'ada@example.com' },
  ...{ subject: 'Your verification code', body: 'Your confirmation code is 123456', code: '123456' },
  ...{ triggerSource: 'CustomMessage_SignUp', operation: 'SignUp', at: 1_777_629_600_000 + count, ...more },
});
const put = (more?: Partial<Message>) => {
  const message = sent(more);
  bench.world.state.messages.put(message);
  return message;
};
const kept = () => [...bench.world.state.messages.rows('')].map(({ to }) => to);

test('is at an address that ends in a slash, whatever was asked for', async () => {
  expect((await door().get('/_emu/inbox')).headers['location']).toBe('/_emu/inbox/');
  const { status, headers } = await door().get('/_emu/inbox?to=a%2Bb@example.com');
  expect([status, headers['location']]).toEqual([302, '/_emu/inbox/?to=a%2Bb%40example.com']);
});

test('explains itself while it is empty', async () => {
  const { status, text } = await open('/_emu/inbox/');
  expect(status).toBe(200);
  expect(text).toContain('Nothing was sent yet.');
  expect(text).toContain('0 messages');
});

test('lists the newest first, with what is to be read out and followed', async () => {
  put();
  put({ medium: 'SMS', to: '+15555550100', subject: undefined, body: 'Your code is 654321', code: '654321' });
  put({ code: undefined, link: 'http://localhost/confirmUser?a=1&b=2', body: '<p>Press <b>here</b></p>' });
  const { text } = await open('/_emu/inbox/');
  expect([...text.matchAll(/>(E-mail|Text)</g)].map(([, medium]) => medium)).toEqual(['E-mail', 'Text', 'E-mail']);
  expect([...text.matchAll(/<output[^>]*>(\w+)/g)].map(([, code]) => code)).toEqual(['654321', '123456']);
  expect(text).toContain('<a href="http://localhost/confirmUser?a=1&#38;b=2">');
  expect(text).toContain('3 messages');
  expect(text).toContain('Press here');
  expect(text).toContain('2026-05-01 10:00:00 UTC');
});

test('is narrowed by who it is for, and by a text anywhere', async () => {
  put();
  put({ to: 'grace@example.com', username: 'grace', body: 'Dear GRACE' });
  const shown = async (query: string) =>
    [...(await open(`/_emu/inbox/?${query}`)).text.matchAll(/class="to">([^<]*)/g)].map(([, to]) => to);
  expect(await shown('to=ADA@example.com')).toEqual(['ada@example.com']);
  expect(await shown('username=grace')).toEqual(['grace@example.com']);
  expect(await shown('filter=dear%20grace')).toEqual(['grace@example.com']);
  expect(await shown('filter=&to=')).toHaveLength(2);
  expect(await shown('filter=grace&to=ada@example.com')).toEqual([]);
  expect((await open('/_emu/inbox/?filter=(%5B')).text).toContain('No message matches.');
});

test('shows two hundred at once, and says so', async () => {
  for (let n = 0; n < 201; n++) put();
  const { text } = await open('/_emu/inbox/');
  expect(text.split('<li ')).toHaveLength(201);
  expect(text).toContain('The newest 200 of 201 are shown');
});

test('has a page for each message', async () => {
  const { id } = put({ clientId: 'client-1' });
  const { status, text } = await open(`/_emu/inbox/${id}`);
  expect(status).toBe(200);
  for (const said of [
    'Your verification code',
    'ada@example.com',
    poolId,
    'client-1',
    'CustomMessage_SignUp',
    '>123456<',
  ])
    expect(text).toContain(said);
  const missing = await open('/_emu/inbox/m-0');
  expect([missing.status, missing.text]).toEqual([
    404,
    expect.stringContaining('There is no such message (any more).'),
  ]);
  expect((await door().get('/_emu/inbox/__proto__')).body).toMatchObject({ error: 'NoMessage' });
});

test('has a mail in a document of its own, which runs and loads nothing', async () => {
  const { id } = put({
    body: '<h1>Hi</h1><script>alert(1)</script><LINK rel=preconnect href=https://evil.example><iFrame src=https://evil.example></iframe>',
  });
  const { text } = await open(`/_emu/inbox/${id}`);
  expect(text).not.toContain('alert(1)');
  expect(text).toContain(`src="/_emu/inbox/${id}/body"`);
  const body = await open(`/_emu/inbox/${id}/body`);
  expect(body.type).toBe('text/html');
  expect(body.text).toContain('<h1>Hi</h1>');
  expect(body.text).not.toMatch(/<\/?(?:link|iframe)/i);
  expect(body.headers['content-security-policy']).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox",
  );
});

test('has a text as text, and says so where a custom sender words it', async () => {
  const { id } = put({ medium: 'SMS', subject: undefined, body: '<b>x</b>' });
  expect((await open(`/_emu/inbox/${id}`)).text).toContain('&#60;b&#62;x&#60;/b&#62;');
  const body = await open(`/_emu/inbox/${id}/body`);
  expect([body.type, body.text]).toEqual(['text/plain', '<b>x</b>']);
  const worded = put({ body: '', subject: undefined });
  expect((await open(`/_emu/inbox/${worded.id}`)).text).toContain('A custom sender words this message');
});

test('deletes what matches, and comes back to it', async () => {
  put();
  put({ to: 'grace@example.com' });
  const { text } = await open('/_emu/inbox/?to=grace@example.com');
  const action = /method="post" action="([^"]*)"/.exec(text)?.[1] ?? '';
  const { status, headers } = await door().post(action).set('Origin', `http://127.0.0.1:${bench.emulator.port}`);
  expect([status, headers['location']]).toEqual([303, '/_emu/inbox/?to=grace%40example.com']);
  expect(kept()).toEqual(['ada@example.com']);
  await door().post('/_emu/inbox/delete');
  expect(kept()).toEqual([]);
});

test('lets in its own style, script and forms, is framed by nobody and kept nowhere', async () => {
  const { headers } = await open('/_emu/inbox/');
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; script-src 'sha256-[\w+/]{43}='; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
  );
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-frame-options': 'DENY' });
});

test('what is no parameter of it is refused by name', async () => {
  const { status, text } = await open('/_emu/inbox/?too=ada@example.com');
  expect([status, text]).toEqual([400, expect.stringContaining('There is no parameter')]);
  expect((await door().get('/_emu/inbox/?since=soon')).body).toMatchObject({ message: 'since is no instant.' });
});

test.each([
  ['Host', 'evil.example'],
  ['Origin', 'http://evil.example'],
  ['Sec-Fetch-Site', 'cross-site'],
])('answers no page of another site: %s: %s', async (name, value) => {
  const { id } = put();
  const before = storedBy(bench);
  for (const path of ['/_emu/inbox/', `/_emu/inbox/${id}`, `/_emu/inbox/${id}/body`]) {
    const { status, text } = await open(path).set(name, value);
    expect(status).toBe(403);
    expect(text).not.toContain('123456');
  }
  expect((await door().post('/_emu/inbox/delete').set(name, value)).status).toBe(403);
  expect(storedBy(bench)).toEqual(before);
});

describe('markup in a message', () => {
  const evil = `"><img src=x onerror=alert(1)><script>alert(1)</script>`;

  test('is text wherever it stands', async () => {
    const { id } = put({
      to: evil,
      subject: evil,
      code: evil,
      username: evil,
      operation: evil,
      body: evil,
      link: evil,
    });
    for (const path of ['/_emu/inbox/', `/_emu/inbox/${id}`, `/_emu/inbox/?filter=${encodeURIComponent(evil)}`]) {
      const { text } = await open(path);
      expect(text).not.toContain('<img');
      expect(text.match(/<script>/g)).toHaveLength(1);
    }
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', ' javascript:alert(1)'])(
    'leads nowhere: %s',
    async (link) => {
      const { id } = put({ link });
      for (const path of ['/_emu/inbox/', `/_emu/inbox/${id}`]) {
        const { text } = await open(path);
        expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).not.toContain(link);
        expect(text).toContain('<a href="#">');
      }
    },
  );
});

test('of a namespace stays within it', async () => {
  const { url } = await bench.emulator.namespace('worker-1');
  put();
  const pathname = new URL(url).pathname;
  const { text } = await open(`${pathname}/_emu/inbox/`);
  expect(text).toContain('Nothing was sent yet.');
  expect(text).toContain(`action="${pathname}/_emu/inbox/"`);
  expect(text).toContain(`action="${pathname}/_emu/inbox/delete"`);
  expect((await door().get(`${pathname}/_emu/inbox`)).headers['location']).toBe(`${pathname}/_emu/inbox/`);
  expect((await open(`${pathname}/`)).text).toContain(`<a href="${url}/_emu/inbox/">Inbox</a>`);
});

test('the front page leads there', async () => {
  const { text } = await open('/');
  expect(text).toContain(`<a href="${bench.emulator.url}/_emu/inbox/">Inbox</a>`);
});
