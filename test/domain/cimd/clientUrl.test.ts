import { looksLikeUrl, readClientUrl } from '../../../src/domain/cimd/clientUrl';

const read = (text: string, allowLoopback = false) => readClientUrl(text, { allowLoopback })?.href;

test.each([
  'https://example.com/c',
  'https://example.com:8443/a/b.json',
  'https://example.com/c?a=b',
  'https://xn--bcher-kva.example/c',
])('%s may be a client', (url) => {
  expect(read(url)).toBe(url);
}); // draft-ietf-oauth-client-id-metadata-document

test.each([
  'http://example.com/c',
  'https://example.com',
  'https://example.com/',
  'https://example.com/a/../c',
  'https://example.com/./c',
  'https://example.com/a/%2e%2e/c',
  'https://example.com/a/%2E/c',
  'https://example.com/a/.%2e/c',
  'https://example.com/a%2fb',
  'https://example.com/a%5Cb',
  'https://example.com/a%2eb',
  'https://example.com/c#f',
  'https://example.com/c#',
  'https://user@example.com/c',
  'https://user:secret@example.com/c',
  'https://@example.com/c',
  'https://example.com\\@evil.org/c',
  'https://example.com:443/c',
  'https://EXAMPLE.com/c',
  'HTTPS://example.com/c',
  'https:example.com/c',
  'https:///example.com/c',
  ' https://example.com/c',
  'https://example.com/c\n',
  'https://exam\tple.com/c',
  'https://example.com/a b',
  'https://example.com/ä',
  'https://bücher.example/c',
  'https://example.com./c',
  'https://127.1/c',
  'https://2130706433/c',
  'https://0x7f.1/c',
  'https://0177.0.0.1/c',
  'https://example.com/c\r\nSet-Cookie: a=b',
  `https://example.com/${'c'.repeat(240)}`,
  'https://',
  'javascript:alert(1)',
])('%j may not', (url) => {
  expect(read(url)).toBeUndefined();
});

test('this machine may by http where it is let in, and nobody else', () => {
  for (const url of ['http://localhost:1234/c', 'http://127.0.0.1/c', 'http://agent.localhost/c']) {
    expect([read(url, true), read(url)]).toEqual([url, undefined]);
  }
  for (const url of [
    'http://example.com/c',
    'http://10.0.0.1/c',
    'http://localhost.example.com/c',
    'ftp://localhost/c',
  ]) {
    expect(read(url, true)).toBeUndefined();
  }
});

test('the longest has 256 characters', () => {
  expect(read(`https://example.com/${'c'.repeat(236)}`)).toHaveLength(256);
});

test('what looks like a URL can be no app client', () => {
  expect(['https://a', 'http://a', 'HTTPS://a'].every(looksLikeUrl)).toBe(true);
  expect(['exampleclient', 'https', 'https:', 'xhttps://a'].some(looksLikeUrl)).toBe(false);
});
