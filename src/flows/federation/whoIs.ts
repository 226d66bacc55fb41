import { federatedUsername, nameTaken } from '../../domain/federation/federatedUser';
import type { ExternalClaims, ExternalIdentity } from '../../domain/federation/externalIdentity';
import { identityKey, type IdentityProvider, type User, type UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { findByName } from '../lookup/resolve';

/**
 * Values by which an administrator may have linked somebody: a claim by its own name [docs], or by that of the attribute that
 * it becomes, where that is no claim's.
 */
function linksOf({ attributeMapping }: IdentityProvider, claims: ExternalClaims): [string, string][] {
  const mapped = Object.entries(attributeMapping);
  const own = new Set(mapped.map(([, claim]) => claim));
  return mapped.flatMap(([attribute, claim]): [string, string][] => {
    const value = claims.get(claim) ?? '';
    const names = own.has(attribute) ? [claim] : [claim, attribute];
    return value === '' ? [] : names.map((name) => [name, value]);
  });
}

/**
 * The user who holds an identity, as their own or linked [docs]; undefined where nobody does. Who only has the name that its
 * profile would have holds nothing: whoever a provider names never becomes a local user.
 * @throws InvalidParameterException
 */
export function holderOfIdentity(
  call: Call,
  pool: UserPool,
  provider: IdentityProvider,
  { identity, claims }: { identity: ExternalIdentity; claims: ExternalClaims },
): User | undefined {
  const by = (userId: string, attributeName?: string) =>
    call.world.state.users.by(
      'identity',
      pool.id,
      identityKey({ providerName: provider.name, userId, ...(attributeName !== undefined && { attributeName }) }),
    );
  const own = by(identity.subject);
  if (own !== undefined) return own;
  for (const [attributeName, value] of linksOf(provider, claims)) {
    const linked = by(value, attributeName);
    if (linked !== undefined) return linked;
  }
  const username = federatedUsername(pool, provider, identity);
  const named = findByName(call, pool, username);
  if (named !== undefined) throw nameTaken(username, named, provider);
  return undefined;
}
