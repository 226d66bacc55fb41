import { noSuchProvider } from '../../../domain/identityProviders';
import type { IdentityProvider } from '../../../state/configurationRows';
import type { UserPool } from '../../../state/rows';
import type { Call } from '../../../world/World';

/** @throws ResourceNotFoundException */
export function providerOf(call: Call, pool: UserPool, name: string): IdentityProvider {
  const provider = call.world.state.identityProviders.get(pool.id, name);
  if (provider === undefined) throw noSuchProvider(pool.id, name);
  return provider;
}
