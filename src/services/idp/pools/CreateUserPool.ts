import { newUserPool } from '../../../domain/poolSettings';
import { userPoolType } from '../../../domain/userPoolType';
import { idpOperation } from '../operation';

/** The new pool belongs to the caller's region. */
export const CreateUserPool = idpOperation('CreateUserPool', (call, input) => {
  const { world, region, now } = call;
  const { accountId } = world.config;
  const pool = newUserPool(input, { region, accountId, random: world.random, now });
  world.state.userPools.put(pool);
  world.keys.prepare(pool.id);
  return { UserPool: userPoolType(pool, { estimatedNumberOfUsers: 0 }) };
});
