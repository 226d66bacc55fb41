import type { Claims } from '../platform/jwt';
import type { StandInGrant, StandInIdentity } from '../state/rows';
import { anyOrigin, json, type Answer } from '../web/Answer';
import { standInUrl } from '../world/addresses';
import type { World } from '../world/World';
import { idToken } from './idToken';
import { nameOf, present } from './identity';
import { oauthWords } from './oauthWords';
import type { Provider } from './Provider';

const issuer = (world: Pick<World, 'config'>) => standInUrl(world, 'oidc');

/** What a client is told of somebody, by what it asked for (OpenID Connect, 5.4); groups and other claims always. */
function claimsOf(identity: StandInIdentity, { scopes }: Pick<StandInGrant, 'scopes'>): Claims {
  const { sub, email, email_verified: isVerified, given_name, family_name, picture, groups, claims } = identity;
  return present({
    ...claims,
    ...(groups !== undefined && { groups }),
    ...(scopes.includes('profile') && { name: nameOf(identity), given_name, family_name, picture }),
    ...(scopes.includes('email') && { email, email_verified: isVerified }),
    sub,
  });
}

const hour = 3600;

/** A provider of OpenID Connect as the standard has it. */
export const oidc: Provider = {
  kind: 'oidc',
  title: 'OpenID Connect',
  postsBack: ({ parameters }) => parameters['response_mode'] === 'form_post',
  returned: ({ parameters: { state } }, code, _, { call }) => ({ code, state, iss: issuer(call.world) }),
  cancelled: { error: 'access_denied', error_description: 'The person did not sign in.' },
  tokenMethods: ['POST'],
  accessTokenPrefix: '',
  accessTokenLifetime: hour,
  hasKeys: true,
  async token(at, issued) {
    const { grant, accessToken, identity } = issued;
    const told = {
      issuer: issuer(at.call.world),
      lifetime: hour,
      header: { typ: 'JWT' },
      claims: {
        ...claimsOf(identity, grant),
        azp: grant.clientId,
        auth_time: Math.floor(grant.authenticatedAt / 1000),
        amr: ['pwd'],
        ...(grant.acr !== undefined && { acr: grant.acr }),
      },
    };
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: hour,
      scope: grant.scopes.join(' '),
      ...(grant.scopes.includes('openid') && { id_token: await idToken(at, oidc, issued, told) }),
    };
  },
  userInfo: (_, grant, identity) => json(claimsOf(identity, grant), { headers: { 'Cache-Control': 'no-store' } }),
  refused: oauthWords(),
};

/** Where everything is. */
export function discovery(world: Pick<World, 'config'>): Answer {
  const base = issuer(world);
  const document = {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    userinfo_endpoint: `${base}/userinfo`,
    jwks_uri: `${base}/jwks`,
    scopes_supported: ['openid', 'email', 'profile'],
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'form_post'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['S256', 'plain'],
    prompt_values_supported: ['none', 'login'],
    claims_supported: ['sub', 'email', 'email_verified', 'name', 'given_name', 'family_name', 'picture', 'groups'],
    authorization_response_iss_parameter_supported: true,
  };
  return json(document, { headers: { ...anyOrigin, 'Cache-Control': 'no-store' } });
}
