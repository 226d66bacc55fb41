import { ServiceError } from '../contract';
import { findUser } from '../flows/lookup/resolve';
import { nearest } from '../platform/nearest';
import type { AppClient, User, UserPool } from '../state/rows';
import { beginCall, type Call } from '../world/Call';
import type { World } from '../world/World';
import { ControlError } from './ControlError';
import { invalidBody, shown, textOf } from './body';
import type { ControlRequest } from './request';

type Body = ControlRequest['body'];

/** A call of the control API's own, for flows that operations share. */
export const controlCall = (world: World, name: string, { origin }: Pick<ControlRequest, 'origin'>): Call =>
  beginCall(world, { operation: { service: 'control', name, errors: [] }, origin });

/** AWS's refusal in the control API's form: its code, its sentence, our hint. */
export async function refusedByAws<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    throw new ControlError(thrown.status, thrown.code, thrown.message, thrown.hint);
  }
}

const unknown = (what: string, name: string, names: readonly string[]) => {
  const meant = nearest(name, names);
  const hint = meant === undefined ? 'GET / lists what there is.' : `Did you mean ${meant}?`;
  return new ControlError(404, 'NotFound', `There is no ${what} ${shown(name)}.`, hint);
};

const several = (what: string, member: string, names: readonly string[]) =>
  invalidBody(
    names.length === 0 ? `There is no ${what}.` : `There are several ${what}s.`,
    names.length === 0
      ? "Fixtures make one, and so does AWS's own call."
      : `Say ${member}: ${names.slice(0, 10).join(', ')}.`,
  );

function onlyOf<T>(all: readonly T[], what: string, member: string, nameOf: (one: T) => string): T {
  const [one, other] = all;
  if (one === undefined || other !== undefined) throw several(what, member, all.map(nameOf));
  return one;
}

/** A pool by its id, or the only one there is. @throws ControlError NotFound, InvalidBody */
export function poolOf({ state }: World, id: string | undefined): UserPool {
  const pools = [...state.userPools.rows('')];
  if (id === undefined) return onlyOf(pools, 'user pool', 'userPoolId', (pool) => pool.id);
  const found = state.userPools.get('', id);
  if (found === undefined)
    throw unknown(
      'user pool',
      id,
      pools.map((pool) => pool.id),
    );
  return found;
}

/**
 * The pool and client that a body names by `userPoolId` and `clientId`; what it leaves out is the only one there is, and
 * a client's pool goes without saying.
 * @throws ControlError NotFound, InvalidBody
 */
export function poolAndClientOf(world: World, body: Body): { pool: UserPool; client: AppClient } {
  const { state } = world;
  const [poolId, clientId] = [textOf(body, 'userPoolId'), textOf(body, 'clientId')];
  const named = clientId === undefined ? undefined : state.clients.find('id', clientId);
  const pool = poolOf(world, poolId ?? named?.userPoolId);
  const clients = [...state.clients.rows(pool.id)];
  if (clientId === undefined) {
    return { pool, client: onlyOf(clients, 'app client', 'clientId', (client) => client.id) };
  }
  const client = clients.find(({ id }) => id === clientId);
  if (client === undefined)
    throw unknown(
      'app client of the pool',
      clientId,
      clients.map(({ id }) => id),
    );
  return { pool, client };
}

/** A user by username, alias or sub. */
export function userNamed(call: Call, pool: UserPool, name: string): User {
  const user = findUser(call, pool, name);
  if (user !== undefined) return user;
  throw new ControlError(404, 'NotFound', `The pool has no user ${shown(name)}.`, 'emulator.signUp() makes one.');
}
