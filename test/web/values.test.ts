import { json, page, redirect, setCookie } from '../../src/web/Answer';
import { cookiesOf, serializedCookie } from '../../src/web/cookies';
import { html } from '../../src/web/html';
import { parametersOf } from '../../src/web/parameters';
import { TrustedUrl } from '../../src/web/TrustedUrl';

describe('cookies', () => {
  test.each([
    [{ name: 'cognito', value: 'a b;c"é' }, 'cognito=a%20b%3Bc%22%C3%A9; Path=/; HttpOnly; SameSite=Lax'],
    [
      {
        name: 'XSRF-TOKEN',
        value: 'x',
        maxAge: 3600.7,
        path: '/_domains/shop',
        secure: true,
        sameSite: 'None' as const,
      },
      'XSRF-TOKEN=x; Path=/_domains/shop; Max-Age=3600; Secure; HttpOnly; SameSite=None',
    ],
    [{ name: 'lang', value: '', maxAge: 0 }, 'lang=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'],
  ])('%j is written as %s', (cookie, text) => {
    expect(serializedCookie(cookie)).toBe(text);
  });

  test.each([
    { name: 'a b', value: '' },
    { name: 'a=b', value: '' },
    { name: 'a\r\nX-Evil: 1', value: '' },
    { name: '', value: '' },
    { name: 'a', value: '', path: '/x; Domain=example.com' },
    { name: 'a', value: '', path: 'x' },
  ])('%j is no cookie', (cookie) => {
    expect(() => serializedCookie(cookie)).toThrow(TypeError);
  });

  test.each<[string | undefined, Record<string, string>]>([
    [undefined, {}],
    ['a=1; b=2', { a: '1', b: '2' }],
    ['a=1;a=2', { a: '1' }],
    ['a="W10="; b=a%20b', { a: 'W10=', b: 'a b' }],
    ['a=%zz; =x; c; d=', { a: '%zz', d: '' }],
    ['a=b=c', { a: 'b=c' }],
  ])('%j is read', (header, cookies) => {
    expect({ ...cookiesOf(header) }).toEqual(cookies);
  });

  test('names of a prototype are names like others', () => {
    expect(cookiesOf('a=1')['constructor']).toBeUndefined();
    expect(cookiesOf('__proto__=1; a=2')['__proto__']).toBe('1');
  });

  test('what is written is read again', () => {
    const value = 'ü;,="\\%\r\n';
    const [pair] = serializedCookie({ name: 'a', value }).split(';');
    expect(cookiesOf(pair)['a']).toBe(value);
  });
});

describe('parameters', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['', {}, []],
    ['a=1&b=', { a: '1', b: '' }, []],
    ['a', { a: '' }, []],
    ['a=x+y%2B%26', { a: 'x y+&' }, []],
    ['a=1&a=2&%61=3', { a: '1' }, ['a']],
    ['&&a=1&', { a: '1' }, []],
    ['=x', { '': 'x' }, []],
  ])('%j is read', (text, values, repeated) => {
    const read = parametersOf(text);
    expect([{ ...read?.values }, read?.repeated]).toEqual([values, repeated]);
  });

  test.each(['%', 'a=%', 'a=%zz', 'a=%ff', '%c3%28=1'])('%j is broken', (text) => {
    expect(parametersOf(text)).toBeUndefined();
  });

  test('names of a prototype are names like others', () => {
    expect(parametersOf('a=1')?.values['toString']).toBeUndefined();
    expect(parametersOf('__proto__=1&__proto__=2')?.repeated).toEqual(['__proto__']);
  });
});

describe('a trusted address', () => {
  const registered = ['https://app.example.com/back', 'https://app.example.com/back?a=1', 'myapp://back'];

  test.each(registered)('is %s, letter by letter', (asked) => {
    expect(TrustedUrl.among(registered, asked)?.toString()).toBe(asked);
  });

  test.each([
    undefined,
    '',
    'https://app.example.com/back/',
    'https://app.example.com/BACK',
    'https://app.example.com/back#',
    'https://app.example.com/back?a=1&b=2',
    'https://app.example.com/back@evil.example',
    ' https://app.example.com/back',
    'https://evil.example',
    '//app.example.com/back',
  ])('is not %j', (asked) => {
    expect(TrustedUrl.among(registered, asked)).toBeUndefined();
  });

  const trusted = (href: string) => TrustedUrl.among([href], href)!;

  test.each([
    ['https://a.example/', 'https://a.example/?code=a+b%26c&state=%23'],
    ['https://a.example/?x=1', 'https://a.example/?x=1&code=a+b%26c&state=%23'],
    ['myapp://back', 'myapp://back?code=a+b%26c&state=%23'],
  ])('%s takes parameters, escaped', (href, whole) => {
    expect(trusted(href).with({ code: 'a b&c', missing: undefined, state: '#' }).toString()).toBe(whole);
  });

  test('takes them in its fragment', () => {
    expect(trusted('https://a.example/?x=1').with({ id_token: 't' }, 'fragment').toString()).toBe(
      'https://a.example/?x=1#id_token=t',
    );
    expect(trusted('https://a.example/').with({}).toString()).toBe('https://a.example/');
  });

  test('cannot split a header', () => {
    const location = trusted('https://a.example/é\r\nX-Evil: 1\ud800').with({ state: '\r\nX-Evil: 1' }).toString();
    expect(location).toBe('https://a.example/%C3%A9%0D%0AX-Evil:%201%EF%BF%BD?state=%0D%0AX-Evil%3A+1');
  });

  test('is all that a redirect takes, and is made in no other way', () => {
    type Takes<Given> = Given extends Parameters<typeof redirect>[0] ? true : false;
    interface Alike {
      with: TrustedUrl['with'];
      toString: () => string;
    }
    type Made = typeof TrustedUrl extends abstract new (...args: never) => unknown ? true : false;
    const takes: [Takes<string>, Takes<URL>, Takes<Alike>, Takes<TrustedUrl>, Made] = [
      false,
      false,
      false,
      true,
      false,
    ];
    expect(takes).toHaveLength(5); // the compiler holds the rest
    expect(redirect(trusted('https://a.example/'), 303)).toMatchObject({
      status: 303,
      headers: { Location: 'https://a.example/', 'Cache-Control': 'no-store' },
      body: '',
    });
  });
});

describe('answers', () => {
  test('of JSON are written without blanks', () => {
    expect(json({ a: [1] }, { status: 201, headers: { 'X-A': 'b' } })).toMatchObject({
      status: 201,
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'X-A': 'b' },
      body: '{"a":[1]}',
    });
  });

  test('of pages load, run, submit and frame nothing unless they say so', () => {
    const { headers, body } = page(html`<p>x</p>`);
    expect(body).toBe('<!doctype html>\n<p>x</p>\n');
    expect(headers).toMatchObject({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    });
  });

  test('set cookies without changing the answer they are made of', () => {
    const plain = json({});
    const first = setCookie(plain, { name: 'a', value: '1' });
    const both = setCookie(first, { name: 'b', value: '2' });
    expect(both.cookies?.map((cookie) => cookie.slice(0, 3))).toEqual(['a=1', 'b=2']);
    expect([plain.cookies, first.cookies?.length]).toEqual([undefined, 1]);
  });
});
