import { refusal, type ServiceError } from '../../contract';
import { matchable } from '../../domain/users/aliases';
import { assertSecretHash } from '../../domain/clients/secretHash';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { assertGoesOn } from './goingOn';
import { secondaryHere, servedHere } from './regional';

/** [field] */
const noSuchPool = (id: string, hint: string) =>
  refusal('ResourceNotFoundException', `User pool ${id} does not exist.`, hint);

/** [field] */
export const noSuchClient = (id: string): ServiceError =>
  refusal(
    'ResourceNotFoundException',
    `User pool client ${id} does not exist.`,
    'No app client of this emulator has that id.',
  );

const nobody = 'The pool has nobody of that name, as username or as alias: ListUsers tells who there is.';

/** [field] */
export const noSuchUser = (): ServiceError => refusal('UserNotFoundException', 'User does not exist.', nobody);

/** How operations that send codes word it [recorded]. */
export const noSuchUserForClient = (): ServiceError =>
  refusal('UserNotFoundException', 'Username/client id combination not found.', nobody);

/** A pool as the call meets it: itself, or its secondary in another region; undefined where that has none. */
function inRegion(call: Call, pool: UserPool, isHere: boolean): UserPool | undefined {
  const replica = isHere ? undefined : secondaryHere(call, pool);
  const served = isHere ? pool : replica && servedHere(call, pool, replica);
  if (served !== undefined) assertGoesOn(call, served);
  return served;
}

/**
 * The pool of a signed operation. A pool of another region than the caller's is unknown there, as on AWS [likely].
 * @throws ResourceNotFoundException, what `servedHere` throws of a secondary, and `assertGoesOn` during a recovery
 */
export function poolOf(call: Call, id: string): UserPool {
  call.concerns({ userPoolId: id });
  const pool = call.world.state.userPools.get('', id);
  if (pool === undefined)
    throw noSuchPool(id, 'No user pool of this emulator has that id; GET /_emu/health tells it is the right emulator.');
  const found = inRegion(call, pool, pool.region === call.region);
  if (found !== undefined) return found;
  throw noSuchPool(id, `The pool is in ${pool.region}; the caller's credentials are scoped to ${call.region}.`);
}

/** The pool of an operation that nobody signs: in whatever region, where the call says none. @throws what `poolOf` does */
export function poolAnywhere(call: Call, id: string): UserPool {
  call.concerns({ userPoolId: id });
  const pool = call.world.state.userPools.get('', id);
  if (pool === undefined) throw noSuchPool(id, 'No user pool of this emulator has that id.');
  if (call.saysRegion) return poolOf(call, id);
  assertGoesOn(call, pool);
  return pool;
}

/** The client of a signed operation, which must belong to the pool. */
export function clientOf(call: Call, pool: UserPool, id: string): AppClient {
  call.concerns({ clientId: id });
  const client = call.world.state.clients.get(pool.id, id);
  if (client === undefined) throw noSuchClient(id);
  return client;
}

export interface PoolAndClient {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/** Client and pool of an unsigned operation, found by client id alone: in whatever region, where the call says none. */
export function poolAndClient(call: Call, clientId: string): PoolAndClient {
  call.concerns({ clientId });
  const client = call.world.state.clients.find('id', clientId);
  const pool = client && call.world.state.userPools.get('', client.userPoolId);
  if (client === undefined || pool === undefined) throw noSuchClient(clientId);
  call.concerns({ userPoolId: pool.id });
  const found = inRegion(call, pool, !call.saysRegion || pool.region === call.region);
  if (found === undefined) throw noSuchClient(clientId);
  return { pool: found, client };
}

/** The same, with the secret hash checked: the first two refusals of every unsigned operation. */
export function poolOfClient(
  call: Call,
  clientId: string,
  proof: { secretHash?: string; username: string },
): PoolAndClient {
  const found = poolAndClient(call, clientId);
  assertSecretHash({ client: found.client, now: call.now }, proof.secretHash, proof.username);
  return found;
}

/** By username or alias, as users name themselves; undefined when there is none. */
export function findByName(call: Call, pool: UserPool, name: string): User | undefined {
  const { users } = call.world.state;
  const key = matchable(pool.settings, name);
  return met(call, users.get(pool.id, key) ?? users.by('alias', pool.id, key));
}

function met(call: Call, user: User | undefined): User | undefined {
  call.concerns({ user });
  return user;
}

/** By username, alias or sub; undefined when there is none. */
export const findUser = (call: Call, pool: UserPool, name: string): User | undefined =>
  findByName(call, pool, name) ?? met(call, call.world.state.users.by('sub', pool.id, name));

/** Throws UserNotFoundException. */
export function userOf(call: Call, pool: UserPool, name: string): User {
  const user = findUser(call, pool, name);
  if (user === undefined) throw noSuchUser();
  return user;
}

/** Does this client hide whether a user exists? */
export const hidesUsers = (client: AppClient): boolean => client.settings.PreventUserExistenceErrors === 'ENABLED';
