interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A browser without scripts: it keeps cookies, follows redirects within the emulator, and fills in forms. */
export class Visitor {
  readonly #jar = new Map<string, { value: string; path: string }>();
  readonly #headers: Readonly<Record<string, string>>;
  /** Where it is, or where it was sent outside. */
  url = '';
  status = 0;
  body = '';
  headers: Pick<Headers, 'get'> = new Headers();

  /** @param send as `fetch`, where somebody keeps what goes over the wire */
  constructor(
    headers: Readonly<Record<string, string>> = {},
    readonly send: (url: string, asked: Asked & { redirect: 'manual' }) => Promise<Response> = fetch,
  ) {
    this.#headers = headers;
  }

  /** Cookies that are sent to an address. */
  cookies(url = this.url): Record<string, string> {
    const { pathname } = new URL(url);
    const found = [...this.#jar].filter(([, { path }]) => pathname.startsWith(path));
    return Object.fromEntries(found.map(([name, { value }]) => [name.split(';', 1)[0] ?? '', value]));
  }

  #keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split('=');
      const path = attributes.find((one) => one.startsWith('Path='))?.slice(5) ?? '/';
      if (attributes.includes('Max-Age=0')) this.#jar.delete(`${name};${path}`);
      else this.#jar.set(`${name};${path}`, { value, path });
    }
  }

  async #ask(url: string, { headers: more, ...init }: Asked): Promise<void> {
    const cookie = Object.entries(this.cookies(url)).map(([name, value]) => `${name}=${value}`);
    const headers = { accept: 'text/html', ...this.#headers, cookie: cookie.join('; '), ...more };
    const answer = await this.send(url, { ...init, redirect: 'manual', headers });
    this.#keep(answer.headers);
    this.url = url;
    this.status = answer.status;
    this.headers = answer.headers;
    this.body = await answer.text();
    const location = answer.headers.get('location');
    if (location === null) return;
    const next = new URL(location, url);
    if (next.origin === new URL(url).origin) await this.#ask(next.href, {});
    else this.url = next.href;
  }

  async open(url: string): Promise<this> {
    await this.#ask(url, {});
    return this;
  }

  /** The form of the page with what it carries, and what is typed into it. */
  async submit(typed: Readonly<Record<string, string>> = {}, { form = 0 } = {}): Promise<this> {
    const text = [...this.body.matchAll(/<form[\s\S]*?<\/form>/g)][form]?.[0];
    if (text === undefined) throw new Error(`there is no form at ${this.url}: ${this.body.slice(0, 400)}`);
    const action = unescaped(/action="([^"]*)"/.exec(text)?.[1] ?? '');
    const values = new URLSearchParams();
    for (const [input] of text.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      values.set(attribute(input, 'name'), attribute(input, 'value'));
    }
    for (const [name, value] of Object.entries(typed)) values.set(name, value);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(this.url).origin };
    await this.#ask(new URL(action, this.url).href, { method: 'POST', headers, body: values.toString() });
    return this;
  }

  /** Posts whatever, as a page here would unless the headers say otherwise. */
  async post(
    url: string,
    body: URLSearchParams | string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<this> {
    const own = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin };
    await this.#ask(url, { method: 'POST', headers: { ...own, ...headers }, body: body.toString() });
    return this;
  }

  /** Which form has this input. */
  formWith(name: string): number {
    const forms = [...this.body.matchAll(/<form[\s\S]*?<\/form>/g)];
    return forms.findIndex(([text]) => text.includes(` name="${name}"`));
  }

  /** Follows the link whose words these are. */
  async follow(words: string): Promise<this> {
    const wordsOf = (text: string) =>
      unescaped(text.replace(/<[^>]+>/g, ' '))
        .replace(/\s+/g, ' ')
        .trim();
    const link = [...this.body.matchAll(/<a [^>]*>([\s\S]*?)<\/a>/g)].find(([, text = '']) =>
      wordsOf(text).endsWith(words),
    );
    if (link === undefined) throw new Error(`there is no link ${words} at ${this.url}`);
    return this.open(new URL(attribute(link[0], 'href'), this.url).href);
  }

  /** The names of what can be typed into the page. */
  get inputs(): string[] {
    return [...this.body.matchAll(/<(?:input|select|textarea)[^>]*>/g)]
      .filter(([input]) => !/type="(?:hidden|submit)"| hidden\b/.test(input))
      .map(([input]) => attribute(input, 'name'));
  }

  /** What an application was sent. */
  get sent(): Record<string, string> {
    const { searchParams, hash } = new URL(this.url);
    return Object.fromEntries(hash === '' ? searchParams : new URLSearchParams(hash.slice(1)));
  }

  /** The page as it is read. */
  get text(): string {
    const plain = this.body.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
    return unescaped(plain).replace(/\s+/g, ' ').trim();
  }
}

const attribute = (tag: string, name: string) => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const unescaped = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replaceAll('&amp;', '&');
