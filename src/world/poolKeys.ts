import type { Keyring } from '../platform/keys';
import type { State } from '../state/tables';

interface Kept {
  readonly keys: Keyring;
  readonly state: State;
}

/** Keys that are kept though their pool is gone: with a seed the next test may make the same pool again. Our own limit. */
const spare = 16;

/** What names of keys that are no pool's begin with. */
export const standInKeys = 'stand-in:';

/** Lets the keys of pools go that are gone for good: neither there nor in a state to come back to. */
export function forgetKeys({ keys, state }: Kept): void {
  const isGone = (key: string) =>
    !key.startsWith(standInKeys) &&
    state.userPools.get('', key) === undefined &&
    !state.history.remembers({ table: 'userPools', partition: '', key });
  for (const poolId of keys.poolIds().filter(isGone).slice(0, -spare)) keys.forget(poolId);
}

/** Has keys leave with their pools. */
export function forgetKeysWithPools(kept: Kept): void {
  kept.state.subscribe(({ changes }) => {
    if (changes.some(({ table, after }) => table === 'userPools' && after === undefined)) forgetKeys(kept);
  });
}
