import { withEmulator } from '../support/emulator';
import { latestCode } from '../support/outbox';
import { authorizeUrl, oauthFixtures, password, poolId } from '../oauth/support';
import { describeInChromium, withChromium } from './chromium';
import { PasskeyPage, type VirtualAuthenticator } from './passkeyPage';

const back = 'http://localhost:4999/back';
const host = 'shop.auth.us-east-1.amazoncognito.localhost';

const fixtures = (pool: object = {}) =>
  oauthFixtures({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
      Schema: [{ Name: 'email', Required: true }],
      ...pool,
    },
    client: {
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      CallbackURLs: [back],
      ManagedLoginBranding: { UseCognitoProvidedValues: true },
    },
    domain: { ManagedLoginVersion: 2 },
  });

describeInChromium.each([
  ['by its own name, for its own relying party', {}, 'host', host.replace('.localhost', '.com')],
  ['by path, for localhost where the pool says so', { RelyingPartyId: 'localhost' }, 'path', 'localhost'],
] as const)('the pages of a domain that is opened %s,', (_how, WebAuthnConfiguration, form, relyingPartyId) => {
  const bench = withEmulator({ fixtures: fixtures({ WebAuthnConfiguration }) });
  const chromium = withChromium();
  let authenticator: VirtualAuthenticator;

  beforeEach(async () => {
    authenticator = await new PasskeyPage(chromium.page, bench).plug();
  });

  const begin = (path = '/oauth2/authorize') => {
    const url = authorizeUrl(bench, { redirect_uri: back }).replace('/oauth2/authorize?', `${path}?`);
    const { port } = new URL(url);
    return form === 'path' ? url : url.replace(/^.*\/_domains\/shop/, `http://${host}:${port}`);
  };
  /** A press that ends at the application, where nobody listens. */
  const arrives = async (selector: string) => {
    const arrival = chromium.page.waitForRequest((request) => request.url().startsWith(`${back}?code=`));
    await chromium.page.locator(selector).click();
    await arrival;
    // the browser tells of the refused connection on its way to a page of its own, or has come there
    const left = () => chromium.page.waitForURL(/^chrome-error:/, { waitUntil: 'commit' });
    await left().catch(left);
  };
  const passkeys = () => [...bench.world.state.webAuthnCredentials.rows(poolId)];

  it('registers a passkey after sign-up, and signs in by it', async () => {
    const { page } = chromium;
    await page.goto(begin('/signup'));
    await page.getByLabel('Username').fill('grace');
    await page.getByLabel('Email').fill('grace@example.com');
    await page.locator('input[name=password]').fill(password);
    await page.locator('input[name=password_again]').fill(password);
    await page.locator('form button[type=submit]').click();
    await page.getByLabel('Code').fill(await latestCode(bench));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.waitForURL(/\/passkeys\/add\?/);
    await arrives('button[data-use]');
    expect(passkeys().map((one) => [one.userKey, one.relyingPartyId])).toEqual([['grace', relyingPartyId]]);

    await page.context().clearCookies();
    await page.goto(begin());
    await page.locator('input[name=username]').fill('grace');
    await page.locator('form button[type=submit]').click();
    await page.locator('button[value=WEB_AUTHN]').click();
    await arrives('button[data-use]');
    expect((await authenticator.keys()).map(({ signCount }) => signCount)).toEqual([2]);
  });

  it('may be passed over', async () => {
    const { page } = chromium;
    await page.goto(begin());
    await page.locator('input[name=username]').fill('ada');
    await page.locator('form button[type=submit]').click();
    if ((await page.locator('button[value=PASSWORD]').count()) > 0)
      await page.locator('button[value=PASSWORD]').click();
    await page.locator('input[name=password]').fill(password);
    await arrives('form button[type=submit]');
    await page.goto(begin('/passkeys/add'));
    await arrives('.aside button');
    expect(passkeys()).toEqual([]);
  });
});
