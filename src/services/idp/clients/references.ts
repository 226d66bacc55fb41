import { assertProvidersExist, assertScopesExist } from '../../../domain/clients/oauthSettings';
import { isScopeOf } from '../../../domain/clients/resourceServers';
import type { ClientSettings, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/**
 * Scopes and providers that a client names must be the pool's. One that is deleted later stays named.
 * @throws ScopeDoesNotExistException, InvalidParameterException
 */
export function assertReferences(call: Call, pool: UserPool, settings: ClientSettings): void {
  const { identityProviders, resourceServers } = call.world.state;
  assertScopesExist(settings, (scope) => isScopeOf(scope, (identifier) => resourceServers.get(pool.id, identifier)));
  assertProvidersExist(
    pool,
    settings,
    Array.from(identityProviders.rows(pool.id), ({ name }) => name),
  );
}
