import { refusal, type ServiceError } from '../../contract';
import { isImported } from '../../domain/passwords/importedHash';
import { isActive } from '../../domain/recovery/restorations';
import type { Change } from '../../state/Change';
import type { Restoration, User } from '../../state/rows';
import type { State } from '../../state/tables';

/** The recovery of a pool that pauses its writes; a pool has one at most. */
export function activeRestoration(state: State, poolId: string, now: number): Restoration | undefined {
  if (state.restorations.count(poolId) === 0) return undefined;
  const [newest] = state.restorations.scan('newest', poolId, { limit: 1 }).rows;
  return newest !== undefined && isActive(newest, now) ? newest : undefined;
}

/** That writes are refused [model], code and text [likely]. */
export const paused = (what: string, { id }: Pick<Restoration, 'id'>): ServiceError =>
  refusal(
    'OperationNotEnabledException',
    `${what} is not available while a point-in-time recovery of the user pool is in progress.`,
    `It is ${id}: StartPointInTimeRecovery or CancelPointInTimeRecovery ends it, and so does a day.`,
  );

/** What a recovery restores, and codes that would lead to a change of it. */
const guarded: ReadonlySet<string> = new Set([
  'users',
  'groups',
  'memberships',
  'webAuthnCredentials',
  'webAuthnRegistrations',
  'codes',
]);

/** What sign-ins and sign-outs write of themselves into rows that are guarded. */
const bookkeeping: Readonly<Partial<Record<string, readonly string[]>>> = {
  users: ['signedOutAt'],
  webAuthnCredentials: ['counter'],
};

function isBookkeeping({ table, before, after }: Change): boolean {
  const free = bookkeeping[table];
  if (free === undefined || before === undefined || after === undefined) return false;
  const [one, other] = [before as Readonly<Record<string, unknown>>, after as Readonly<Record<string, unknown>>];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const isFree = (name: string) =>
    free.includes(name) ||
    // whoever proves a password that was imported has it kept as any other
    (table === 'users' && name === 'password' && isImported((before as User).password));
  return [...names].every((name) => one[name] === other[name] || isFree(name));
}

/**
 * What no commit passes, whoever makes it: user data stays as it is while a recovery is active, which alone may change it.
 * @throws OperationNotEnabledException
 */
export function assertNotPaused(state: State, changes: readonly Change[], what: string, now: number): void {
  const own = new Set<string>();
  for (const { table, partition } of changes) if (table === 'restorations') own.add(partition);
  for (const change of changes) {
    const { table, partition } = change;
    if (!guarded.has(table) || own.has(partition) || isBookkeeping(change)) continue;
    const active = activeRestoration(state, partition, now);
    if (active !== undefined) throw paused(what, active);
  }
}
