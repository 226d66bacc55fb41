import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { startEmulator, clientFor, withEmulator } from '../support/emulator';
import { clientId, onePool, poolId, user } from '../support/pools';
import { decode, signIn } from '../support/signIn';

const fixtures = onePool({ users: [user('ada')], groups: [] });
const bench = withEmulator({ fixtures });

/** The verifier's own fetcher speaks https only; everything after the fetch is the library's. */
const overHttp = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };

const verifierFor = (url: string) =>
  JwtVerifier.create(
    { issuer: `${url}/${poolId}`, audience: null, jwksUri: `${url}/${poolId}/.well-known/jwks.json` },
    { jwksCache: new SimpleJwksCache({ fetcher: overHttp }) },
  );

test('the generic verifier accepts ID and access token by the JWKS of the pool', async () => {
  const { AccessToken, IdToken } = await signIn(bench, 'ada');
  const verifier = verifierFor(bench.emulator.url);
  expect(await verifier.verify(IdToken)).toMatchObject({ aud: clientId, token_use: 'id' });
  expect(await verifier.verify(AccessToken)).toMatchObject({ client_id: clientId, token_use: 'access' });
});

test("with --issuer aws Cognito's own verifier accepts the tokens, given the emulator's JWKS", async () => {
  const { emulator } = await startEmulator({ fixtures, issuer: 'aws' });
  const client = clientFor(emulator);
  try {
    const { AccessToken, IdToken } = await signIn({ client }, 'ada');
    const address = `${emulator.url}/${poolId}/.well-known/jwks.json`;
    const fetcher = { fetch: () => overHttp.fetch(address) };
    const verifier = CognitoJwtVerifier.create(
      { userPoolId: poolId, clientId, tokenUse: null },
      { jwksCache: new SimpleJwksCache({ fetcher }) },
    );
    expect(await verifier.verify(IdToken)).toMatchObject({ token_use: 'id', 'cognito:username': 'ada' });
    expect(await verifier.verify(AccessToken)).toMatchObject({ token_use: 'access', username: 'ada' });
  } finally {
    client.destroy();
    await emulator.stop();
  }
});

// [model]
test.each([
  ['ORIGINAL', 'https://cognito-idp.us-east-1.amazonaws.com'],
  ['UPDATED', 'https://issuer-cognito-idp.us-east-1.amazonaws.com'],
])('with --issuer aws a pool of the issuer %s names %s in tokens and discovery', async (Type, address) => {
  const pool = onePool({ pool: { IssuerConfiguration: { Type } }, users: [user('ada')] });
  const { emulator } = await startEmulator({ fixtures: pool, issuer: 'aws' });
  const client = clientFor(emulator);
  try {
    const { AccessToken, IdToken } = await signIn({ client }, 'ada');
    expect([AccessToken, IdToken].map((token) => decode(token).claims['iss'])).toEqual([
      `${address}/${poolId}`,
      `${address}/${poolId}`,
    ]);
    expect(await (await fetch(`${emulator.url}/${poolId}/.well-known/openid-configuration`)).json()).toMatchObject({
      issuer: `${address}/${poolId}`,
    });
    await client.send(new GetUserCommand({ AccessToken }));
  } finally {
    client.destroy();
    await emulator.stop();
  }
});

test('tokens of another emulator, and changed ones, are not accepted', async () => {
  const { emulator } = await startEmulator({ fixtures });
  const client = clientFor(emulator);
  try {
    const foreign = await signIn({ client }, 'ada');
    const own = await signIn(bench, 'ada');
    const verifier = verifierFor(bench.emulator.url);
    await expect(verifier.verify(foreign.IdToken)).rejects.toThrow();
    const [header = '', , signature = ''] = own.IdToken.split('.');
    const forged = Buffer.from(JSON.stringify({ ...decode(own.IdToken).claims, sub: 'someone' })).toString('base64url');
    await expect(verifier.verify(`${header}.${forged}.${signature}`)).rejects.toThrow();
  } finally {
    client.destroy();
    await emulator.stop();
  }
});

test('discovery names issuer and keys, members in the order of AWS', async () => {
  const { url } = bench.emulator;
  const document = (await (await fetch(`${url}/${poolId}/.well-known/openid-configuration`)).json()) as Record<
    string,
    unknown
  >;
  expect(document).toMatchObject({ issuer: `${url}/${poolId}`, jwks_uri: `${url}/${poolId}/.well-known/jwks.json` });
  expect(Object.keys(document)).toEqual([...Object.keys(document)].sort());
  expect(document).not.toHaveProperty('code_challenge_methods_supported'); // [recorded]
});

test('an unknown pool has neither', async () => {
  for (const name of ['jwks.json', 'openid-configuration']) {
    const response = await fetch(`${bench.emulator.url}/us-east-1_Nowhere/.well-known/${name}`);
    expect([response.status, await response.json()]).toEqual([
      404,
      { message: 'User pool us-east-1_Nowhere does not exist.' },
    ]); // likely
  }
});
