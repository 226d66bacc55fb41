import { withEmulator } from '../../support/emulator';
import { latestCode } from '../../support/outbox';
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

  it('leads to the message', async () => {
    const visitor = await signingUp(bench);
    const { url } = visitor;
    await visitor.follow(words);
    expect(visitor.text).toContain(`Code: ${await latestCode(bench)}`);
    expect(visitor.text).toContain('E-mail to grace@example.com');
    await visitor.open(url);
    await visitor.submit({ code: await latestCode(bench) });
    expect(visitor.url.startsWith(callback)).toBe(true);
  });

  it('leads no other browser there', async () => {
    const visitor = await signingUp(bench);
    await visitor.follow(words);
    const stranger = await new Visitor().open(visitor.url);
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
