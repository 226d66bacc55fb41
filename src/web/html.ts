/** What may stand in a template. `undefined` is nothing; a list is joined. */
export type Content = string | number | Html | Attributes | undefined | readonly Content[];

/** A text as it may stand between tags and in quoted attributes. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Where a value stands: between tags, in a quoted attribute, as the beginning of an address in one, or as attributes. */
type Place = 'text' | 'attribute' | 'address' | 'tag';

/** What the scan of a template's own text is inside of. */
type Inside = { readonly what: 'text' | 'tag' | 'raw' | 'comment'; element: string } | ValueOf;
interface ValueOf {
  readonly what: 'value';
  readonly element: string;
  readonly attribute: string;
  /** Nothing of the value was written yet. */
  readonly empty: boolean;
}

const addresses = new Set(['href', 'src', 'action', 'formaction', 'poster', 'cite', 'data', 'xlink:href']);
const rawElements = new Set(['script', 'style']);

const wrong = (what: string) => new TypeError(`a template of HTML ${what}`);
const unsafePlace = () => wrong('takes a value where none is safe: put it between tags or in double quotes');

/** Attributes that run nothing and load nothing, whatever their value. */
const plainAttributes = new Set([
  'aria-describedby',
  'aria-invalid',
  'autocapitalize',
  'autocomplete',
  'autofocus',
  'inputmode',
  'maxlength',
  'minlength',
  'name',
  'required',
  'spellcheck',
  'step',
  'value',
] as const);
type PlainAttribute = typeof plainAttributes extends Set<infer Name> ? Name : never;

/** Attributes that an element may have or not: made by `attributes` alone. */
export class Attributes {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(given: Readonly<Partial<Record<PlainAttribute, string | number | boolean | undefined>>>): Attributes {
    const names = Object.keys(given) as PlainAttribute[];
    if (!names.every((name) => plainAttributes.has(name))) throw wrong('has no such attribute to give or not');
    const written = names.map((name) => {
      const value = given[name];
      if (value === undefined || value === false) return '';
      return value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`;
    });
    return new Attributes(written.join('').trimStart());
  }

  toString(): string {
    return this.#text;
  }
}

/**
 * Attributes of an element, by name; those without a value or with `false` are left out, and `true` is one without a value.
 * They stand in a tag, behind a blank.
 * @example html`<input type="text" ${attributes({ required: true, value: typed })} />`
 */
export const attributes = (given: Parameters<typeof Attributes.of>[0]): Attributes => Attributes.of(given);

/** What an attribute's opening quote belongs to. */
function valueBegun(before: string, element: string): ValueOf {
  const name = /([\w:-]{1,40})=$/.exec(before)?.[1]?.toLowerCase();
  if (name === undefined) throw wrong('has a quote that opens no attribute');
  return { what: 'value', element, attribute: name, empty: true };
}

function tagLeft(element: string): Inside {
  return { what: rawElements.has(element) ? 'raw' : 'text', element };
}

/** Goes on behind the next sign that matters, from `at`; undefined where there is none. */
function step(text: string, at: number, inside: Inside): { at: number; inside: Inside } | undefined {
  const find = (sign: string) => text.indexOf(sign, at);
  switch (inside.what) {
    case 'text': {
      const found = /<(!--|\/?[a-z][\w-]{0,40}|!)/gi;
      found.lastIndex = at;
      const tag = found.exec(text);
      if (tag === null) return undefined;
      const element = tag[1]?.toLowerCase() ?? '';
      return { at: found.lastIndex, inside: { what: element === '!--' ? 'comment' : 'tag', element } };
    }
    case 'tag': {
      const [sign] = /[>"']/.exec(text.slice(at)) ?? [];
      if (sign === undefined) return undefined;
      const end = find(sign);
      if (sign === "'") throw wrong('quotes an attribute with single quotes: use double ones');
      const next = sign === '>' ? tagLeft(inside.element) : valueBegun(text.slice(at, end), inside.element);
      return { at: end + 1, inside: next };
    }
    case 'value': {
      const end = find('"');
      return end < 0 ? undefined : { at: end + 1, inside: { what: 'tag', element: inside.element } };
    }
    case 'raw': {
      const end = find(`</${inside.element}`);
      return end < 0 ? undefined : { at: end + 2, inside: { what: 'tag', element: `/${inside.element}` } };
    }
    case 'comment': {
      const end = find('-->');
      return end < 0 ? undefined : { at: end + 3, inside: { what: 'text', element: '' } };
    }
  }
}

function placeOf(inside: Inside, before: string): Place {
  if (inside.what === 'text' && !/<\/?$/.test(before)) return 'text';
  if (inside.what === 'tag' && /[^=\s]\s+$/.test(before)) return 'tag';
  if (inside.what !== 'value') throw unsafePlace();
  const { attribute, empty } = inside;
  if (attribute.startsWith('on') || attribute === 'style' || attribute === 'srcdoc' || attribute === 'srcset') {
    throw wrong(`takes a value in ${attribute}, where escaping does not help`);
  }
  return addresses.has(attribute) && empty ? 'address' : 'attribute';
}

/** Where each value of a template stands. @throws TypeError where escaping would not make it safe */
function placesOf(strings: readonly string[]): readonly Place[] {
  const places: Place[] = [];
  let inside: Inside = { what: 'text', element: '' };
  for (const [index, text] of strings.entries()) {
    let at = 0;
    for (let next = step(text, at, inside); next !== undefined; next = step(text, at, inside)) ({ at, inside } = next);
    if (inside.what === 'value' && at < text.length) inside = { ...inside, empty: false };
    if (index === strings.length - 1) break;
    places.push(placeOf(inside, text));
    if (inside.what === 'value') inside = { ...inside, empty: false };
  }
  if (inside.what !== 'text') throw wrong('ends inside a tag');
  return places;
}

const known = new WeakMap<readonly string[], readonly Place[]>();

function knownPlaces(strings: readonly string[]): readonly Place[] {
  let places = known.get(strings);
  if (places === undefined) known.set(strings, (places = placesOf(strings)));
  return places;
}

/** Addresses that run nothing: of the web, of a mail, or relative to this page and not to another host. */
const harmless = /^(?:https?:\/\/|mailto:|[#?]|\/(?![/\\]))/i;

/** HTML that is safe to send: made by `html` alone. */
export class Html {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
    const places = knownPlaces(strings);
    let text = strings[0] ?? '';
    for (const [index, value] of values.entries()) {
      text += Html.#written(value, places[index] as Place) + (strings[index + 1] ?? '');
    }
    return new Html(text);
  }

  static #written(value: Content, place: Place): string {
    if (value instanceof Attributes) {
      if (place !== 'tag') throw wrong('takes attributes where none may be');
      return value.toString();
    }
    if (place === 'tag') throw unsafePlace();
    if (value instanceof Html) {
      if (place !== 'text') throw wrong('takes HTML in an attribute');
      return value.#text;
    }
    if (typeof value === 'object') return value.map((one) => Html.#written(one, place)).join('');
    const text = escaped(String(value ?? ''));
    return place === 'address' && !harmless.test(text) ? '#' : text;
  }

  toString(): string {
    return this.#text;
  }
}

/**
 * The only way to HTML. Every value is escaped, quotes included, but for values of `html` itself; lists are joined.
 *
 * A value may stand between tags or inside double quotes, nowhere else: a template that takes one as a tag, a name, an
 * unquoted attribute, a handler, a style or a script throws a TypeError at its first use, so that any test of the page
 * finds it. A value that begins an address (`href`, `action`, …) and names a scheme that may run something, or another
 * host by `//`, becomes `#`.
 * @example html`<p title="${name}">${[html`<b>${name}</b>`, ' & more']}</p>`
 */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Html => Html.of(strings, ...values);
