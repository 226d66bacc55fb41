import { assertEnabled, linkOf, rowsOf } from '../../domain/identities/linking';
import { forbiddenIdentity, noGuests } from '../../domain/identities/loginFaults';
import { newIdentityId } from '../../domain/identities/pools';
import { loginKey, type Identity, type IdentityLogin, type IdentityPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';

export function assertGuests({ settings }: IdentityPool): void {
  if (!settings.AllowUnauthenticatedIdentities) throw noGuests();
}

/** A guest that is named may go on as one. Refusals, in order [likely]: disabled, has logins, pool without guests. */
export function assertGuest(pool: IdentityPool, identity: Identity): void {
  assertEnabled(identity);
  if (identity.authenticated) throw forbiddenIdentity(identity.id, 'It has, or had, logins: send one of them.');
  assertGuests(pool);
}

const newIdentity = ({ world, now }: Call, pool: IdentityPool): Identity => ({
  identityPoolId: pool.id,
  id: newIdentityId(world.random, pool.region),
  createdAt: now,
  modifiedAt: now,
  enabled: true,
  authenticated: false,
  logins: [],
});

/** A new identity of a guest; each time another one [docs]. */
export function newGuest(call: Call, pool: IdentityPool): Identity {
  const identity = newIdentity(call, pool);
  commit(call, ({ identities }) => identities.put(identity));
  return identity;
}

/** What is kept of a login. */
const kept = ({ provider, user }: IdentityLogin): IdentityLogin => ({ provider, user });

/** An identity as it is to be, and what makes it so. */
export interface Settled {
  readonly identity: Identity;
  /** Links, merges or makes it. Between planning and this nothing may be awaited. */
  readonly commit: () => void;
}

/** The identity of whoever proved these logins. Refusals: see linkOf. */
export function plannedIdentity(
  call: Call,
  pool: IdentityPool,
  named: Identity | undefined,
  logins: readonly IdentityLogin[],
): Settled {
  const { identities } = call.world.state;
  const holder = (login: IdentityLogin) => identities.by('login', pool.id, loginKey(login));
  const developer = pool.settings.DeveloperProviderName;
  const link = linkOf(named, { logins: logins.map(kept), holder, developer });
  const before = link.identity ?? newIdentity(call, pool);
  const after = rowsOf({ ...link, identity: before }, call.now);
  return {
    identity: after.identity,
    commit: () => {
      commit(call, ({ identities: rows }) => {
        if (link.merged !== undefined && after.merged !== undefined) rows.replace(link.merged, after.merged);
        if (link.identity === undefined) rows.put(after.identity);
        else rows.replace(before, after.identity);
      });
    },
  };
}

/** The same, done. */
export function settledIdentity(...asked: Parameters<typeof plannedIdentity>): Identity {
  const settled = plannedIdentity(...asked);
  settled.commit();
  return settled.identity;
}
