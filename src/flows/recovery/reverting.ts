import { assertPlannedSince, notKept, notKeptSince, notPlannedThen } from '../../domain/recovery/recoveryPoint';
import { isOfChanges } from '../../domain/recovery/restorations';
import { previewOf, reversalOf, type Pair, type Reversal } from '../../domain/recovery/reversal';
import { identityKey, pairKey, type Restoration, type User, type UserPool } from '../../state/rows';
import type { Table } from '../../state/Table';
import type { Former } from '../../state/Timeline';
import type { State } from '../../state/tables';
import type { Call } from '../../world/Call';
import { spendCode } from '../codes/redeemCode';
import { revokeGrantsOf } from '../sign-in/revoke';
import { spendStale } from '../users/changeAttributes';

type UserTable = 'users' | 'groups' | 'memberships' | 'webAuthnCredentials';

type RowOf<Name extends UserTable> = Parameters<State[Name]['put']>[0];

/** A table's rows that changed since, as they were and as they are. */
function pairsOf<Name extends UserTable>(state: State, former: Former, name: Name, poolId: string) {
  // the timeline keeps a table's rows under its name
  const rows = (former.get(name) ?? new Map()) as ReadonlyMap<string, RowOf<Name> | undefined>;
  const table: Pick<Table<RowOf<Name>>, 'get'> = state[name];
  return [...rows].map(([key, then]): Pair<RowOf<Name>> => ({ then, now: table.get(poolId, key) }));
}

/**
 * What a recovery does, by what changed since its instant. How far plans reach counts from its initiation: a preview can be
 * applied for a day, whatever the instant is away by then.
 * @throws NotImplementedException for what this emulator does not know any more, InvalidParameterException for a plan that
 *   the pool was not on
 */
export function reversalTo(
  { world: { state, timeline } }: Call,
  { id }: UserPool,
  { restoresTo: at, createdAt }: Pick<Restoration, 'restoresTo' | 'createdAt'>,
): Reversal {
  const { from, why } = timeline.known(id);
  if (at < from) throw why === 'unfollowed' ? notPlannedThen() : notKept(from, why);
  const { rows, owners } = timeline.past(id, at);
  assertPlannedSince(owners, at, createdAt);
  return reversalOf({
    users: pairsOf(state, rows, 'users', id),
    groups: pairsOf(state, rows, 'groups', id),
    memberships: pairsOf(state, rows, 'memberships', id),
    passkeys: pairsOf(state, rows, 'webAuthnCredentials', id),
  });
}

/**
 * What a recovery does that was previewed. Writes were paused since, so that nothing of it left but with the history: where a
 * clock went back, by a start, too, the moment may be one of what is known, and not the one that was meant.
 * @throws what `reversalTo` does
 */
export function reversalAsPreviewed(call: Call, pool: UserPool, restoration: Restoration): Reversal {
  const reversal = reversalTo(call, pool, restoration);
  const { why } = call.world.timeline.known(pool.id);
  const isLost = isOfChanges(restoration.preview) && !isOfChanges(previewOf(reversal));
  if (isLost) throw why === 'unfollowed' ? notPlannedThen() : notKeptSince(why);
  return reversal;
}

/** The others who hold what a user is to be found by, who give it away first: it may change hands among those who change. */
function holdersOf({ users }: State, { userPoolId, key, aliases, identities = [] }: User): User[] {
  const holders = [
    ...aliases.map((alias) => users.by('alias', userPoolId, alias)),
    ...identities.map((identity) => users.by('identity', userPoolId, identityKey(identity))),
  ];
  return holders.filter((holder) => holder !== undefined && holder.key !== key) as User[];
}

/** Who is not confirmed any more cannot have signed in: unlike one who is disabled, nothing else keeps them out [likely]. */
function endSignIns(call: Call, user: User): void {
  const { browserSessions, userSessions, authorizationCodes } = call.world.state;
  const { userPoolId, key } = user;
  revokeGrantsOf(call, user);
  for (const session of browserSessions.all('user', userPoolId, key)) browserSessions.remove(session);
  for (const session of userSessions.all('user', userPoolId, key)) userSessions.remove(session);
  for (const code of authorizationCodes.all('user', userPoolId, key)) authorizationCodes.remove(code);
}

/** A code for a sign-up or a password that went where the user is reached no more is somebody else's [likely]. */
function spendSentElsewhere(call: Call, { userPoolId, key, attributes }: User): void {
  for (const code of call.world.state.codes.all('user', userPoolId, key)) {
    const isOfUser = code.purpose === 'ForgotPassword' || code.purpose === 'ConfirmSignUp';
    if (isOfUser && attributes[code.attributeName] !== code.sentTo) spendCode(call, code);
  }
}

function revertUsers(call: Call, state: State, { gone, back, changed }: Reversal['users']): void {
  const { users } = state;
  for (const user of gone) users.remove(user);
  for (const user of [...back, ...changed.map(({ after }) => after)]) {
    for (const { identities: _, ...holder } of holdersOf(state, user)) users.set({ ...holder, aliases: [] });
  }
  for (const user of back) users.put(user);
  for (const { before, after } of changed) {
    users.set(after);
    spendStale(call, before, after);
    spendSentElsewhere(call, after);
    // as AdminDisableUser does
    if (before.enabled && !after.enabled) revokeGrantsOf(call, after);
    if (before.status !== 'UNCONFIRMED' && after.status === 'UNCONFIRMED') endSignIns(call, after);
  }
}

/**
 * Makes the changes, within the commit of their recovery. Users who were made since take along what is theirs; sessions of
 * users who come back stay ended.
 */
export function revert(call: Call, reversal: Reversal): void {
  const { state } = call.world;
  const { groups, memberships, passkeys } = reversal;
  for (const { userPoolId, groupName, userKey } of memberships.gone) {
    state.memberships.delete(userPoolId, pairKey(groupName, userKey));
  }
  for (const { userPoolId, id } of passkeys.gone) state.webAuthnCredentials.delete(userPoolId, id);
  for (const { userPoolId, name } of groups.gone) state.groups.delete(userPoolId, name);
  revertUsers(call, state, reversal.users);
  for (const group of groups.back) state.groups.put(group);
  for (const { after } of groups.changed) state.groups.set(after);
  for (const membership of memberships.back) state.memberships.put(membership);
  for (const passkey of passkeys.back) state.webAuthnCredentials.put(passkey);
  for (const { after } of passkeys.changed) state.webAuthnCredentials.set(after);
}

/** Every recovery of the account. */
export const allRestorations = ({ world: { state } }: Call): Restoration[] =>
  state.restorations.partitions().flatMap((id) => state.restorations.picture(id));
