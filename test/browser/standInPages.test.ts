import type { Page } from 'playwright-core';
import { authorizeUrl, clientId, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { describeInChromium } from './chromium';
import { federatedFixtures, providers } from './providers';
import { callback, Reader, withApplication } from './reader';

const person = 'Ada Lovelace ada@example.com';
const another = 'Grace Hopper grace@example.com';

describeInChromium('at the page that stands in for a provider somebody', () => {
  const bench = withEmulator({ fixtures: federatedFixtures('managed'), standIn: true });
  const chromium = withApplication();
  let page: Page;
  let reader: Reader;
  const begin = (identity_provider = 'Google', more: Record<string, string> = {}, at = page) =>
    at.goto(authorizeUrl(bench, { redirect_uri: callback, identity_provider, ...more }));
  const claims = async (at = page) => {
    const code = new URL(at.url()).searchParams.get('code') ?? '';
    const { body } = await redeemed(bench, code, { redirect_uri: callback });
    return decode(String(body['id_token'])).claims;
  };
  const arrived = (at = page) => at.waitForURL(`${callback}?code=*`);
  const button = (name: string, at = page) => at.getByRole('button', { name, exact: true });

  beforeEach(() => {
    ({ page } = chromium);
    reader = new Reader(page);
  });

  it.each(providers)('cancels, which the application is told ($name)', async ({ name, title }) => {
    await begin(name);
    await reader.sees(`${title} (stand-in)`);
    await reader.press('Cancel');
    await page.waitForURL(`${callback}?*`);
    const { searchParams } = new URL(page.url());
    const refused = { Staff: 'server_error', SignInWithApple: 'user_cancelled_authorize' } as Record<string, string>;
    expect(searchParams.get('error')).toBe(refused[name] ?? 'access_denied');
    expect(searchParams.get('state')).toBe('state=1');
    expect([...bench.world.state.users.rows(poolId)].map(({ username }) => username)).toEqual(['ada']);
  });

  it('types somebody, after a slip', async () => {
    await begin();
    await reader.press('Sign in');
    await reader.reads('Type an e-mail address or a subject.');
    await reader.sees('Google (stand-in)');
    await reader.fill({ 'E-mail address': 'new@example.com', Name: 'New One', 'More claims, as JSON': '{' });
    await reader.press('Sign in');
    await reader.reads('The claims must be an object of JSON');
    expect(await page.getByLabel('Name').inputValue()).toBe('New One');
    await reader.fill({ 'More claims, as JSON': '{"locale":"de"}' });
    await reader.arrivesBy(() => reader.press('Sign in'));
    expect(await claims()).toMatchObject({ email: 'new@example.com' });
  });

  it('prefers dark pages and uses the keyboard alone', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await begin();
    await reader.sees('Google (stand-in)');
    await page.keyboard.press('Tab');
    expect(await button(person).evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await arrived();
    expect(await claims()).toMatchObject({ email: 'ada@example.com' });
  });

  it('finds whom the application hints at under the finger', async () => {
    await begin('Corp', { login_hint: 'grace@example.com' });
    await reader.sees('OpenID Connect (stand-in)');
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('grace@example.com');
    await page.keyboard.press('Enter');
    await arrived();
    expect(await claims()).toMatchObject({ email: 'grace@example.com' });
  });

  it('clicks twice, and arrives once', async () => {
    await begin();
    await button(person).dblclick();
    await arrived();
    expect(await claims()).toMatchObject({ email: 'ada@example.com' });
  });

  it('goes back, and is told that this sign-in is over', async () => {
    await begin();
    await reader.arrivesBy(() => reader.press(person));
    await page.goBack();
    await reader.sees('Google (stand-in)');
    await reader.press(another);
    await reader.reads('Invalid State');
    expect([...bench.world.state.users.rows(poolId)]).toHaveLength(2);
    await begin();
    await arrived();
    expect(await claims()).toMatchObject({ email: 'ada@example.com' });
  });

  it('has two tabs on their way at once, and arrives by both', async () => {
    const context = await page.context().browser()!.newContext();
    const [first, second] = [await context.newPage(), await context.newPage()];
    await begin('Google', {}, first);
    await begin('Corp', {}, second);
    await button(person, first).click();
    await arrived(first);
    await button(another, second).click();
    await arrived(second);
    expect(await claims(first)).toMatchObject({ email: 'ada@example.com' });
    expect(await claims(second)).toMatchObject({ 'cognito:username': 'Corp_grace' });
    await context.close();
  });

  it('is not asked again by the pool, unless the application wants it so or names another provider', async () => {
    await begin();
    await reader.arrivesBy(() => reader.press(person));
    await begin();
    await arrived();
    await begin('Google', { prompt: 'login' });
    await reader.sees('Google (stand-in)');
    await begin('Corp');
    await reader.sees('OpenID Connect (stand-in)');
    await reader.arrivesBy(() => reader.press(person));
    expect(await claims()).toMatchObject({ aud: clientId, 'cognito:username': 'Corp_ada' });
  });

  it('has told Apple their name once, whom the pool knows by it from then on', async () => {
    await begin('SignInWithApple');
    await reader.arrivesBy(() => reader.press(person));
    await begin('SignInWithApple', { prompt: 'login' });
    await reader.arrivesBy(() => reader.press(person));
    const users = [...bench.world.state.users.rows(poolId)].filter(({ username }) => username !== 'ada');
    expect(users.map(({ attributes }) => attributes)).toMatchObject([{ given_name: 'Ada' }]);
  });
});
