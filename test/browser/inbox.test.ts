import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import type { Message } from '../../src/state/Message';
import { clientFor, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId } from '../support/pools';
import { findings } from './axe';
import { describeInChromium, withChromium } from './chromium';

const bench = withEmulator({ fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }) });
const signingUp = (Username: string) =>
  new SignUpCommand({
    ClientId: clientId,
    Username,
    Password: password,
    UserAttributes: [{ Name: 'email', Value: `${Username}@example.com` }],
  });
const signUp = (Username: string) => bench.client.send(signingUp(Username));

let count = 0;
const put = (more: Partial<Message>): Message => {
  const message: Message = {
    ...{ id: `m-${++count}`, userPoolId: poolId, username: 'ada', medium: 'EMAIL', to: 'ada@example.com' },
    ...{ subject: 'Hello', body: 'Hi', triggerSource: 'x', operation: 'x', at: bench.emulator.clock.now(), ...more },
  };
  bench.world.state.messages.put(message);
  return message;
};

/** What a page says of policies, as long as the test runs. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (said) => {
    if (/Content Security Policy|sandboxed|Refused|Blocked/i.test(said.text())) complaints.push(said.text());
  });
  return complaints;
}

describeInChromium('at the inbox somebody', () => {
  const chromium = withChromium();
  let page: Page;
  const inbox = (rest = '') => `${bench.emulator.url}/_emu/inbox/${rest}`;
  const items = () => page.getByRole('list', { name: 'Messages' }).getByRole('listitem');
  const isLive = () => page.getByText('Live', { exact: true }).waitFor();
  const reads = async (number: string) => {
    await page.getByText(number, { exact: true }).waitFor();
  };

  beforeEach(() => {
    ({ page } = chromium);
  });

  it('sees a message arrive, and reads from it the code that confirms the sign-up', async () => {
    const complaints = complaintsOf(page);
    await page.goto(inbox());
    await page.getByText('Nothing was sent yet.').waitFor();
    await isLive();
    await signUp('ada');
    const ada = items().filter({ hasText: 'ada@example.com' });
    await ada.waitFor();
    await reads('1 message');
    const ConfirmationCode = (await ada.getByLabel('Code', { exact: true }).textContent()) ?? '';
    await bench.client.send(new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode }));
    await ada.getByRole('link', { name: 'Your verification code' }).click();
    await page.getByRole('heading', { name: 'Your verification code' }).waitFor();
    const mail = page.frameLocator('iframe[title="What the mail says"]');
    await mail.getByText(ConfirmationCode).waitFor();
    expect(complaints).toEqual([]);
  });

  it('keeps the newest on top, and the place where the keyboard is', async () => {
    await signUp('ada');
    await page.goto(inbox());
    await isLive();
    const link = items().getByRole('link');
    await link.focus();
    await signUp('bob');
    await items().filter({ hasText: 'bob@example.com' }).waitFor();
    expect(await items().first().textContent()).toContain('bob@example.com');
    expect(
      await items()
        .last()
        .getByRole('link')
        .evaluate((one) => one === one.ownerDocument.activeElement),
    ).toBe(true);
  });

  it('opens that of one person, and sees nobody else’s arrive', async () => {
    await page.goto(inbox('?to=ada@example.com'));
    await isLive();
    await signUp('bob');
    await signUp('ada');
    await items().filter({ hasText: 'ada@example.com' }).waitFor();
    expect(await items().count()).toBe(1);
    await page.getByRole('link', { name: 'Show all messages' }).first().click();
    await reads('2 messages');
  });

  it('filters while they type', async () => {
    await signUp('ada');
    await signUp('bob');
    await page.goto(inbox());
    await isLive();
    await page.getByLabel('Filter').fill('bob@');
    await reads('1 message');
    expect(await items().textContent()).toContain('bob@example.com');
    expect(new URL(page.url()).search).toBe('?filter=bob%40');
    await page.getByLabel('Filter').fill('nobody');
    await page.getByText('No message matches.').waitFor();
    await page.getByLabel('Filter').fill('');
    await reads('2 messages');
  });

  it('copies a code', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    put({ code: '123456' });
    await page.goto(inbox());
    await page.getByRole('button', { name: 'Copy code' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('123456');
  });

  it('deletes all, once asked again, and another tab sees them go', async () => {
    await signUp('ada');
    const context = await page.context().browser()!.newContext();
    const other = await context.newPage();
    await other.goto(inbox());
    await other.getByText('Live', { exact: true }).waitFor();
    await page.goto(inbox());
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('dialog', { name: 'Delete all messages?' }).getByRole('button', { name: 'Keep' }).click();
    expect(await items().count()).toBe(1);
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    for (const one of [page, other]) await one.getByText('Nothing was sent yet.').waitFor();
    expect(await bench.emulator.messages.list()).toEqual([]);
    await context.close();
  });

  it('sees a reset, and what comes after it', async () => {
    await signUp('ada');
    await page.goto(inbox());
    await isLive();
    await bench.emulator.reset();
    await page.getByText('Nothing was sent yet.').waitFor();
    await signUp('bob');
    await items().filter({ hasText: 'bob@example.com' }).waitFor();
  });

  it('follows a link, and is confirmed', async () => {
    put({ link: `${bench.emulator.url}/confirmUser?client_id=${clientId}&user_name=nobody&confirmation_code=1` });
    await page.goto(inbox());
    await items().getByRole('link', { name: 'confirmUser' }).click();
    await page.getByRole('heading', { name: 'Account not confirmed' }).waitFor();
  });

  it('sees those of a namespace in the inbox of that alone', async () => {
    const { url } = await bench.emulator.namespace('worker-1');
    await page.goto(`${url}/_emu/inbox/`);
    await isLive();
    await signUp('ada');
    const client = clientFor({ url });
    await client.send(signingUp('bob'));
    client.destroy();
    await items().filter({ hasText: 'bob@example.com' }).waitFor();
    await reads('1 message');
    await items().getByRole('link', { name: 'Your verification code' }).click();
    await page
      .frameLocator('iframe')
      .getByText(/code .*\d{6}/)
      .waitFor();
    await page.getByRole('link', { name: 'Inbox' }).click();
    await reads('1 message');
  });

  it('presses a link within a mail, which opens elsewhere', async () => {
    const { id } = put({ body: `<a href="${bench.emulator.url}/">Press here</a>` });
    await page.goto(inbox(id));
    const opened = page.waitForEvent('popup');
    await page.frameLocator('iframe').getByRole('link', { name: 'Press here' }).click();
    const other = await opened;
    await other.getByRole('heading', { name: 'cognito-emu', exact: true }).waitFor();
    expect(await other.evaluate('opener')).toBeNull();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
    ['dark', 360],
  ] as const)('finds it good for everybody, %s, %i wide', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const fits = () => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
    await page.goto(inbox());
    expect([await findings(page), await fits()]).toEqual([[], true]);
    const long = 'x'.repeat(300);
    const { id } = put({
      subject: long,
      to: `${long}@example.com`,
      code: '123456',
      link: `https://example.com/${long}`,
    });
    const text = put({ medium: 'SMS', subject: undefined, to: '+15555550100', body: 'Your code is 654321' });
    await page.goto(inbox('?to=&filter=x'));
    expect([await findings(page), await fits()]).toEqual([[], true]);
    await page.getByRole('button', { name: 'Delete all' }).click();
    expect(await findings(page)).toEqual([]);
    for (const one of [id, text.id]) {
      await page.goto(inbox(one));
      expect([await findings(page), await fits()]).toEqual([[], true]);
    }
  });
});

describeInChromium('without scripts somebody', () => {
  const chromium = withChromium(() => [], { javaScriptEnabled: false });

  it('reads, filters, reloads and deletes', async () => {
    const { page } = chromium;
    await signUp('ada');
    await page.goto(`${bench.emulator.url}/_emu/inbox/`);
    expect(await page.getByLabel('Code', { exact: true }).textContent()).toMatch(/^\d{6}$/);
    expect(await page.getByRole('button', { name: 'Copy code' }).count()).toBe(0);
    await signUp('bob');
    await page.getByRole('link', { name: 'Reload' }).click();
    await page.getByText('2 messages').waitFor();
    await page.getByLabel('Filter').fill('bob');
    await page.getByLabel('Filter').press('Enter');
    await page.getByText('1 message', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete all' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No message matches.').waitFor();
    expect((await bench.emulator.messages.list()).map(({ to }) => to)).toEqual(['ada@example.com']);
  });
});

describeInChromium('a hostile message', () => {
  const chromium = withChromium(() => ['--host-resolver-rules=MAP evil.example 127.0.0.1']);
  const asked: string[] = [];
  let evil: Server;
  let port: number;
  beforeAll(async () => {
    evil = createServer(({ url = '' }, response) => {
      asked.push(url);
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Content-Type', 'text/html');
      response.end(url.startsWith('/frames') ? framing() : 'evil');
    });
    evil.on('connection', () => asked.push('a connection'));
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    ({ port } = evil.address() as AddressInfo);
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => {
    evil.closeAllConnections();
    evil.close();
  });
  const address = () => `http://evil.example:${port}`;
  const framing = () => `<!doctype html><title>evil</title><iframe src="${bench.emulator.url}/_emu/inbox/"></iframe>
    <script>fetch('${bench.emulator.url}/_emu/inbox/').then((answer) => answer.text()).then((text) => { document.title = 'read ' + text; }, () => { document.title = 'refused'; });</script>`;

  const markup = () => `<script>top.ran = 1; fetch('${address()}/script')</script>
    <img src="${address()}/image" onerror="top.ran = 1"><svg onload="top.ran = 1"></svg>
    <link rel="stylesheet" href="${address()}/sheet"><link rel="preconnect" href="${address()}"><LINK/rel=prefetch href=${address()}/p>
    <style>@import '${address()}/import'; body { background: url(${address()}/background) }</style>
    <iframe src="${address()}/frame"></iframe><object data="${address()}/object"></object><video src="${address()}/video"></video>
    <meta http-equiv="refresh" content="0; url=${address()}/refresh"><base href="${address()}/base/">
    <form action="${address()}/form" target="_top"><button>Claim</button></form>
    <a href="javascript:top.ran = 1">Press me</a><p>The end</p>`;

  it('runs nothing, asks nobody and leads nowhere', async () => {
    const { page } = chromium;
    const complaints = complaintsOf(page);
    const evilText = `"><script>top.ran = 1</script><img src=${address()}/image onerror="top.ran = 1">`;
    const { id } = put({
      ...{ body: markup(), subject: evilText, to: evilText, username: evilText, code: evilText, operation: evilText },
      link: 'javascript:top.ran = 1',
    });
    await page.goto(`${bench.emulator.url}/_emu/inbox/`);
    await page.getByText('Live', { exact: true }).waitFor();
    const second = put({ subject: evilText, body: evilText, medium: 'SMS' });
    await page.getByText('2 messages').waitFor();
    expect(complaints).toEqual([]);
    for (const link of await page.getByRole('link').all()) {
      expect(await link.getAttribute('href')).toMatch(/^(?:\/_emu\/inbox\/(?:m-\d+)?|\/|#)$/);
    }
    await page.goto(`${bench.emulator.url}/_emu/inbox/${second.id}`);
    await page.goto(`${bench.emulator.url}/_emu/inbox/${id}`);
    const mail = page.frameLocator('iframe');
    await mail.getByText('The end').waitFor();
    await mail.getByRole('button', { name: 'Claim' }).click();
    await mail.getByText('Press me').click();
    await page.getByText('Scripts do not run here').click();
    expect(await page.evaluate("'ran' in window")).toBe(false);
    const addresses = page
      .context()
      .pages()
      .map((one) => one.url());
    expect(addresses.filter((one) => one.includes('evil.example'))).toEqual([]);
    expect(new URL(page.url()).pathname).toBe(`/_emu/inbox/${id}`);
    expect(asked).toEqual([]);
    // only of the mail's own document
    expect(complaints.length).toBeGreaterThan(0);
    expect(complaints.filter((text) => text.includes("script-src 'sha256"))).toEqual([]);
  });

  it('runs nothing either where its document is opened by itself', async () => {
    const { page } = chromium;
    const { id } = put({ body: markup() });
    await page.goto(`${bench.emulator.url}/_emu/inbox/${id}/body`);
    await page.getByText('The end').waitFor();
    expect(await page.evaluate("'ran' in window")).toBe(false);
    expect(new URL(page.url()).pathname).toBe(`/_emu/inbox/${id}/body`);
    expect(asked).toEqual([]);
  });

  it('is neither framed nor read by another site', async () => {
    const { page } = chromium;
    put({ code: '424242' });
    await page.goto(`${address()}/frames`);
    await page.waitForFunction("document.title !== 'evil'");
    expect(await page.title()).toBe('refused');
    for (const frame of page.frames()) expect(await frame.content()).not.toContain('424242');
  });
});
