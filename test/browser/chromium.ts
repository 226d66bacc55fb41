import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is on this machine: as CHROME_BIN says, else where systems install it, else where Playwright does. */
function find(): string | undefined {
  const { CHROME_BIN, PATH = '' } = process.env;
  if (CHROME_BIN) return CHROME_BIN;
  const folders = PATH.split(delimiter);
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, ...applications, chromium.executablePath()].find((path) => existsSync(path));
}

/** Undefined where there is none, which CI does not put up with. */
function executable(): string | undefined {
  const found = find();
  if (found !== undefined) return found;
  const text = 'Chromium or Google Chrome is needed, on the PATH or named by CHROME_BIN';
  if (process.env['CI'] !== undefined) throw new Error(text);
  process.stderr.write(`test/browser is skipped: ${text}.\n`);
  return undefined;
}

const executablePath = executable();

/** `describe` for what needs a browser. */
export const describeInChromium = executablePath === undefined ? describe.skip : describe;

/** A browser for the file, and in it a profile of its own for each test. An error that a page does not catch fails the test. */
export function withChromium(): { readonly page: Page } {
  let browser: Browser | undefined;
  let page: Page | undefined;
  const uncaught: Error[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath });
  });
  beforeEach(async () => {
    page = await browser?.newPage();
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
