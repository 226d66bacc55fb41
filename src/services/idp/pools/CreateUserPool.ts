import { refusal } from '../../../contract';
import { requestedUserPool } from '../../../domain/pools/poolRequest';
import { userPoolType } from '../../../domain/pools/userPoolType';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/** Refusals, in order: what the request contradicts in itself, its plan, its schema, the region's quota. The pool belongs to the caller's region. */
export const CreateUserPool = idpOperation('CreateUserPool', (call, input) => {
  const { world, region, now } = call;
  const pool = requestedUserPool(input, { region, accountId: world.config.accountId, random: world.random, now });
  assertRoom(call);
  commit(call, ({ userPools }) => userPools.put(pool));
  world.keys.prepare(pool.id, () => world.state.userPools.get('', pool.id) !== undefined);
  return { UserPool: userPoolType(pool, { estimatedNumberOfUsers: 0 }) };
});

const mostPools = 1000; // a region's default quota [docs]

function assertRoom({ world, region }: Call): void {
  const { userPools } = world.state;
  if (userPools.count('') < mostPools) return;
  if (userPools.scan('region', '', { equals: region, limit: mostPools }).rows.length < mostPools) return;
  throw refusal(
    'LimitExceededException',
    `You have exceeded the limit of ${mostPools} user pools.`, // [likely]
    'Delete pools that are no longer used, or reset the emulator.',
  );
}
