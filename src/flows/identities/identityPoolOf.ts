import { refusal, type ServiceError } from '../../contract';
import { regionOfId } from '../../domain/identities/pools';
import type { Identity, IdentityPool } from '../../state/rows';
import type { Call } from '../../world/Call';

/** [field] */
const noSuchPool = (id: string, hint: string): ServiceError =>
  refusal('ResourceNotFoundException', `IdentityPool '${id}' not found.`, hint);

/** After a pool's [likely]. */
export const noSuchIdentity = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `Identity '${id}' not found.`, 'Deleted, or of another emulator.');

/** A signed call is made in a region; one without a signature is made wherever the pool is. */
const isElsewhere = (call: Call, id: string) => call.principal !== undefined && regionOfId(id) !== call.region;

/** @throws ResourceNotFoundException, also of a pool of another region than the caller's [field] */
export function identityPoolOf(call: Call, id: string): IdentityPool {
  const pool = call.world.state.identityPools.get('', id);
  if (pool === undefined) throw noSuchPool(id, 'No identity pool of this emulator has that id.');
  if (isElsewhere(call, id)) {
    throw noSuchPool(id, `The pool is in ${pool.region}; the caller's credentials are scoped to ${call.region}.`);
  }
  return pool;
}

export interface IdentityAndPool {
  readonly identity: Identity;
  readonly pool: IdentityPool;
}

/** @throws ResourceNotFoundException */
export function identityOf(call: Call, id: string): IdentityAndPool {
  const { identities, identityPools } = call.world.state;
  const identity = isElsewhere(call, id) ? undefined : identities.find('id', id);
  const pool = identity && identityPools.get('', identity.identityPoolId);
  if (identity === undefined || pool === undefined) throw noSuchIdentity(id);
  return { identity, pool };
}
