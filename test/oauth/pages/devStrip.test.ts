import request from 'supertest';
import { withEmulator } from '../../support/emulator';
import { latestCode, latestMessage } from '../../support/outbox';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, baseOf, callback, oauthFixtures, password } from '../support';

const words = 'Emulator: see the message';
const newcomer = { username: 'grace', email: 'grace@example.com', password, password_again: password };
const fixtures = oauthFixtures({
  pool: { Schema: [{ Name: 'email', Required: true }] },
  client: { PreventUserExistenceErrors: 'ENABLED' },
});

const signingUp = async (bench: Parameters<typeof authorizeUrl>[0]) => {
  const visitor = await new Visitor().open(authorizeUrl(bench).replace('/oauth2/authorize?', '/signup?'));
  expect(visitor.text).not.toContain(words);
  return visitor.submit(newcomer);
};

describe('the strip of a page on which a code was sent', () => {
  const bench = withEmulator({ fixtures });

  it('leads to the message in the inbox', async () => {
    const visitor = await signingUp(bench);
    const { url } = visitor;
    await visitor.follow(words);
    const { id, code = '' } = await latestMessage(bench);
    expect(new URL(visitor.url).pathname).toBe(`/_emu/inbox/${id}`);
    expect(visitor.text).toContain(code);
    expect(visitor.text).toContain('grace@example.com');
    await visitor.open(url);
    await visitor.submit({ code });
    expect(visitor.url.startsWith(callback)).toBe(true);
  });

  it('leads no other browser there', async () => {
    const visitor = await signingUp(bench);
    const stranger = await new Visitor().open(visitor.url.replace('/confirm?', '/_message?'));
    expect(stranger.text).toContain('Something went wrong');
    expect(stranger.text).not.toContain(await latestCode(bench));
  });

  it('leads to nothing that was sent before, or to somebody else', async () => {
    const other = await new Visitor().open(authorizeUrl(bench).replace('/oauth2/authorize?', '/forgotPassword?'));
    await other.submit({ username: 'ada' });
    bench.emulator.clock.advance('1m');
    const visitor = await new Visitor().open(other.url.replace('/confirmForgotPassword?', '/forgotPassword?'));
    await visitor.submit({ username: 'nobody' });
    await visitor.follow(words);
    expect(visitor.text).toContain('No message was sent.');
  });

  it('is no page of any site that frames it, and is kept nowhere', async () => {
    const visitor = await signingUp(bench);
    await visitor.follow(words);
    expect(visitor.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(visitor.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the strip of a page at a custom domain', () => {
  const host = 'auth.example.com';
  const CertificateArn = 'arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-4000-8000-000000000000';
  const domain = { Domain: host, CustomDomainConfig: { CertificateArn } };
  const pool = { Schema: [{ Name: 'email', Required: true }] };
  const bench = withEmulator({ fixtures: oauthFixtures({ pool, domain }) });

  it('leads to a page there, for the inbox does not answer to that name', async () => {
    const base = `${bench.emulator.url}/_domains/${host}`;
    const visitor = new Visitor();
    await visitor.open(authorizeUrl(bench).replace(`${baseOf(bench)}/oauth2/authorize?`, `${base}/signup?`));
    await visitor.submit(newcomer);
    const Cookie = Object.entries(visitor.cookies()).map(([name, value]) => `${name}=${value}`);
    const { status, text } = await request(bench.emulator.url)
      .get(visitor.url.slice(base.length).replace('/confirm?', '/_message?'))
      .set({ Host: host, Cookie: Cookie.join('; '), Accept: 'text/html' });
    expect([status, text]).toEqual([200, expect.stringContaining(`<code>${await latestCode(bench)}</code>`)]);
    expect(text).toContain('E-mail to grace@example.com');
  });
});

describe('an emulator without strips', () => {
  const bench = withEmulator({ fixtures, devStrip: false });

  it('has neither them nor the message', async () => {
    const visitor = await signingUp(bench);
    expect(visitor.url).toContain('/confirm?');
    expect(visitor.text).not.toContain(words);
    expect(visitor.body).not.toContain('class="dev"');
    await visitor.open(visitor.url.replace(`${baseOf(bench)}/confirm`, `${baseOf(bench)}/_message`));
    expect(visitor.status).toBe(404);
    expect(visitor.text).not.toContain(await latestCode(bench));
  });
});
