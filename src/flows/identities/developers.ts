import { refusal } from '../../contract';
import { unsupportedDeveloper } from '../../domain/identities/loginFaults';
import { qualifiedUser } from '../../domain/identities/openIdToken';
import { loginProvider } from '../../domain/identities/providers';
import { loginKey, type Identity, type IdentityPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { noSuchIdentity } from './identityPoolOf';
import { provenLogins, type Logins, type ProvenLogin } from './logins';

/** @throws NotAuthorizedException of another name than the pool's developer provider has */
export function assertDeveloper({ settings }: IdentityPool, name: string): string {
  if (settings.DeveloperProviderName !== name) throw unsupportedDeveloper(name);
  return name;
}

/** The identity of a developer's user. Text [likely]. @throws ResourceNotFoundException */
export function developerIdentity(call: Call, pool: IdentityPool, user: string): Identity {
  const { DeveloperProviderName: provider = '' } = pool.settings;
  const identity = call.world.state.identities.by('login', pool.id, loginKey({ provider, user }));
  if (identity === undefined) {
    throw refusal('ResourceNotFoundException', `Developer user identifier '${user}' not found.`);
  }
  return identity;
}

/** An identity of this pool. @throws ResourceNotFoundException */
export function identityInPool(call: Call, pool: IdentityPool, id: string): Identity {
  const identity = call.world.state.identities.get(pool.id, id);
  if (identity === undefined) throw noSuchIdentity(id);
  return identity;
}

/**
 * The logins that a developer's backend tells of: its own users, whom it answers for, and those of public providers, who
 * prove themselves. Refusals, in order: a provider that is neither, those of provenLogins.
 */
export async function developerLogins(call: Call, pool: IdentityPool, logins: Logins): Promise<ProvenLogin[]> {
  const own: ProvenLogin[] = [];
  const others: Record<string, string> = {};
  for (const [name, value] of Object.entries(logins)) {
    const named = loginProvider(pool, name, call.world.config.publicUrl);
    if (named.kind === 'unknown') throw unsupportedDeveloper(name);
    const qualified = qualifiedUser(named, value, pool.id);
    if (named.kind === 'developer') own.push({ provider: name, user: value, qualified, named, claims: {} });
    else others[name] = value;
  }
  return [...own, ...(await provenLogins(call, pool, others))];
}

/** Text [likely]. @throws DeveloperUserAlreadyRegisteredException of a user who has another identity */
export function assertNotRegistered(
  call: Call,
  pool: IdentityPool,
  identity: Identity,
  logins: readonly ProvenLogin[],
): void {
  for (const { named, provider, user } of logins) {
    const holder = call.world.state.identities.by('login', pool.id, loginKey({ provider, user }));
    if (named.kind !== 'developer' || holder === undefined || holder === identity) continue;
    throw refusal(
      'DeveloperUserAlreadyRegisteredException',
      'The developer user identifier is already registered with another identity.',
      `It is a user of ${holder.id}; MergeDeveloperIdentities merges two of them.`,
    );
  }
}
