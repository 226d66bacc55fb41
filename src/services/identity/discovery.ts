import { notBuilt } from '../../web/notBuilt';
import type { Family } from '../../web/Route';

/** Where the issuer of identity pools has its documents: at the root of the emulator. */
const paths = ['/.well-known/openid-configuration', '/.well-known/jwks_uri'];

export const identityDiscovery: Family = () =>
  paths.map((path) => ({
    method: 'GET',
    path,
    unbuilt: true,
    handle: (request) =>
      notBuilt(
        request,
        `the issuer of identity pools (${path})`,
        'A user pool has its documents below its issuer: /<userPoolId>/.well-known/…',
      ),
  }));
