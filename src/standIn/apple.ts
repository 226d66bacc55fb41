import { createPublicKey } from 'node:crypto';
import { pkcs8Key } from '../platform/pkcs8';
import { peekJwt, verifyJwt, type Claims } from '../platform/jwt';
import { pairKey, type StandInIdentity, type StringMap } from '../state/rows';
import { commit } from '../world/commit';
import type { World } from '../world/World';
import { idToken } from './idToken';
import { claimOf, present, knownAs } from './identity';
import { oauthWords } from './oauthWords';
import type { Asked, Provider, TokenRequest } from './Provider';
import { ProgramRefusal, ShownRefusal } from './StandInRefusal';

const issuer = 'https://appleid.apple.com';

const day = 86_400;
/** Seconds that a client secret may last [docs: Apple, creating a client secret]. */
const longestSecret = 15_777_000;

const wrong = (hint: string) => new ProgramRefusal('bad secret', hint);

/** What pools know of a client: its key, with the team's and its own id. */
function registered({ state }: World, clientId: string): readonly StringMap[] {
  const pools = [...state.userPools.rows('')].map(({ id }) => [...state.identityProviders.rows(id)]);
  return pools
    .flat()
    .filter(({ type, details }) => type === 'SignInWithApple' && details['client_id'] === clientId)
    .map(({ details }) => details);
}

function assertClaims({ iss, sub, aud, exp, iat }: Claims, clientId: string, now: number): void {
  if (typeof iss !== 'string' || iss === '') throw wrong('The client secret has no iss: it is the id of the team.');
  if (sub !== clientId) throw wrong('The sub of the client secret is not the client_id.');
  if (aud !== issuer) throw wrong(`The aud of the client secret is not ${issuer}.`);
  if (typeof exp !== 'number' || exp <= now) throw wrong("The client secret has ended, by the emulator's clock.");
  if (typeof iat !== 'number' || iat > now + 300)
    throw wrong('The iat of the client secret is missing or in the future.');
  if (exp > now + longestSecret) throw wrong('The client secret may last six months.');
}

/**
 * The secret is a JWT that the client signs (ES256). By whose key is known of clients that are providers of a pool here;
 * of all others everything but the signature is held.
 */
async function authenticate({ call }: Asked, { clientId, clientSecret }: TokenRequest): Promise<void> {
  const { header, claims } = peekJwt(clientSecret) ?? {};
  if (header === undefined || claims === undefined) throw wrong('The client secret is no JWT.');
  if (header['alg'] !== 'ES256') throw wrong('The alg of the client secret is not ES256.');
  if (typeof header['kid'] !== 'string' || header['kid'] === '') throw wrong('The client secret has no kid.');
  assertClaims(claims, clientId, Math.floor(call.now / 1000));
  const known = registered(call.world, clientId);
  if (known.length === 0) return;
  for (const { team_id: team, key_id: kid, private_key: privateKey = '' } of known) {
    if (team !== claims['iss'] || kid !== header['kid']) continue;
    const key = pkcs8Key(privateKey);
    if (key !== undefined && (await verifyJwt(clientSecret, createPublicKey(key), call.now, ['ES256'])).valid) return;
  }
  throw wrong(
    'No provider of a pool has this client_id with the team_id, key_id and private_key of the client secret.',
  );
}

/** Whether somebody is new to a client, who has then met them. */
function meets({ call }: Asked, clientId: string, subject: string): boolean {
  const { standInConsents } = call.world.state;
  if (standInConsents.get('', pairKey(clientId, subject)) !== undefined) return false;
  commit(call, ({ standInConsents: consents }) => {
    consents.put({ clientId, subject });
  });
  return true;
}

/** What is told of somebody the first time, and never again [docs: Apple]. */
function userOf({ given_name: firstName, family_name: lastName, email }: StandInIdentity, scopes: readonly string[]) {
  return JSON.stringify({
    ...(scopes.includes('name') && { name: present({ firstName, lastName }) }),
    ...(scopes.includes('email') && email !== undefined && { email }),
  });
}

const asksForSomething = (scopes: readonly string[]) => scopes.includes('name') || scopes.includes('email');

export const apple: Provider = {
  kind: 'apple',
  title: 'Apple',
  check({ scopes, parameters }) {
    if (!asksForSomething(scopes) || parameters['response_mode'] === 'form_post') return;
    throw new ShownRefusal('invalid_request: response_mode must be form_post when name or email scope is requested.');
  },
  postsBack: ({ parameters }) => parameters['response_mode'] === 'form_post',
  returned({ parameters: { state }, clientId, scopes }, code, identity, at) {
    const known = knownAs('apple', at.settings, identity);
    const isNew = meets(at, clientId, known.sub);
    return { state, code, ...(isNew && asksForSomething(scopes) && { user: userOf(known, scopes) }) };
  },
  cancelled: { error: 'user_cancelled_authorize' },
  tokenMethods: ['POST'],
  accessTokenPrefix: 'a',
  accessTokenLifetime: 3600,
  hasKeys: true,
  authenticate,
  async token(at, issued) {
    const { grant, accessToken, identity } = issued;
    const { sub, email, email_verified: isVerified } = identity;
    const isPrivate = claimOf(identity, 'is_private_email') ?? email?.endsWith('@privaterelay.appleid.com');
    const claims = {
      sub,
      ...(grant.nonce !== undefined && { nonce_supported: true }),
      ...(grant.scopes.includes('email') &&
        email !== undefined && {
          email,
          email_verified: isVerified,
          ...(isPrivate === true && { is_private_email: true }),
        }),
      auth_time: Math.floor(grant.authenticatedAt / 1000),
    };
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: await idToken(at, apple, issued, { issuer, lifetime: day, header: {}, claims }),
    };
  },
  // codes [docs: Apple, ErrorResponse], sentences [field]
  refused: oauthWords({
    'no client': [400, 'invalid_request', 'The client_id is missing.'],
    'no secret': [400, 'invalid_client'],
    'bad secret': [400, 'invalid_client'],
    'no code': [400, 'invalid_request', 'The code is missing.'],
    'grant type': [400, 'unsupported_grant_type'],
    'unknown code': [400, 'invalid_grant', 'The code has expired or has been revoked.'],
    'used code': [400, 'invalid_grant', 'The code has already been used.'],
    'expired code': [400, 'invalid_grant', 'The code has expired or has been revoked.'],
    'foreign code': [400, 'invalid_grant', 'client_id mismatch. The code was not issued to this client.'],
    redirect: [400, 'invalid_grant', 'redirect_uri does not match the one of the authorization request.'],
  }),
};
