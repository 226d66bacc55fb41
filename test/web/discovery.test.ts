import request from 'supertest';
import { refusal } from '../../src/contract';
import { json } from '../../src/web/Answer';
import type { Family } from '../../src/web/Route';
import { startEmulator, withEmulator } from '../support/emulator';
import { served, withDomains } from './served';

const bench = withEmulator({ fixtures: withDomains });
const [prefixPool, customPool, barePool] = ['us-east-1_Example1', 'us-east-1_Example3', 'us-east-1_Bare'] as const;

const endpoints = [
  'authorization_endpoint',
  'end_session_endpoint',
  'revocation_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
];
const paths = ['/oauth2/authorize', '/logout', '/oauth2/revoke', '/oauth2/token', '/oauth2/userInfo'];

type Document = Record<string, unknown>;
const documentOf = async (url: string, pool: string, headers: Record<string, string> = {}) => {
  const response = await request(url).get(`/${pool}/.well-known/openid-configuration`).set(headers).expect(200);
  return response.body as Document;
};
const endpointsOf = (document: Document) => endpoints.map((name) => document[name]);

test('a document says what OpenID requires of it, members in AWS’s order', async () => {
  const { url } = bench.emulator;
  const issuer = `${url}/${prefixPool}`;
  const document = await documentOf(url, prefixPool);
  const at = `${url}/_domains/shop`;
  expect(document).toEqual({
    authorization_endpoint: `${at}/oauth2/authorize`,
    end_session_endpoint: `${at}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${at}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${at}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${at}/oauth2/userInfo`,
  });
  expect(Object.keys(document)).toEqual(Object.keys(document).sort());
});

test.each(['jwks.json', 'openid-configuration'])(
  '%s may be kept by caches and read by scripts of any site',
  async (name) => {
    const { headers } = await request(bench.emulator.url).get(`/${barePool}/.well-known/${name}`).expect(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=86400',
      'access-control-allow-origin': '*',
      'content-type': 'application/json; charset=utf-8',
    });
  },
);

test.each(['jwks.json', 'openid-configuration'])(
  '%s of an unknown pool is not found, and nobody keeps that',
  async (name) => {
    const { status, headers, body } = await request(bench.emulator.url).get(`/us-east-1_Nowhere/.well-known/${name}`);
    expect([status, body]).toEqual([404, { message: 'User pool us-east-1_Nowhere does not exist.' }]); // likely
    expect([headers['cache-control'], headers['access-control-allow-origin']]).toEqual([undefined, '*']);
  },
);

describe('endpoints are announced', () => {
  const built: Family = () =>
    paths.map((path) => ({ host: 'domain', method: 'any', path, handle: () => json({ path }) }) as const);
  let door: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => (door = await served(bench.world, built)));
  afterAll(() => door.stop());

  test('below the domain, by path where the request names none', async () => {
    const at = `${bench.emulator.url}/_domains/shop`;
    expect(endpointsOf(await documentOf(door.url, prefixPool))).toEqual(paths.map((path) => `${at}${path}`));
  });

  test('below the path of a custom domain', async () => {
    const at = `${bench.emulator.url}/_domains/auth.example.com`;
    expect(endpointsOf(await documentOf(door.url, customPool))).toEqual(paths.map((path) => `${at}${path}`));
  });

  test('below the whole name of a domain of another region', async () => {
    const at = `${bench.emulator.url}/_domains/shop.auth.eu-west-1.amazoncognito.com`;
    expect(endpointsOf(await documentOf(door.url, 'eu-west-1_Example2'))[0]).toBe(`${at}${paths[0]}`);
  });

  test.each([
    [prefixPool, 'shop.auth.us-east-1.amazoncognito.localhost:4999'],
    [customPool, 'auth.example.com'],
  ])('by Host header where it was the domain’s: %s at %s', async (pool, Host) => {
    expect(endpointsOf(await documentOf(door.url, pool, { Host }))).toEqual(
      paths.map((path) => `http://${Host}${path}`),
    );
  });

  test('never by the Host header of somebody else', async () => {
    for (const Host of [
      'evil.example',
      'shop.auth.us-east-1.amazoncognito.localhost.evil.example',
      'auth.example.com',
    ]) {
      const document = await documentOf(door.url, prefixPool, { Host });
      expect(JSON.stringify(document)).not.toContain(Host);
    }
  });

  test('by no pool without a domain', async () => {
    expect(endpointsOf(await documentOf(door.url, barePool))).toEqual(Array(5).fill(undefined));
  });

  test('at an address that answers', async () => {
    const [authorize] = endpointsOf(await documentOf(door.url, prefixPool)) as [string];
    const response = await request(door.url).get(authorize.slice(bench.emulator.url.length));
    expect(response.body).toEqual({ path: '/oauth2/authorize' });
  });
});

test('with --issuer aws the issuer is AWS’s, keys and endpoints are still here', async () => {
  const { emulator } = await startEmulator({ fixtures: withDomains, issuer: 'aws' });
  const document = await documentOf(emulator.url, prefixPool);
  await emulator.stop();
  expect(document).toMatchObject({
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${prefixPool}`,
    jwks_uri: `${emulator.url}/${prefixPool}/.well-known/jwks.json`,
  });
});

test('observers are asked and told', async () => {
  const told: unknown[] = [];
  const stop = bench.world.observers.add({
    admit: ({ operation }) => {
      if (operation.name === 'OpenIdConfiguration_GET') throw refusal('TooManyRequestsException', 'Too many requests');
    },
    tell: ({ call, outcome }) => void told.push([call.operation.name, call.userPoolId, outcome.status]),
  });
  const get = (name: string) => request(bench.emulator.url).get(`/${barePool}/.well-known/${name}`);
  await get('jwks.json').expect(200);
  const { status, body } = await get('openid-configuration');
  stop();
  expect([status, body]).toEqual([400, { message: 'Too many requests' }]);
  expect(told).toEqual([
    ['Jwks_GET', barePool, 200],
    ['OpenIdConfiguration_GET', barePool, 400],
  ]);
});
