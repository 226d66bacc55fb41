import { invalid, type ServiceError } from '../../contract';
import { loginKey, type Identity, type IdentityLogin } from '../../state/rows';
import { forbiddenIdentity, linkedElsewhere, loginsDoNotMatch } from './loginFaults';

/** What a call with logins comes to: whose identity it is, and who is merged into it. */
export interface Link {
  /** Undefined: nobody's yet. */
  readonly identity: Identity | undefined;
  /** Another identity whose logins go over to this one and which is disabled. */
  readonly merged?: Identity;
  /** Logins that are new to it. */
  readonly added: readonly IdentityLogin[];
}

/** What is known of the logins of a call. */
export interface Linking {
  /** Proven, each provider once. */
  readonly logins: readonly IdentityLogin[];
  /** Which identity of the pool has a login. */
  holder(login: IdentityLogin): Identity | undefined;
  /** A pool's developer provider, of which an identity may have several users [docs]. */
  readonly developer: string | undefined;
}

const mostLogins = 20; // [model documentation: MergeDeveloperIdentities]

/** Text and code [likely]. */
const tooManyLogins = (): ServiceError =>
  invalid(`An identity cannot have more than ${mostLogins} linked logins.`, 'Unlink some of them.');

const keysOf = (logins: readonly IdentityLogin[]) => new Set(logins.map(loginKey));

/** Refusals, in order: two users of one public provider, too many logins. */
export function assertTogether(logins: readonly IdentityLogin[], developer: string | undefined): void {
  const users = new Map<string, string>();
  for (const { provider, user } of logins) {
    if (provider === developer) continue;
    if ((users.get(provider) ?? user) !== user) throw linkedElsewhere(`An identity has one user of ${provider}.`);
    users.set(provider, user);
  }
  if (keysOf(logins).size > mostLogins) throw tooManyLogins();
}

/** An identity that nobody named: GetId. Refusals, in order: logins of several identities, those of assertTogether. */
function unnamed({ logins, developer }: Linking, holders: readonly Identity[]): Link {
  const [identity, ...others] = holders;
  if (others.length > 0) throw linkedElsewhere('These logins belong to several identities of the pool.');
  assertTogether([...(identity?.logins ?? []), ...logins], developer);
  return { identity, added: without(logins, identity?.logins ?? []) };
}

const without = (logins: readonly IdentityLogin[], known: readonly IdentityLogin[]): readonly IdentityLogin[] => {
  const keys = keysOf(known);
  return logins.filter((login) => !keys.has(loginKey(login)));
};

export function assertEnabled({ id, enabled }: Identity): void {
  if (!enabled) throw forbiddenIdentity(id, 'It is disabled: it was merged into another identity.');
}

/**
 * Whose identity a call is about, by the logins that it proves. Of an identity that is named, and others that have the
 * logins: a guest becomes whoever has them, or keeps its id where nobody does; somebody who proves a login of theirs takes
 * in the others. Merging is [docs], who survives it [likely]. Refusals, in order: disabled, none of theirs, logins of several
 * others, those of assertTogether.
 */
export function linkOf(named: Identity | undefined, linking: Linking): Link {
  const { logins, developer } = linking;
  const holders = [...new Set(logins.flatMap((login) => linking.holder(login) ?? []))];
  if (named === undefined) return unnamed(linking, holders);
  assertEnabled(named);
  const others = holders.filter((holder) => holder !== named);
  const [other, ...further] = others;
  const isGuest = !named.authenticated;
  if (!isGuest && others.length === holders.length) {
    throw loginsDoNotMatch('None of these logins is linked to the identity; GetId tells whose they are.');
  }
  if (further.length > 0) throw linkedElsewhere('These logins belong to several other identities of the pool.');
  const known = [...named.logins, ...(other?.logins ?? [])];
  assertTogether([...known, ...logins], developer);
  const added = without(logins, known);
  if (other === undefined) return { identity: named, added };
  return isGuest ? { identity: other, merged: named, added } : { identity: named, merged: other, added };
}

/** The rows that a link makes of those there are. */
export function rowsOf({ identity, merged, added }: Link & { readonly identity: Identity }, now: number) {
  const logins = [...identity.logins, ...(merged?.logins ?? []), ...added];
  const isChanged = logins.length > identity.logins.length;
  return {
    identity: isChanged ? { ...identity, logins, authenticated: true, modifiedAt: now } : identity,
    ...(merged && { merged: { ...merged, logins: [], enabled: false, modifiedAt: now } }),
  };
}

/** An identity without some of its logins; it stays, reached by nobody when none is left [model documentation]. */
export function unlinked(identity: Identity, isGone: (login: IdentityLogin) => boolean, now: number): Identity {
  const logins = identity.logins.filter((login) => !isGone(login));
  return logins.length === identity.logins.length ? identity : { ...identity, logins, modifiedAt: now };
}
