import { plainPage } from '../../src/web/plainPage';
import { attributes, html, type Content } from '../../src/web/html';

/** The same under a name that formatters do not know: they would mend what is wrong on purpose. */
const template = html;

const hostile = `</p><script>alert("'&")</script>`;
const harmless = '&#60;/p&#62;&#60;script&#62;alert(&#34;&#39;&#38;&#34;)&#60;/script&#62;';

test.each<[string, Content, string]>([
  ['text', hostile, `<p title="${harmless}">${harmless}</p>`],
  ['a number', 7, '<p title="7">7</p>'],
  ['nothing', undefined, '<p title=""></p>'],
  ['a list', ['<', 1, ['"']], '<p title="&#60;1&#34;">&#60;1&#34;</p>'],
])('%s is escaped between tags and in attributes, quotes included', (_what, value, text) => {
  expect(html`<p title="${value}">${value}</p>`.toString()).toBe(text);
});

test('HTML of another template is joined as it is, alone and in lists', () => {
  const items = ['a', '<b>'].map((name) => html`<li>${name}</li>`);
  expect(template`<ul>${items}${html`<li>c</li>`}</ul>`.toString()).toBe(
    '<ul><li>a</li><li>&#60;b&#62;</li><li>c</li></ul>',
  );
});

test('what only looks like HTML has no way in', () => {
  const forged = { toString: () => '<script>' } as unknown as string;
  expect(() => html`<p>${forged}</p>`).toThrow(TypeError);
});

test.each<[string, (value: string) => unknown]>([
  ['an unquoted attribute', (value) => template`<p title=${value}></p>`],
  ['a single-quoted attribute', (value) => template`<p title='${value}'></p>`],
  ['an attribute', (value) => template`<p ${value}></p>`],
  ['a tag', (value) => template`<${value}></p>`],
  ['a closing tag', (value) => template`<p></${value}>`],
  ['a part of a tag', (value) => template`<scr${value}></p>`],
  ['a handler', (value) => template`<p onclick="${value}"></p>`],
  ['a handler in capitals', (value) => template`<p ONCLICK="go('${value}')"></p>`],
  ['a style of an element', (value) => template`<p style="color: ${value}"></p>`],
  ['a frame', (value) => template`<iframe srcdoc="${value}"></iframe>`],
  ['a script', (value) => template`<script>${value}</script>`],
  ['a style sheet', (value) => template`<STYLE>p { color: ${value} }</STYLE>`],
  ['a comment', (value) => template`<!-- ${value} -->`],
  ['the last of a template that ends in a tag', (value) => template`<p title="${value}"`],
  ['HTML in an attribute', (value) => template`<p title="${html`<b>${value}</b>`}"></p>`],
])('a value as %s throws before anything is written', (_what, written) => {
  expect(() => written('x')).toThrow(/^a template of HTML (takes|ends|quotes)/);
});

test('attributes are there with their values escaped, or not at all', () => {
  const some = attributes({ required: true, autofocus: false, value: '"><script>', maxlength: 6, name: undefined });
  expect(html`<input type="text" ${some} />`.toString()).toBe(
    '<input type="text" required value="&#34;&#62;&#60;script&#62;" maxlength="6" />',
  );
});

test.each<[string, () => unknown]>([
  ['that run something', () => attributes({ onclick: 'go()' } as object)],
  ['that load something', () => attributes({ src: 'x' } as object)],
  ['with a tag in their name', () => attributes({ 'x><script': 'y' } as object)],
  ['between tags', () => html`<p>${attributes({ value: 'x' })}</p>`],
  ['in a value', () => html`<p title="${attributes({ value: 'x' })}"></p>`],
  ['behind an equals sign', () => template`<p title= ${attributes({ value: 'x' })}></p>`],
  ['as a tag', () => template`<${attributes({ value: 'x' })}></p>`],
])('attributes %s throw', (_what, written) => {
  expect(written).toThrow(/^a template of HTML (takes|has)/);
});

test.each([
  ['https://app.example.com/?a=1&b="', 'https://app.example.com/?a=1&#38;b=&#34;'],
  ['HTTP://app.example.com', 'HTTP://app.example.com'],
  ['/login?x=1', '/login?x=1'],
  ['#top', '#top'],
  ['?page=2', '?page=2'],
  ['mailto:ada@example.com', 'mailto:ada@example.com'],
  ['javascript:alert(1)', '#'],
  [' javascript:alert(1)', '#'],
  ['JaVaScRiPt&colon;alert(1)', '#'],
  ['data:text/html,<script>', '#'],
  ['//evil.example', '#'],
  ['/\\evil.example', '#'],
  ['', '#'],
])('an address %j becomes %j', (address, written) => {
  expect(html`<a href="${address}">x</a>`.toString()).toBe(`<a href="${written}">x</a>`);
});

test('an address cannot be put together from harmless halves', () => {
  const written = html`<a href="${'java'}${'script:alert(1)'}">x</a>`.toString();
  expect(written).toBe('<a href="#script:alert(1)">x</a>');
});

test('an address with a beginning of ours takes any value behind it', () => {
  expect(html`<a href="/users/${'javascript:'}">x</a>`.toString()).toBe('<a href="/users/javascript:">x</a>');
});

test('a page escapes its title and its sentence', () => {
  const { body } = plainPage(hostile, hostile);
  expect(body).not.toContain('<script');
  expect(body.split(harmless)).toHaveLength(4);
});
