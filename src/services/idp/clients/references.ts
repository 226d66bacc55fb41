import { assertProvidersExist, assertScopesExist } from '../../../domain/oauthSettings';
import type { ClientSettings, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/World';

/**
 * Scopes and providers a client names must be the pool's.
 * @throws ScopeDoesNotExistException, InvalidParameterException
 */
export function assertReferences(_call: Call, pool: UserPool, settings: ClientSettings): void {
  assertScopesExist(settings, (scope) => scope.includes('/'));
  assertProvidersExist(pool, settings, () => true);
}
