import { isMeantBy } from '../../../src/domain/cimd/patterns';

const means = (pattern: string, url: string) => isMeantBy(new URL(url), pattern);

// What `*` stands for at AWS is unknown: here it is as little as can be.

test.each([
  ['https://example.com/client.json', 'https://example.com/client.json'],
  ['https://example.com/*', 'https://example.com/client.json'],
  ['https://*.example.com/a/*/c', 'https://x.example.com/a/b/c'],
  ['https://app-*.example.com/*.json', 'https://app-1.example.com/a.json'],
  ['https://EXAMPLE.com/Client', 'https://example.com/Client'],
  ['https://example.com:443/ab', 'https://example.com/ab'],
  ['https://example.com:8443/ab', 'https://example.com:8443/ab'],
  ['https://example.com/a*b*c', 'https://example.com/axbxbc'],
  ['https://example.com/**b', 'https://example.com/aab'],
])('%s means %s', (pattern, url) => {
  expect(means(pattern, url)).toBe(true);
});

test.each([
  ['https://example.com/client.json', 'https://example.com/Client.json'],
  ['https://example.com/client.json', 'https://example.com/client.json?a=b'],
  ['https://example.com/*', 'https://example.com/client.json?a=b'],
  ['https://example.com/client.json', 'https://example.com/client.json?'],
  ['https://example.com/*', 'https://example.com/client.json?'],
  ['https://example.com/*', 'https://example.com/a/b'],
  ['https://example.com/*', 'https://example.com/'],
  ['https://example.com/a*', 'https://example.com/a'],
  ['https://*.example.com/a', 'https://example.com/a'],
  ['https://*.example.com/a', 'https://x.y.example.com/a'],
  ['https://*.example.com/a', 'https://evil.org/.example.com/a'],
  ['https://example.com/*', 'https://example.com.evil.org/a'],
  ['https://example.*/a', 'https://example.com.evil.org/a'],
  ['https://app-*.example.com/a', 'https://evil1.example.com/a'],
  ['https://example.com/a*', 'https://example.com/ba'],
  ['https://example*/a', 'https://example.evil.org/a'],
  ['https://example.com*/a', 'https://example.com.evil.org/a'],
  ['https://example.com/*', 'https://example.com:8443/a'],
  ['https://example.com:8443/*', 'https://example.com/a'],
  ['https://example.com/*', 'https://example.com@evil.org/a'],
  ['https://example.com/a*b', 'https://example.com/ab'],
  ['https://example.com/**b', 'https://example.com/ab'],
  ['https://example.com/ab*ba', 'https://example.com/aba'],
  ['https://example.com/a/*', 'https://example.com/a'],
  ['https://example.com/ax', 'https://example.com/a.'],
])('%s does not mean %s', (pattern, url) => {
  expect(means(pattern, url)).toBe(false);
});

test('no pattern takes long', () => {
  const pattern = `https://example.com/${'*a'.repeat(110)}*b`;
  const started = process.hrtime.bigint();
  expect(means(pattern, `https://example.com/${'a'.repeat(100_000)}`)).toBe(false);
  expect(process.hrtime.bigint() - started).toBeLessThan(500_000_000n);
});
