import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from './findChromium';

/** Undefined where there is none, which CI does not put up with. */
function executable(): string | undefined {
  const found = findChromium();
  if (found !== undefined) return found;
  const text = 'Chromium or Google Chrome is needed, on the PATH or named by CHROME_BIN';
  if (process.env['CI'] !== undefined) throw new Error(text);
  process.stderr.write(`test/browser is skipped: ${text}.\n`);
  return undefined;
}

const executablePath = executable();

/** `describe` for what needs a browser. */
export const describeInChromium = executablePath === undefined ? describe.skip : describe;

/**
 * A browser for the file, and in it a profile of its own for each test. An error that a page does not catch fails the test.
 * @param args more of its command line, asked for when it starts
 */
export function withChromium(
  args: () => string[] = () => [],
  profile: BrowserContextOptions = {},
): { readonly page: Page } {
  let browser: Browser | undefined;
  let page: Page | undefined;
  const uncaught: Error[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: args() });
  });
  beforeEach(async () => {
    page = await browser?.newPage(profile);
    page?.setDefaultTimeout(10_000);
    page?.on('pageerror', (error) => uncaught.push(error));
  });
  afterEach(async () => {
    await page?.close();
    expect(uncaught.splice(0)).toEqual([]);
  });
  afterAll(() => browser?.close());
  return {
    get page() {
      if (page === undefined) throw new Error('no test has begun');
      return page;
    },
  };
}
