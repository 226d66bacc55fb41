/** What a page says, read without a browser: values are escaped, so that a tag ends at its first `>`. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export const tagsOf = (body: string): Tag[] =>
  Array.from(body.matchAll(/<(!?\/?[a-z][\w-]*)([^>]*)>/gi), ([, name = '', rest = '']) => ({
    name: name.toLowerCase(),
    attributes: Object.fromEntries(
      Array.from(rest.matchAll(/([\w:-]+)(?:="([^"]*)")?/g), ([, key = '', value = '']) => [key, value]),
    ),
  }));

/** Tags with the names of their attributes: what no value may change. */
export const skeletonOf = (body: string): string[] =>
  tagsOf(body).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(' '));

export const textOf = (body: string): string =>
  body
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
