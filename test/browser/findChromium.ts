import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

/** The first is Chromium without windows, in which these suites take half the time. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is on this machine: as CHROME_BIN says, else where systems install it, else where Playwright does. */
export function findChromium(): string | undefined {
  const { CHROME_BIN, PATH = '' } = process.env;
  if (CHROME_BIN) return CHROME_BIN;
  const folders = PATH.split(delimiter);
  const installed = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, ...applications, chromium.executablePath()].find((path) => existsSync(path));
}
