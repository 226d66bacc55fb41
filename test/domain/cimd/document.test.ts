import { ageOf, allowedScopes, readDocument } from '../../../src/domain/cimd/document';

const url = 'https://agent.example.com/c';
const good = {
  client_id: url,
  client_name: 'An agent',
  redirect_uris: ['https://agent.example.com/back', 'http://localhost:8080/back', 'com.example.app:/back'],
  token_endpoint_auth_method: 'none',
};
const bytes = (document: unknown) => Buffer.from(typeof document === 'string' ? document : JSON.stringify(document));
const read = (members: object) => readDocument(url, bytes({ ...good, ...members }));

test('says what counts, with the defaults of RFC 7591', () => {
  expect(read({ logo_uri: 'https://x', jwks_uri: 'https://x', made_up: 1 })).toEqual({
    name: 'An agent',
    redirectUris: good.redirect_uris,
    grantTypes: ['authorization_code'],
    responseTypes: ['code'],
  });
  const told = {
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: 'openid email',
  };
  expect(read(told)).toMatchObject({ grantTypes: told.grant_types, scope: 'openid email' });
});

test.each<[string, object]>([
  ['client_id in the document is not its URL.', { client_id: 'https://agent.example.com/d' }],
  ['client_id in the document is not its URL.', { client_id: `${url}/` }],
  ['client_id in the document is not its URL.', { client_id: url.toUpperCase() }],
  ['client_id in the document is not its URL.', { client_id: [url] }],
  ['client_id in the document is not its URL.', { client_id: undefined }],
  ['client_secret is no member of a public document.', { client_secret: 'x' }],
  ['client_secret is no member of a public document.', { client_secret: null }],
  ['client_secret_expires_at is no member of a public document.', { client_secret_expires_at: 0 }],
  ['token_endpoint_auth_method in the document must be none.', { token_endpoint_auth_method: undefined }],
  ['token_endpoint_auth_method in the document must be none.', { token_endpoint_auth_method: 'client_secret_basic' }],
  ['token_endpoint_auth_method in the document must be none.', { token_endpoint_auth_method: 'private_key_jwt' }],
  ['token_endpoint_auth_method in the document must be none.', { token_endpoint_auth_method: ['none'] }],
  ['redirect_uris in the document is missing.', { redirect_uris: undefined }],
  ['redirect_uris in the document is missing.', { redirect_uris: [] }],
  ['redirect_uris in the document is no list of texts.', { redirect_uris: 'https://agent.example.com/back' }],
  ['redirect_uris in the document is no list of texts.', { redirect_uris: [['https://a.example/b']] }],
  ['redirect_uris in the document is no list of texts.', { redirect_uris: { 0: 'https://a.example/b', length: 1 } }],
  ['grant_types in the document is no list of texts.', { grant_types: 'authorization_code' }],
  ['response_types in the document is no list of texts.', { response_types: [1] }],
  ['scope in the document is no text.', { scope: ['openid'] }],
  ['client_name in the document is no text.', { client_name: {} }],
  ['http://agent.example.com/back cannot use the HTTP protocol.', { redirect_uris: ['http://agent.example.com/back'] }],
  ['https://a.example/b#c cannot use fragment', { redirect_uris: ['https://a.example/b#c'] }],
  ['/back is not a valid URL.', { redirect_uris: ['/back'] }],
  ['javascript:alert(1) in the document is no redirect URI.', { redirect_uris: ['javascript:alert(1)'] }],
  ['JavaScript:alert(1) in the document is no redirect URI.', { redirect_uris: ['JavaScript:alert(1)'] }],
  [
    'data:text/html,x in the document is no redirect URI.',
    { redirect_uris: [good.redirect_uris[0], 'data:text/html,x'] },
  ],
  ['file:///etc/passwd in the document is no redirect URI.', { redirect_uris: ['file:///etc/passwd'] }],
  ['java\nscript:alert(1) in the document is no redirect URI.', { redirect_uris: ['java\nscript:alert(1)'] }],
  ['https://a.example/b c in the document is no redirect URI.', { redirect_uris: ['https://a.example/b c'] }],
])('refuses: %s', (sentence, members) => {
  expect(() => read(members)).toThrow(sentence);
});

test.each([
  'https:a.example/b',
  'https:/a.example/b',
  'https:///a.example/b',
  'https:/\\a.example/b',
  'https:\\\\a.example\\b',
  'https://a.example\\b',
  'https://a.example/b\\c',
  'https://a.example@evil.example/b',
])('refuses %s, of which parsers make different hosts', (uri) => {
  expect(() => read({ redirect_uris: [uri] })).toThrow(`${uri} in the document is no redirect URI.`);
});

test.each(['http:localhost/b', 'http://localhost\\@evil.example/b', 'http://localhost@127.0.0.1/b', 'http://0x7f.1/b'])(
  'refuses %s, which is this machine for some parsers alone',
  (uri) => {
    expect(() => read({ redirect_uris: [uri] })).toThrow(`${uri} cannot use the HTTP protocol.`);
  },
);

test.each([
  'https://a.example',
  'https://a.example:8443?b=c@d',
  'HTTPS://A.example/b@c',
  'http://[::1]:80/b',
  'com.example.app:b',
])('takes %s as a redirect URI', (uri) => {
  expect(read({ redirect_uris: [uri] }).redirectUris).toEqual([uri]);
});

test.each([
  'about:blank',
  'blob:https://a.example/b',
  'filesystem:https://a.example/b',
  'vbscript:x',
  'view-source:https://a.example/b',
])('refuses %s, at which no application waits', (uri) => {
  expect(() => read({ redirect_uris: [uri] })).toThrow('is no redirect URI.');
});

test('refuses more redirect URIs than an app client may have, and longer ones', () => {
  const many = Array.from({ length: 101 }, (_, at) => `https://a.example/${at}`);
  expect(() => read({ redirect_uris: many })).toThrow('redirect_uris in the document has more than 100 entries.');
  expect(read({ redirect_uris: many.slice(1) }).redirectUris).toHaveLength(100);
  expect(() => read({ redirect_uris: [`https://a.example/${'x'.repeat(1024)}`] })).toThrow('is no redirect URI.');
});

test.each<[string, string]>([
  ['The document is no JSON.', ''],
  ['The document is no JSON.', '<html>'],
  ['The document is no JSON.', `\ufeff${JSON.stringify(good)}`],
  ['The document is no JSON.', `${JSON.stringify(good)} x`],
  ['The document is no JSON object.', 'null'],
  ['The document is no JSON object.', '[]'],
  ['The document is no JSON object.', '"text"'],
  ['The document has client_id twice.', JSON.stringify(good).replace('{', `{"client_id":"https://evil.example/c",`)],
  [
    'The document has redirect_uris twice.',
    JSON.stringify(good).replace(/}$/, ',"redirect\\u005furis":["https://evil.example/b"]}'),
  ],
])('refuses as no document: %s', (sentence, text) => {
  expect(() => readDocument(url, bytes(text))).toThrow(sentence);
});

test('refuses what is no UTF-8', () => {
  expect(() => readDocument(url, Buffer.concat([bytes(good), Buffer.from([0xff])]))).toThrow(
    'The document is no UTF-8.',
  );
});

test('takes nothing from a prototype that a document brings along', () => {
  const text = `{"client_id":"${url}","token_endpoint_auth_method":"none","__proto__":{"redirect_uris":["https://evil.example/b"]}}`;
  expect(() => readDocument(url, bytes(text))).toThrow('redirect_uris in the document is missing.');
  const polluting = JSON.stringify(good).replace(
    '{',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
  );
  readDocument(url, bytes(polluting));
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each([
  ['max-age=86400', 86_400],
  ['public, Max-Age=90000', 90_000],
  ['max-age="100000"', 100_000],
  ['max-age=31556952', 31_556_952],
  ['max-age=86399', 200_000],
  ['max-age=31556953', 200_000],
  ['max-age=-90000', 200_000],
  ['max-age=9e4', 200_000],
  ['max-age=90000, max-age=100000', 200_000],
  ['s-maxage=90000', 200_000],
  ['no-store', 200_000],
  ['', 200_000],
  [undefined, 200_000],
])('%s is good for %d seconds, where the policy says 200000', (header, seconds) => {
  expect(ageOf(header, 200_000)).toBe(seconds); // AWS API reference
});

test('narrows the scopes of the app client where it names some, and never adds one', () => {
  const document = readDocument(url, bytes(good));
  expect(allowedScopes(['openid', 'email'], undefined)).toEqual(['openid', 'email']);
  expect(allowedScopes(['openid', 'email'], document)).toEqual(['openid', 'email']);
  expect(allowedScopes(['openid', 'email'], { ...document, scope: 'email admin' })).toEqual(['email']);
});
