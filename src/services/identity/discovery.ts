import { anyOrigin, json } from '../../web/Answer';
import type { Family } from '../../web/Route';
import { identityIssuer, identityKeysPath, identityKeysUrl } from '../../world/addresses';
import type { World } from '../../world/World';

const headers = { ...anyOrigin, 'Cache-Control': 'public, max-age=86400' };

/** Members are [likely], but for issuer and keys. */
const configurationOf = (world: World) => ({
  id_token_signing_alg_values_supported: ['RS512'],
  issuer: identityIssuer,
  jwks_uri: identityKeysUrl(world),
  response_types_supported: ['id_token'],
  subject_types_supported: ['public'],
});

/** The documents of the issuer of all identity pools, at the root of the emulator; jwks.json is for convenience. */
export const identityDiscovery: Family = (world) => {
  const keys = async () => json(await world.keys.identityJwks(), { headers });
  return [
    {
      method: 'GET',
      path: '/.well-known/openid-configuration',
      handle: () => json(configurationOf(world), { headers }),
    },
    { method: 'GET', path: identityKeysPath, handle: keys },
    { method: 'GET', path: '/.well-known/jwks.json', handle: keys },
  ];
};
