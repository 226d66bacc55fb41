import { UpdateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { startOidcProvider, type Outside } from '../federation/outside/process';
import { openIdDetails, providerSecret } from '../federation/support';
import { authorizeUrl, baseOf, poolId, redeemed } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { decode } from '../support/signIn';
import { describeInChromium } from './chromium';
import { federatedFixtures, providers } from './providers';
import { callback, Reader, withApplication } from './reader';

describeInChromium.each(['classic', 'managed'] as const)('on the sign-in page in the %s look', (look) => {
  const bench = withEmulator({ fixtures: federatedFixtures(look), standIn: true });
  const chromium = withApplication();
  let page: Page;
  let reader: Reader;
  beforeEach(() => {
    ({ page } = chromium);
    reader = new Reader(page);
  });

  it.each(providers)('there is a button that leads by $name back to the application', async (one) => {
    await page.goto(authorizeUrl(bench, { redirect_uri: callback }));
    await reader.sees('Sign in');
    await reader.follow(one.button);
    await reader.sees(`${one.title} (stand-in)`);
    await reader.arrivesBy(() => reader.press('Ada Lovelace ada@example.com'));
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const { body } = await redeemed(bench, code, { redirect_uri: callback });
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': expect.stringMatching(one.username) as string,
      email: 'ada@example.com',
      identities: [{ providerName: one.name }],
    });
  });
});

describeInChromium('managed login that searches by domain', () => {
  const Settings = { categories: { auth: { federation: { interfaceStyle: 'DOMAIN_SEARCH' } } } };
  const fixtures = federatedFixtures('managed', { client: { ManagedLoginBranding: { Settings } } });
  const bench = withEmulator({ fixtures, standIn: true });
  const chromium = withApplication();

  it('finds the provider of somebody by their address', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    await bench.client.send(
      new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Staff', IdpIdentifiers: ['example.org'] }),
    );
    await page.goto(authorizeUrl(bench, { redirect_uri: callback }));
    await reader.sees('Sign in');
    await reader.fill({ 'Work email address': 'ada@example.org' });
    await reader.press('Continue');
    await reader.sees('SAML (stand-in)');
    await reader.arrivesBy(() => reader.press('Ada Lovelace ada@example.com'));
  });
});

describeInChromium('by a provider with pages of its own somebody', () => {
  const bench = withEmulator({ fixtures: federatedFixtures('classic'), standIn: true });
  const chromium = withApplication();
  let outside: Outside;
  beforeAll(async () => {
    const client = {
      client_id: 'cognito',
      client_secret: providerSecret,
      redirect_uris: [`${baseOf(bench)}/oauth2/idpresponse`],
      token_endpoint_auth_method: 'client_secret_post',
    };
    const claims = { grace: { email: 'grace@example.com', email_verified: true, name: 'Grace Hopper' } };
    outside = await startOidcProvider({ clients: [client], claims });
  });
  afterAll(() => outside.stop());
  beforeEach(() =>
    bench.client.send(
      new UpdateIdentityProviderCommand({
        UserPoolId: poolId,
        ProviderName: 'Corp',
        ProviderDetails: openIdDetails({ issuer: outside.address }),
        IdpIdentifiers: ['example.org'],
      }),
    ),
  );

  it('signs in there, and is let out again', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    await page.goto(authorizeUrl(bench, { redirect_uri: callback }));
    await reader.follow('Continue with Corp');
    await page.getByPlaceholder('Enter any login').fill('grace');
    await page.getByPlaceholder('and password').fill('any');
    await reader.press('Sign-in');
    await reader.arrivesBy(() => reader.press('Continue'));
    const code = new URL(page.url()).searchParams.get('code') ?? '';
    const { body } = await redeemed(bench, code, { redirect_uri: callback });
    expect(decode(String(body['id_token'])).claims).toMatchObject({
      'cognito:username': 'Corp_grace',
      email: 'grace@example.com',
    });
  });

  it('aborts there, which the application is told', async () => {
    const { page } = chromium;
    await page.goto(authorizeUrl(bench, { redirect_uri: callback, idp_identifier: 'example.org' }));
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.waitForURL(`${callback}?*`);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  });
});
