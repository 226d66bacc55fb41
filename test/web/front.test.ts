import request from 'supertest';
import { CreateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../support/emulator';
import { password, user } from '../support/pools';
import { withDomains } from './served';

const [pool, ...others] = withDomains.userPools;
const secret = 'asecretofthirtytwocharacters0000';
const bench = withEmulator({
  fixtures: {
    userPools: [
      {
        ...pool,
        Clients: [...(pool?.Clients ?? []), { ClientId: 'withsecret', ClientName: 'server', ClientSecret: secret }],
        Users: [user('ada')],
      },
      ...others,
    ],
  },
});
const front = () => request(bench.emulator.url).get('/');

test('the root tells programs what this is and what is in it', async () => {
  const { url } = bench.emulator;
  const { body, type } = await front().expect(200);
  expect(type).toBe('application/json');
  expect(body).toMatchObject({
    name: 'cognito-emu',
    version: '0.1.0',
    url,
    region: 'us-east-1',
    control: `${url}/_emu`,
  });
  expect(body.userPools).toHaveLength(4);
  expect(body.userPools).toContainEqual({
    Id: 'us-east-1_Example1',
    Name: 'example',
    EstimatedNumberOfUsers: 1,
    Arn: 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_Example1',
    Clients: expect.arrayContaining([{ ClientId: 'withsecret', ClientName: 'server' }]),
    Issuer: `${url}/us-east-1_Example1`,
    Discovery: `${url}/us-east-1_Example1/.well-known/openid-configuration`,
    Domains: [`${url}/_domains/shop`, `http://shop.auth.us-east-1.amazoncognito.localhost:${bench.emulator.port}`],
  });
  expect(JSON.stringify(body)).not.toContain(secret);
});

test('and people the same on a page, which loads and runs nothing', async () => {
  const { status, text, type, headers } = await front().set('Accept', 'text/html,*/*;q=0.8');
  expect([status, type]).toEqual([200, 'text/html']);
  for (const shown of [
    '0.1.0',
    'us-east-1_Example1',
    'exampleclient0000000000000',
    'withsecret',
    '/_domains/shop',
    '/_emu/messages',
  ]) {
    expect(text).toContain(shown);
  }
  expect(text).not.toMatch(/<script|<form|<link|<img/);
  for (const hidden of [secret, password]) expect(text).not.toContain(hidden);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri/);
});

test('what its addresses announce answers', async () => {
  const { body } = await front();
  for (const { Discovery } of body.userPools) expect((await fetch(Discovery)).status).toBe(200);
  const { text } = await front().set('Accept', 'text/html');
  const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, link]) => link!);
  expect(links.length).toBeGreaterThan(4);
  for (const link of links) expect((await fetch(link)).status).toBe(200);
});

test('names are shown as they are', async () => {
  await bench.client.send(new CreateUserPoolCommand({ PoolName: 'a+b=c @,.-' }));
  const { text } = await front().set('Accept', 'text/html');
  expect(text).toContain('a+b=c @,.-');
});

describe('an emulator without pools', () => {
  const bare = withEmulator();
  test('says so', async () => {
    const { text } = await request(bare.emulator.url).get('/').set('Accept', 'text/html');
    expect(text).toContain('No user pools yet.');
    expect((await request(bare.emulator.url).get('/')).body).toMatchObject({ userPools: [], identityPools: [] });
  });
});

test('HEAD asks without a body, other methods find nothing', async () => {
  expect((await request(bench.emulator.url).head('/')).status).toBe(200);
  expect((await request(bench.emulator.url).put('/')).status).toBe(404);
});
