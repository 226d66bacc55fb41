import type { Page, CDPSession } from 'playwright-core';
import type { Bench } from '../support/emulator';
import { clientId, password, poolId } from '../support/pools';

/** What Chromium is told of an authenticator that it makes up: one in the machine, which knows its user unless told otherwise. */
const platform = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
  automaticPresenceSimulation: true,
} as const;

type Key = Awaited<ReturnType<VirtualAuthenticator['keys']>>[number];

/** An authenticator of Chromium's DevTools [docs: WebAuthn domain of the DevTools protocol]. */
export class VirtualAuthenticator {
  readonly #devTools: CDPSession;
  readonly #authenticatorId: string;

  constructor(devTools: CDPSession, authenticatorId: string) {
    this.#devTools = devTools;
    this.#authenticatorId = authenticatorId;
  }

  async keys() {
    const authenticatorId = this.#authenticatorId;
    return (await this.#devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  }

  async loseKeys(): Promise<void> {
    await this.#devTools.send('WebAuthn.clearCredentials', { authenticatorId: this.#authenticatorId });
  }

  async takeKey(credential: Key): Promise<void> {
    await this.#devTools.send('WebAuthn.addCredential', { authenticatorId: this.#authenticatorId, credential });
  }

  /** Does it know its user, where it is asked to? */
  async knowsUser(isUserVerified: boolean): Promise<void> {
    const authenticatorId = this.#authenticatorId;
    await this.#devTools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  }

  async remove(): Promise<void> {
    await this.#devTools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: this.#authenticatorId });
  }
}

/** The application of `page/` as its user has it before them. */
export class PasskeyPage {
  readonly #page: Page;
  readonly #endpoint: string;

  constructor(page: Page, { emulator }: Pick<Bench, 'emulator'>) {
    this.#page = page;
    this.#endpoint = emulator.url;
  }

  async plug(options: object = {}): Promise<VirtualAuthenticator> {
    const devTools = await this.#page.context().newCDPSession(this.#page);
    await devTools.send('WebAuthn.enable');
    const made = await devTools.send('WebAuthn.addVirtualAuthenticator', { options: { ...platform, ...options } });
    return new VirtualAuthenticator(devTools, made.authenticatorId);
  }

  async visit(address: string): Promise<void> {
    const query = new URLSearchParams({ pool: poolId, client: clientId, endpoint: this.#endpoint });
    await this.#page.goto(`${address}/?${query.toString()}`);
  }

  /** From the next visit on the page asks authenticators for less than it was told to. */
  async asksForLess(): Promise<void> {
    await this.#page.addInitScript(`
      const { create, get } = CredentialsContainer.prototype;
      const userVerification = 'discouraged';
      CredentialsContainer.prototype.get = function ({ publicKey }) {
        return get.call(this, { publicKey: { ...publicKey, userVerification } });
      };
      CredentialsContainer.prototype.create = function ({ publicKey }) {
        const authenticatorSelection = { ...publicKey.authenticatorSelection, userVerification };
        return create.call(this, { publicKey: { ...publicKey, authenticatorSelection } });
      };`);
  }

  async #fill(username: string, text: string): Promise<void> {
    await this.#page.getByLabel('Username').fill(username);
    await this.#page.getByLabel('Password').fill(text);
  }

  /** @returns what the page says came of it */
  async press(name: string): Promise<string> {
    await this.#page.getByRole('button', { name }).click();
    const status = this.#page.getByRole('status').filter({ hasText: /./ });
    return (await status.textContent()) ?? '';
  }

  async byPassword(username = 'ada'): Promise<string> {
    await this.#fill(username, password);
    return this.press('Sign in with a password');
  }

  async byPasskey(username = 'ada'): Promise<string> {
    await this.#fill(username, '');
    return this.press('Sign in with a passkey');
  }

  /** Does this before what the page sends of this operation arrives. */
  async before(operation: string, act: () => Promise<unknown>): Promise<void> {
    await this.#page.route(`${this.#endpoint}/`, async (route, request) => {
      if (request.headers()['x-amz-target']?.endsWith(`.${operation}`) === true) await act();
      await route.continue();
    });
  }

  async passkeys(): Promise<string[]> {
    return this.#page.getByRole('list', { name: 'Passkeys' }).getByRole('listitem').allTextContents();
  }
}
