import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { UserPoolDomain } from '../../src/state/rows';
import {
  awsHostOf,
  confirmationUrl,
  domainUrl,
  domainUrlFor,
  hostUrl,
  issuerOf,
  localUrl,
  nameOfHost,
  trimmedUrl,
  wellKnownUrl,
} from '../../src/world/addresses';
import type { Config, World } from '../../src/world/World';

const at = (config: Partial<Config>) =>
  ({
    config: { region: 'us-east-1', publicUrl: 'https://emu.test:8443/cognito', issuer: 'emulator', ...config },
  }) as World;
const pool = { id: 'us-east-1_A', region: 'us-east-1', settings: {} };
const row = (domain: string, host: string, custom: boolean) => ({ domain, host, custom }) as UserPoolDomain;
const prefix = row('shop', 'shop.auth.us-east-1.amazoncognito.com', false);
const custom = row('auth.example.com', 'auth.example.com', true);
const origin = (host: string, scheme: 'http' | 'https' = 'http') => ({ host, scheme });

test('what a pool says of itself stands below the public URL', () => {
  expect(issuerOf(at({}), pool)).toBe('https://emu.test:8443/cognito/us-east-1_A');
  expect(wellKnownUrl(at({ issuer: 'aws' }), pool)).toBe('https://emu.test:8443/cognito/us-east-1_A/.well-known');
  expect(issuerOf(at({ issuer: 'aws' }), pool)).toBe('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_A');
});

test('a public URL has no slash at its end', () => {
  expect([trimmedUrl('http://a//'), localUrl(1)]).toEqual(['http://a', 'http://localhost:1']);
});

test.each([
  ['Localhost:4401', 'localhost'],
  ['localhost.', 'localhost'],
  ['[::1]:80', '::1'],
  ['a:999999', 'a:999999'],
  ['', ''],
])('the Host %j names %j', (host, name) => {
  expect(nameOfHost(host)).toBe(name);
});

test('a prefix is found at this machine under its own name', () => {
  expect(awsHostOf('shop.auth.us-east-1.amazoncognito.localhost')).toBe(prefix.host);
  expect(awsHostOf('localhost')).toBeUndefined();
  expect(hostUrl(at({}), prefix)).toBe('https://shop.auth.us-east-1.amazoncognito.localhost:8443');
  expect(hostUrl(at({ publicUrl: 'http://localhost' }), custom)).toBe('http://auth.example.com');
});

test.each([
  [prefix, 'shop'],
  [custom, 'auth.example.com'],
  [row('shop', 'shop.auth.eu-west-1.amazoncognito.com', false), 'shop.auth.eu-west-1.amazoncognito.com'],
])('by path a domain is found everywhere: %j', (domain, name) => {
  expect(domainUrl(at({}), domain)).toBe(`https://emu.test:8443/cognito/_domains/${name}`);
});

test.each([
  ['emu.test:8443', [prefix], 'https://emu.test:8443/cognito/_domains/shop'],
  ['', [prefix], 'https://emu.test:8443/cognito/_domains/shop'],
  ['emu.test', [prefix, custom], 'https://emu.test:8443/cognito/_domains/auth.example.com'], // [docs]
  ['emu.test', [], undefined],
  [
    'SHOP.auth.us-east-1.amazoncognito.localhost:1',
    [prefix, custom],
    'http://shop.auth.us-east-1.amazoncognito.localhost:1',
  ],
  ['auth.example.com', [prefix, custom], 'http://auth.example.com'],
  ['auth.example.com', [prefix], 'https://emu.test:8443/cognito/_domains/shop'],
  ['auth.example.com:80/evil', [custom], 'https://emu.test:8443/cognito/_domains/auth.example.com'],
  ['auth.example.com@evil.example', [custom], 'https://emu.test:8443/cognito/_domains/auth.example.com'],
])('asked as %j the address of %j is %j', (host, domains, url) => {
  expect(domainUrlFor(at({}), origin(host), domains)).toBe(url);
});

test('the scheme is that of the request', () => {
  expect(domainUrlFor(at({}), origin('auth.example.com', 'https'), [custom])).toBe('https://auth.example.com');
});

test('a confirmation link escapes whatever it names', () => {
  const link = confirmationUrl(at({}), undefined, { clientId: 'a&b', username: '"><é', code: '1#2' });
  expect(link).toBe(
    'https://emu.test:8443/cognito/confirmUser?client_id=a%26b&user_name=%22%3E%3C%C3%A9&confirmation_code=1%232',
  );
});

test('no other file makes an address', () => {
  const root = join(__dirname, '..', '..', 'src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const made = /publicUrl\}|\b4401\b|http:\/\/localhost:\$|amazonaws\.com\/\$|\.amazoncognito\.(?:com|localhost)/;
  const spoken = /^\s*(?:\*|\/\*\*|\/\/)/;
  const faults = files
    .filter((path) => !path.endsWith('world/addresses.ts') && !path.includes('generated'))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .filter((line) => made.test(line) && !spoken.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  expect(faults).toEqual([]);
});
