import type { IdentityProvider } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import { FederationRefusal } from './FederationRefusal';

/**
 * A provider as it is by now, if the client still takes it.
 * @throws FederationRefusal; its words [likely]
 */
export function providerAgain(
  { world: { state } }: Call,
  { pool, client }: PoolAndClient,
  { name }: Pick<IdentityProvider, 'name'>,
): IdentityProvider {
  const provider = state.identityProviders.get(pool.id, name);
  if (provider !== undefined && client.settings.SupportedIdentityProviders?.includes(name) === true) return provider;
  throw new FederationRefusal(
    'invalid_request',
    `Identity provider ${name} is not available.`,
    "The provider was deleted, or taken from the client's SupportedIdentityProviders, while somebody signed in by it.",
  );
}
