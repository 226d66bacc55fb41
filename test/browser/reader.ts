import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { findings } from './axe';
import { withChromium } from './chromium';

export const application = 'localhost:3000';
export const callback = `http://${application}/back`;

/** The application leads on from there to another of its addresses, at another site. */
export const onward = `http://${application}/onward`;

/**
 * A browser in which the address of the application, wherever that listens, leads to a page that says nothing.
 * @param names more that it finds, as `MAP name address`
 */
export function withApplication(
  profile: BrowserContextOptions = {},
  names: () => readonly string[] = () => [],
): ReturnType<typeof withChromium> {
  const server = createServer(({ url = '' }, response) => {
    const { port } = server.address() as AddressInfo;
    if (!url.startsWith('/onward')) response.end('back');
    else response.writeHead(302, { location: `http://127.0.0.1:${port}/there` }).end();
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return withChromium(() => {
    const here = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    return [`--host-resolver-rules=${[`MAP ${application} ${here}`, ...names()].join(', ')}`];
  }, profile);
}

/** The pages as somebody has them before them, who reads labels and presses buttons. */
export class Reader {
  readonly #page: Page;
  readonly #complaints: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on('console', (said) => {
      if (said.text().includes('Content Security Policy')) this.#complaints.push(said.text());
    });
  }

  /** The page with this heading is there, and good for everybody. */
  async sees(heading: string): Promise<void> {
    await this.#page.getByRole('heading', { name: heading, exact: true }).waitFor();
    expect(await findings(this.#page)).toEqual([]);
    expect(this.#complaints).toEqual([]);
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.#page.getByLabel(label, { exact: true }).fill(value);
    }
  }

  press = (name: string): Promise<void> => this.#page.getByRole('button', { name, exact: true }).click();
  follow = (name: string): Promise<void> => this.#page.getByRole('link', { name, exact: true }).click();
  reads = async (text: string): Promise<void> => this.#page.getByText(text).first().waitFor();

  /** The application is sent a code by this. */
  async arrivesBy(act: () => Promise<void>): Promise<void> {
    await act();
    await this.#page.waitForURL(`${callback}?*`);
    expect(this.#page.url()).toMatch(/\?code=[\da-f-]{36}&state=/);
  }
}
