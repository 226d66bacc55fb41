import { tables } from '../../state/tables';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

type TableName = keyof typeof tables;

/** Tables whose rows are not kept by pool. */
const notByPool: ReadonlySet<TableName> = new Set<TableName>(['userPools', 'messages', 'provisionedLimits']);

const byPool = (Object.keys(tables) as TableName[]).filter((name) => !notByPool.has(name));

/**
 * Deletes a pool with everything of it, in one transaction. Its signing keys stay in the keyring, which is no part of
 * the state: a reset or a snapshot that brings the pool back must bring back a pool whose tokens still verify.
 */
export function deleteUserPool({ world: { state } }: Pick<Call, 'world'>, { id }: UserPool): void {
  state.transaction(() => {
    for (const name of byPool) state[name].deletePartition(id);
    for (const message of state.messages.all('pool', '', id)) state.messages.delete('', message.id);
    state.userPools.delete('', id);
  });
}
