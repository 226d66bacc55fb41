// Takes pictures of the sign-in pages from the samples of test/oauth/views: every page in both looks, both schemes and
// three widths. --out names the folder, --only takes the pages whose name holds this word.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

const executablePath = findChromium();
if (executablePath === undefined) throw new Error('Chromium is needed, on the PATH or named by CHROME_BIN');
const site = await serveSamples();
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
    await page.close();
  }
}
await browser.close();
await site.close();
console.log(`${taken} pictures in ${out}`);
