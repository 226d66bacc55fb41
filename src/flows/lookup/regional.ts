import { refusal, type ServiceError } from '../../contract';
import { inSecondary, secondaryOf } from '../../domain/pools/secondary';
import type { UserPool, UserPoolReplica } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';

/** The secondary of a pool that a call meets; undefined in the pool's own region, and where the call says none. */
export const secondaryHere = (call: Call, { id }: Pick<UserPool, 'id'>): UserPoolReplica | undefined =>
  call.saysRegion ? call.world.state.replicas.get(id, call.region) : undefined;

/** Rule [model], text [likely]. */
export const notInSecondary = ({ region }: Call, what: string, primary: string): ServiceError =>
  refusal(
    'OperationNotEnabledException',
    `${what} is not supported in the secondary replica region ${region}.`,
    `Call it in ${primary}, the region of the primary user pool; a secondary serves reads, and sign-ins once it is ACTIVE.`,
  );

const unbuilt = (call: Call): ServiceError =>
  refusal(
    'NotImplementedException',
    doesNot(`${call.operation.name} in the secondary replica region ${call.region}`),
    "Settings that AWS keeps for each region are only the primary's here; a secondary has none of them.",
  );

/**
 * A pool as the region of its secondary has it; undefined for what does not declare that a secondary refuses it: to that
 * there is no such pool [likely].
 * @throws OperationNotEnabledException, NotImplementedException
 */
export function servedHere(call: Call, pool: UserPool, replica: UserPoolReplica): UserPool | undefined {
  const fate = inSecondary(call.operation.name, replica);
  if (fate === 'unbuilt') throw unbuilt(call);
  if (fate === 'served') return secondaryOf(pool, replica);
  if (!call.declares('OperationNotEnabledException')) return undefined;
  throw notInSecondary(call, call.operation.name, pool.region);
}

/** For who is found by other means than the pool. @throws what `servedHere` does */
export function assertServedHere(call: Call, pool: UserPool): void {
  const replica = secondaryHere(call, pool);
  if (replica !== undefined) servedHere(call, pool, replica);
}

/** The same for a row that was met before. */
export function asHere(call: Call, pool: UserPool): UserPool {
  const replica = secondaryHere(call, pool);
  return replica === undefined ? pool : secondaryOf(pool, replica);
}
