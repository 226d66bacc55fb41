import { UpdateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, clientId, poolId } from '../oauth/support';
import { withEmulator, type Bench } from '../support/emulator';
import { describeInChromium } from './chromium';
import { federatedFixtures } from './providers';
import { application, callback, Reader, withApplication } from './reader';

const person = 'Ada Lovelace ada@example.com';
const standsIn = 'SAML (stand-in)';
const farewell = `http://${application}/bye`;
const host = 'shop.auth.us-east-1.amazoncognito.localhost';

const metadataAt = async (origin: string) => (await fetch(`${origin}/_stand-in/saml/metadata`)).text();

/** Staff is at another address, or is found by the address of somebody who works there. */
const changed = (bench: Bench, change: { ProviderDetails?: Record<string, string>; IdpIdentifiers?: string[] }) =>
  bench.client.send(new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Staff', ...change }));

const opened = (bench: Bench, more: Record<string, string> = {}) =>
  authorizeUrl(bench, { redirect_uri: callback, ...more });

describeInChromium.each([
  ['http', 'by path'],
  ['https', 'by path'],
  ['http', 'by its own name'],
  ['https', 'by its own name'],
] as const)('at a domain that is opened by %s and %s', (scheme, form) => {
  const bench = withEmulator({ fixtures: federatedFixtures('classic'), standIn: true });
  // another program, whose names for itself are another site's
  const other = withEmulator({ standIn: true });
  const chromium = withApplication({ ignoreHTTPSErrors: true });
  const begin = (more: Record<string, string> = {}) => {
    const url = opened(bench, more).replace('http:', `${scheme}:`);
    const base = `${scheme}://${host}:${bench.emulator.port}`;
    return chromium.page.goto(form === 'by path' ? url : url.replace(/^.*\/_domains\/shop/, base));
  };
  let reader: Reader;
  beforeEach(() => {
    reader = new Reader(chromium.page);
  });

  it('another site posts its answer', async () => {
    const there = `http://127.0.0.1:${other.emulator.port}`;
    const MetadataFile = (await metadataAt(there)).replaceAll(
      /Location="http:\/\/localhost:\d+/g,
      `Location="${there}`,
    );
    await changed(bench, { ProviderDetails: { MetadataFile } });
    await begin({ identity_provider: 'Staff' });
    expect(new URL(chromium.page.url()).origin).toBe(there);
    await reader.sees(standsIn);
    await reader.arrivesBy(() => reader.press(person));
  });

  it.each(['SignInWithApple', 'Google'])('%s answers in its own way', async (identity_provider) => {
    await begin({ identity_provider });
    await reader.arrivesBy(() => reader.press(person));
  });

  it('the domain of an address finds the provider', async () => {
    await changed(bench, { IdpIdentifiers: ['example.org'] });
    await begin();
    await reader.sees('Sign in');
    await reader.fill({ 'Work email address': 'ada@example.org' });
    await reader.press('Continue');
    await reader.sees(standsIn);
    await reader.arrivesBy(() => reader.press(person));
  });
});

describeInChromium('a provider of SAML', () => {
  const bench = withEmulator({ fixtures: federatedFixtures('classic'), standIn: true });
  const chromium = withApplication();
  const byPost = async () => {
    const document = await metadataAt(bench.emulator.url);
    const byRedirect = /<(\w+:)?SingleSignOnService [^>]*HTTP-Redirect"[^>]*>/g;
    return changed(bench, { ProviderDetails: { MetadataFile: document.replace(byRedirect, ''), IDPSignout: 'true' } });
  };

  /** The page that posts itself there is good for everybody, and has a button for where that failed. */
  const seesPosting = async (heading: string, to: string, act: () => Promise<unknown>) => {
    const { page } = chromium;
    const reader = new Reader(page);
    // no content: a browser stays where it is
    await page.route(to, (route) => route.fulfill({ status: 204 }));
    const posted = page.waitForResponse(to);
    await act();
    await posted;
    await reader.sees(heading);
    await page.unroute(to);
    await reader.press('Continue');
  };

  it('is asked and answers by forms that post themselves', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    await byPost();
    const begins = () => page.goto(opened(bench, { identity_provider: 'Staff' }), { waitUntil: 'commit' });
    await seesPosting('Signing in', '**/_stand-in/saml/sso', begins);
    await reader.sees(standsIn);
    await reader.arrivesBy(() => seesPosting(standsIn, '**/saml2/idpresponse', () => reader.press(person)));
  });

  it('is asked, answers and is told of a sign-out by buttons where there is no JavaScript', async () => {
    const context = await chromium.page.context().browser()!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    page.setDefaultTimeout(5000);
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await byPost();
    await page.goto(opened(bench, { identity_provider: 'Staff' }));
    await press('Continue');
    await press(person);
    await press('Continue');
    await page.waitForURL(`${callback}?code=*`);
    const query = new URLSearchParams({ client_id: clientId, logout_uri: farewell });
    await page.goto(`${baseOf(bench)}/logout?${query.toString()}`);
    await press('Continue');
    await page.waitForURL(farewell);
    await context.close();
  });

  it('is told of a sign-out, and asked again after it', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    await page.goto(opened(bench, { identity_provider: 'Staff' }));
    await reader.arrivesBy(() => reader.press(person));
    const told = page.waitForRequest((request) => request.url().includes('/_stand-in/saml/slo?SAMLRequest='));
    const query = new URLSearchParams({ client_id: clientId, logout_uri: farewell });
    await page.goto(`${baseOf(bench)}/logout?${query.toString()}`);
    await page.waitForURL(farewell);
    await told;
    await page.goto(opened(bench, { identity_provider: 'Staff' }));
    await reader.sees(standsIn);
  });
});

describeInChromium('a provider of SAML that may begin', () => {
  const client = { SupportedIdentityProviders: ['Staff'] };
  const bench = withEmulator({ fixtures: federatedFixtures('classic', { client }), standIn: true });
  const chromium = withApplication();

  it('signs somebody in who was not asked for', async () => {
    const { page } = chromium;
    const reader = new Reader(page);
    await changed(bench, { ProviderDetails: { MetadataURL: '/_stand-in/saml/metadata', IDPInit: 'true' } });
    const query = new URLSearchParams({
      acs: `${baseOf(bench)}/saml2/idpresponse`,
      audience: `urn:amazon:cognito:sp:${poolId}`,
      RelayState: new URL(opened(bench, { identity_provider: 'Staff' })).searchParams.toString(),
    });
    await page.goto(`${bench.emulator.url}/_stand-in/saml/start?${query.toString()}`);
    await reader.sees(standsIn);
    await reader.arrivesBy(() => reader.press(person));
  });
});
