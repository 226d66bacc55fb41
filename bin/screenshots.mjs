// Takes pictures of the sign-in pages from the samples of test/oauth/views: every page in both looks, both schemes and
// three widths; and those of the stand-in, which have one look. --out names the folder, --only takes the pages whose name holds this word.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { URLSearchParams } from 'node:url';
import { parseArgs } from 'node:util';
import { createJiti } from 'jiti';
import { chromium } from 'playwright-core';

const { values } = parseArgs({ options: { out: { type: 'string' }, only: { type: 'string', default: '' } } });
const out = values.out === undefined ? mkdtempSync(join(tmpdir(), 'cognito-emu-pages-')) : resolve(values.out);
mkdirSync(out, { recursive: true });

const load = createJiti(import.meta.url, { fsCache: false });
const { findChromium } = await load.import('../test/browser/findChromium.ts');
const { serveSamples } = await load.import('../test/oauth/views/site.ts');
const { sampleNames } = await load.import('../test/oauth/views/samples.ts');
const { createEmulator } = await load.import('../src/index.ts');

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Chromium is needed, on the PATH or named by CHROME_BIN');
const site = await serveSamples();
const emulator = await createEmulator({ port: 0, fixtures: [], standIn: true, logLevel: 'error' });
const back = { client_id: 'shop', redirect_uri: 'http://localhost:1/back', response_type: 'code', scope: 'openid' };
const at = (path, query) => `${emulator.url}/_stand-in/${path}?${new URLSearchParams(query)}`;
const start = at('saml/start', { acs: 'http://localhost:1/acs', audience: 'urn:example:shop' });
/** What is opened, the button that is pressed there, and what is read then. */
const standInPages = {
  standInGoogle: [at('google/authorize', back)],
  standInTyped: [at('google/authorize', back), 'Sign in', 'Type an e-mail address'],
  standInRefused: [at('google/authorize', { ...back, redirect_uri: 'https://example.com' })],
  standInSaml: [start],
  standInPosting: [start, 'Ada Lovelace ada@example.com', 'is on its way'],
};
const browser = await chromium.launch({ executablePath });
let taken = 0;
for (const colorScheme of ['light', 'dark']) {
  for (const width of [390, 768, 1440]) {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });
    for (const look of ['classic', 'managed']) {
      for (const name of sampleNames.filter((one) => one.includes(values.only))) {
        await page.goto(`${site.url}/${look}/${name}`);
        await page.screenshot({ path: join(out, `${name}-${look}-${colorScheme}-${width}.png`), fullPage: true });
        taken++;
      }
    }
    // the page that posts itself is to be seen
    await page.route('**/acs', (route) => route.fulfill({ status: 204 }));
    for (const [name, [url, button, text]] of Object.entries(standInPages).filter(([one]) =>
      one.includes(values.only),
    )) {
      await page.goto(url);
      if (button !== undefined) {
        await page.getByRole('button', { name: button, exact: true }).click();
        await page.getByText(text).waitFor();
      }
      await page.screenshot({ path: join(out, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      taken++;
    }
    await page.close();
  }
}
await browser.close();
await site.close();
await emulator.stop();
console.log(`${taken} pictures in ${out}`);
