import type { Page } from 'playwright-core';
import { findings } from '../../browser/axe';
import { describeInChromium, withChromium } from '../../browser/chromium';
import { sampleNames } from './samples';
import { serveSamples } from './site';

const ofStyle = ['color-contrast', 'link-in-text-block'];

/** Wider than the window, so that it would have to be scrolled sideways. */
const tooWide = (page: Page) => page.evaluate('document.documentElement.scrollWidth > window.innerWidth');

describeInChromium('the pages', () => {
  const browser = withChromium();
  let site: Awaited<ReturnType<typeof serveSamples>>;
  beforeAll(async () => {
    site = await serveSamples();
  });
  afterAll(() => site.close());

  it.each(['classic', 'managed'].flatMap((look) => sampleNames.map((name) => [look, name])))(
    'of the %s look: %s has no serious finding in either scheme, breaks no policy and fits a phone',
    async (look, name) => {
      const { page } = browser;
      const complaints: string[] = [];
      page.on('console', (said) => {
        if (said.type() === 'error' && !said.text().includes('the server responded')) complaints.push(said.text());
      });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${site.url}/${look}/${name}`);
      // what is not a matter of style is the same in both looks
      expect(await findings(page, look === 'classic' ? ofStyle : undefined)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findings(page, ofStyle)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 600 });
      expect(await tooWide(page)).toBe(false);
      expect(complaints).toEqual([]);
    },
  );

  it.each([
    ['passkeyAdd', 'Create a passkey', 'attestationObject'],
    ['passkeySignIn', 'Use a passkey', 'signature'],
  ])('%s hands the options to the browser and posts what comes back', async (name, button, member) => {
    const { page } = browser;
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('WebAuthn.enable');
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    // where the form goes nobody answers; of no content a browser stays where it is
    await page.route('**', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 204 }) : route.fallback(),
    );
    await page.goto(`${site.url}/managed/passkeyAdd`);
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Create a passkey' }).click();
    let sent = new URLSearchParams((await posted).postData() ?? '');
    if (name !== 'passkeyAdd') {
      await page.goto(`${site.url}/managed/${name}`);
      const again = page.waitForRequest((request) => request.method() === 'POST');
      await page.getByRole('button', { name: button }).click();
      sent = new URLSearchParams((await again).postData() ?? '');
    }
    expect([...sent.keys()]).toEqual(['session', '_csrf', 'credential']);
    const credential = JSON.parse(sent.get('credential') ?? '{}');
    expect(credential).toMatchObject({ type: 'public-key', id: credential.rawId, clientExtensionResults: {} });
    expect(Buffer.from(credential.response[member], 'base64url').length).toBeGreaterThan(32);
    const client = JSON.parse(Buffer.from(credential.response.clientDataJSON, 'base64url').toString());
    expect(client).toMatchObject({ challenge: 'Y2hhbGxlbmdl', origin: site.url });
  });

  it('a ceremony that fails says so, and may be tried again', async () => {
    const { page } = browser;
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('WebAuthn.enable');
    await page.addInitScript('CredentialsContainer.prototype.get = () => Promise.reject(new Error("cancelled"))');
    await page.goto(`${site.url}/managed/passkeySignIn`);
    const button = page.getByRole('button', { name: 'Use a passkey' });
    await button.click();
    expect(await page.getByRole('alert').textContent()).toContain('You can try again.');
    expect(await button.isEnabled()).toBe(true);
  });
});

describeInChromium('without JavaScript', () => {
  const browser = withChromium();
  it('the page of a passkey says what is needed', async () => {
    const site = await serveSamples();
    const context = await browser.page.context().browser()!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${site.url}/managed/passkeySignIn`);
    expect(await page.getByText('Passkeys need a browser that knows them').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Use a passkey' }).isDisabled()).toBe(true);
    await context.close();
    await site.close();
  });
});
