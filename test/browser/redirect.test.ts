import { createHash, X509Certificate } from 'node:crypto';
import {
  GetTokensFromRefreshTokenCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { clientId, oauthFixtures, password, poolId } from '../oauth/support';
import { withCacheFolder } from '../support/cache';
import { refuses, withEmulator } from '../support/emulator';
import { authorityOf, tampered } from '../support/relyingParty';
import { shaken } from '../tls/support';
import { describeInChromium, withChromium } from './chromium';
import { IdentityProviders } from './providers';
import { withSite } from './site';

describeInChromium('aws-amplify, unmodified, in Chromium, which it sends to the pages over https,', () => {
  withCacheFolder();
  const bench = withEmulator({ fixtures: oauthFixtures({ pool: { IdentityProviders } }), standIn: true });
  let key = '';
  beforeAll(async () => {
    const socket = await shaken(bench.emulator.port, { servername: 'localhost', ca: authorityOf(bench) });
    const { raw } = socket.getPeerCertificate();
    socket.destroy();
    const der = new X509Certificate(raw).publicKey.export({ type: 'spki', format: 'der' });
    key = createHash('sha256').update(der).digest('base64');
  });
  // it has no authorities but its system's; this is the certificate of the emulator and no other
  const chromium = withChromium(() => [`--ignore-certificate-errors-spki-list=${key}`]);
  const site = withSite('redirect');
  let page: Page;
  const home = () => `${site()[0]}/`;
  const status = () => page.getByRole('status').filter({ hasText: /./ }).textContent();
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  beforeEach(async () => {
    ({ page } = chromium);
    const back = [home()];
    const asBefore = { AllowedOAuthFlows: ['code' as const], AllowedOAuthScopes: ['openid', 'email'] };
    await bench.client.send(
      new UpdateUserPoolClientCommand({
        UserPoolId: poolId,
        ClientId: clientId,
        ...asBefore,
        AllowedOAuthFlowsUserPoolClient: true,
        SupportedIdentityProviders: ['COGNITO', 'Google', 'Corp'],
        CallbackURLs: back,
        LogoutURLs: back,
      }),
    );
    const told = new URLSearchParams({ pool: poolId, client: clientId, host: `localhost:${bench.emulator.port}` });
    await page.goto(`${home()}?${told.toString()}`);
  });

  async function begin(): Promise<void> {
    await press('Sign in');
    await page.waitForURL(/\/login\?/);
  }
  async function fillIn(): Promise<void> {
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Password').fill(password);
    await press('Sign in');
  }

  async function enter(): Promise<void> {
    await begin();
    await fillIn();
  }

  it('signs in, refreshes and signs out, at the application and at the pool', async () => {
    await enter();
    expect(await status()).toBe('Signed in as ada');
    expect(page.url()).toBe(home());
    await press('Who am I');
    expect(await status()).toBe('ada basket=1&more');
    await press('Refresh');
    expect(await status()).toBe('Refreshed');

    const kept = await page.evaluate<Record<string, string>>('({ ...localStorage })');
    const RefreshToken = Object.entries(kept).find(([name]) => name.endsWith('.refreshToken'))?.[1];
    await press('Sign out');
    await page.waitForURL(home());
    await press('Who am I');
    expect(await status()).toMatch(/^UserUnAuthenticatedException: /);
    const refresh = new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken });
    await refuses(bench, refresh, 'NotAuthorizedException', 'Refresh Token has been revoked');
    await press('Sign in');
    expect(await page.getByLabel('Password').isVisible()).toBe(true);
  });

  it('is not asked again by the pool, which knows its browser', async () => {
    await enter();
    await status();
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await press('Sign in');
    expect(await status()).toBe('Signed in as ada');
  });

  it.each(['Google', 'Corp'])('signs in by %s, knows who it is, and signs out', async (provider) => {
    await press(`Sign in by ${provider}`);
    await press('Grace Hopper grace@example.com');
    const username = (await status())?.replace('Signed in as ', '') ?? '';
    expect(username.startsWith(`${provider}_`)).toBe(true);
    expect(page.url()).toBe(home());
    await press('Who vouches for me');
    expect(await status()).toBe(`grace@example.com by ${provider}`);
    await press('What does the pool say');
    expect(await status()).toBe(`${username} grace@example.com`);
    await press('Sign out');
    await page.waitForURL(home());
    await press('Who am I');
    expect(await status()).toMatch(/^UserUnAuthenticatedException: /);
    await press(`Sign in by ${provider}`);
    await page.getByLabel('E-mail address').fill('new@example.com');
    await press('Sign in');
    await status();
    await press('Who vouches for me');
    expect(await status()).toBe(`new@example.com by ${provider}`);
  });

  it('is told of somebody who did not want to sign in there', async () => {
    await press('Sign in by Google');
    await press('Cancel');
    expect(await status()).toBe('OAuthSignInException: access_denied');
    expect(page.url().startsWith(home())).toBe(true);
  });

  it('takes no answer with another state', async () => {
    await begin();
    await page.goto(tampered(page.url(), 'state', 'another'));
    await fillIn();
    expect(await status()).toBe('oauthSignInError: An error occurred while validating the state.');
    await press('Who am I');
    expect(await status()).toMatch(/^UserUnAuthenticatedException: /);
  });
});
