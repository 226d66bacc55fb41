import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { SimpleFetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache, type Jwks } from 'aws-jwt-verify/jwk';
import { authorizeUrl, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator, type Bench } from '../support/emulator';
import { authorityOf, comesBack, issuerOf, withRelyingParty } from '../support/relyingParty';
import { Visitor } from '../support/visitor';

async function tokensOf(bench: Bench) {
  const visitor = new Visitor();
  await comesBack(visitor, authorizeUrl(bench, { nonce: 'a-nonce' }));
  const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
  return body as { id_token: string; access_token: string };
}

describe('aws-jwt-verify, unmodified, takes the tokens of the code flow', () => {
  const secure = withRelyingParty('https');

  it('by keys that it fetches itself, over https', async () => {
    const jwksUri = `${issuerOf(secure)}/.well-known/jwks.json`;
    const fetcher = new SimpleFetcher({ defaultRequestOptions: { ca: authorityOf(secure) } });
    const verifier = JwtVerifier.create(
      { issuer: issuerOf(secure), audience: null, jwksUri },
      { jwksCache: new SimpleJwksCache({ fetcher }) },
    );
    const { id_token, access_token } = await tokensOf(secure);
    expect(await verifier.verify(id_token, { audience: clientId })).toMatchObject({ nonce: 'a-nonce', aud: clientId });
    expect(await verifier.verify(access_token)).toMatchObject({ scope: 'openid email', client_id: clientId });
    const [header, , signature] = id_token.split('.');
    const forged = [header, access_token.split('.')[1], signature].join('.');
    await expect(verifier.verify(forged)).rejects.toThrow('Invalid signature');
  });

  const awsLike = withEmulator({ fixtures: oauthFixtures(), issuer: 'aws' });

  it('as tokens of AWS, by keys that it is given', async () => {
    const common = { userPoolId: poolId, clientId };
    const [id, access] = [
      CognitoJwtVerifier.create({ ...common, tokenUse: 'id' }),
      CognitoJwtVerifier.create({ ...common, tokenUse: 'access', scope: ['email'] }),
    ];
    const keys = await fetch(`${awsLike.emulator.url}/${poolId}/.well-known/jwks.json`);
    const jwks = (await keys.json()) as Jwks;
    for (const verifier of [id, access]) verifier.cacheJwks(jwks);
    const { id_token, access_token } = await tokensOf(awsLike);
    const { sub } = awsLike.world.state.users.get(poolId, 'ada') ?? {};
    expect(await id.verify(id_token)).toMatchObject({ sub, 'cognito:username': 'ada', email_verified: true });
    expect(await access.verify(access_token)).toMatchObject({ sub, username: 'ada', version: 2 });
    const narrow = access.verify(access_token, { scope: ['phone'] });
    await expect(narrow).rejects.toThrow('Scope not allowed: openid, email. Expected: phone');
  });
});
