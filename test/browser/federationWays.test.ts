import { UpdateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, clientId, poolId } from '../oauth/support';
import { clientFor, withEmulator, type Bench } from '../support/emulator';
import { describeInChromium } from './chromium';
import { federatedFixtures } from './providers';
import { application, callback, Reader, withApplication } from './reader';

const person = 'Ada Lovelace ada@example.com';
const standsIn = 'SAML (stand-in)';
const farewell = `http://${application}/bye`;
const host = 'shop.auth.us-east-1.amazoncognito.localhost';

const metadataAt = async (origin: string) => (await fetch(`${origin}/_stand-in/saml/metadata`)).text();

/** Staff is at another address, or is found by the address of somebody who works there. */
const changed = (
  { client }: Pick<Bench, 'client'>,
  change: { ProviderDetails?: Record<string, string>; IdpIdentifiers?: string[] },
) => client.send(new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Staff', ...change }));

const opened = (bench: Bench, more: Record<string, string> = {}) =>
  authorizeUrl(bench, { redirect_uri: callback, ...more });

/** Staff is another program, whose page has a name for itself that is another site's. */
async function staffAt(there: string, bench: Pick<Bench, 'client'>): Promise<void> {
  const document = await metadataAt(there);
  await changed(bench, {
    ProviderDetails: { MetadataFile: document.replaceAll(/Location="http:\/\/[^/"]+/g, `Location="${there}`) },
  });
}

const bases = {
  'by path': (port: number) => `localhost:${port}/_domains/shop`,
  'by its own name': (port: number) => `${host}:${port}`,
  'by the number of this machine': (port: number) => `127.0.0.1:${port}/_domains/shop`,
};

describeInChromium.each([
  ['http', 'by path'],
  ['https', 'by path'],
  ['http', 'by its own name'],
  ['https', 'by its own name'],
  ['http', 'by the number of this machine'],
] as const)('at a domain that is opened by %s and %s', (scheme, form) => {
  const bench = withEmulator({ fixtures: federatedFixtures('classic'), standIn: true });
  const other = withEmulator({ standIn: true });
  const chromium = withApplication({ ignoreHTTPSErrors: true });
  const begin = (more: Record<string, string> = {}) =>
    chromium.page.goto(opened(bench, more).replace(baseOf(bench), `${scheme}://${bases[form](bench.emulator.port)}`));
  let reader: Reader;
  beforeEach(() => {
    reader = new Reader(chromium.page);
  });

  it('another site posts its answer', async () => {
    const name = form === 'by the number of this machine' ? 'localhost' : '127.0.0.1';
    const there = `http://${name}:${other.emulator.port}`;
    await staffAt(there, bench);
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

describeInChromium('in a network of containers, by http', () => {
  const publicUrl = 'http://cognito.test';
  const bench = withEmulator({ fixtures: federatedFixtures('classic'), standIn: true, publicUrl });
  const other = withEmulator({ standIn: true, publicUrl });
  const chromium = withApplication({}, () => [`MAP cognito.test 127.0.0.1:${bench.emulator.port}`]);

  // no cookie that is good for all sites is kept there; Chromium sends one that says nothing for two minutes
  it.each(['Staff', 'SignInWithApple', 'Corp'])('%s answers', async (identity_provider) => {
    const reader = new Reader(chromium.page);
    // the name leads here in the browser alone
    const client = clientFor({ url: `http://127.0.0.1:${bench.emulator.port}` });
    if (identity_provider === 'Staff') await staffAt(`http://127.0.0.1:${other.emulator.port}`, { client });
    client.destroy();
    await chromium.page.goto(opened(bench, { identity_provider }).replace(/^.*(?=\/_domains)/, publicUrl));
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
