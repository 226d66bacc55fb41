import type { UserPool } from '../state/rows';
import { issuerOf, type World } from '../world/World';

/**
 * The OpenID configuration of a pool, members in AWS's order [recorded]. Without a domain the endpoints are
 * the issuer's own dead addresses [recorded], which is also what this emulator offers until it has an OAuth server.
 */
export function discoveryDocument(world: World, pool: UserPool) {
  const issuer = issuerOf(world, pool);
  return {
    authorization_endpoint: `${issuer}/authorize`,
    end_session_endpoint: `${issuer}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${world.config.publicUrl}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${issuer}/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${issuer}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${issuer}/userInfo`,
  };
}
