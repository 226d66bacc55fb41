/**
 * An address that a browser may be sent to. There are four ways to one. `among`: what a caller asked for only chooses
 * between addresses that were registered, and never becomes one. `here`: a path of the same host. `at`: what a caller
 * asked for, where its host is vouched for. `ofProvider`: where an administrator said that an identity provider is.
 */
export class TrustedUrl {
  readonly #href: string;

  private constructor(href: string) {
    this.#href = href;
  }

  /**
   * The registered address that is exactly the one asked for, letter by letter as AWS compares them [docs].
   * @example TrustedUrl.among(client.settings.CallbackURLs ?? [], request.query['redirect_uri'])
   */
  static among(registered: Iterable<string>, asked: string | undefined): TrustedUrl | undefined {
    for (const href of registered) if (href === asked) return new TrustedUrl(href);
    return undefined;
  }

  /**
   * A path of the host that the browser is at.
   * @throws TypeError for what is none, or begins as another host's address does
   */
  static here(path: string): TrustedUrl {
    if (!/^\/(?![/\\])[\w/.~%-]*$/.test(path)) throw new TypeError('an address of this host is a path');
    return new TrustedUrl(path);
  }

  /**
   * An address of an identity provider, as its pool has it; undefined where it is none of http or https.
   * @param configured by whoever may change the pool, never by whoever asks to be sent there
   */
  static ofProvider(configured: string): TrustedUrl | undefined {
    const url = URL.canParse(configured) ? new URL(configured) : undefined;
    const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
    return isPlain ? new TrustedUrl(url.href) : undefined;
  }

  /**
   * The address asked for, if it is of a host of ours: for who has no list of addresses.
   * @example TrustedUrl.at(request.query['redirect_uri'], ({ hostname }) => hostname === 'localhost')
   */
  static at(asked: string | undefined, isOurs: (address: URL) => boolean): TrustedUrl | undefined {
    if (asked === undefined || !URL.canParse(asked)) return undefined;
    const url = new URL(asked);
    const isPlain = /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hash === '';
    return isPlain && isOurs(url) ? new TrustedUrl(url.href) : undefined;
  }

  /** The same address with parameters behind those it has; they are escaped, and those without a value are left out. */
  with(parameters: Readonly<Record<string, string | undefined>>, where: 'query' | 'fragment' = 'query'): TrustedUrl {
    const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
    if (given.length === 0) return this;
    const text = new URLSearchParams(given).toString();
    if (where === 'fragment') return new TrustedUrl(`${this.#href.split('#', 1)[0] ?? ''}#${text}`);
    const end = this.#href.indexOf('#');
    const [base, fragment] = end < 0 ? [this.#href, ''] : [this.#href.slice(0, end), this.#href.slice(end)];
    return new TrustedUrl(`${base}${base.includes('?') ? '&' : '?'}${text}${fragment}`);
  }

  /** The same address with this behind its number sign. @example callback.endingIn('_=_') */
  endingIn(fragment: string): TrustedUrl {
    return new TrustedUrl(
      `${this.#href.split('#', 1)[0] ?? ''}#${encodeURIComponent(fragment).replaceAll('%3D', '=')}`,
    );
  }

  /** As a Location header can carry it. */
  toString(): string {
    return this.#href.replace(/[^\x21-\x7e]/gu, (character) =>
      Array.from(Buffer.from(character), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    );
  }
}
