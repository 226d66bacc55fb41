import { refusal } from '../../../contract';
import { identityPoolType, newIdentityPool } from '../../../domain/identities/pools';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { identityOperation } from '../operation';

/** Refusals, in order: tags, those of settingsOf, the region's quota. Names need not be unique [likely]. */
export const CreateIdentityPool = identityOperation('CreateIdentityPool', (call, input) => {
  const { world, region, now } = call;
  const { accountId, publicUrl } = world.config;
  const pool = newIdentityPool(input, { region, accountId, publicUrl, random: world.random, now });
  assertRoom(call);
  commit(call, ({ identityPools }) => identityPools.put(pool));
  return identityPoolType(pool);
});

const mostPools = 1000; // a region's quota [docs]

function assertRoom({ world, region }: Call): void {
  const { rows } = world.state.identityPools.scan('region', '', { equals: region, limit: mostPools });
  if (rows.length < mostPools) return;
  // text [likely]
  throw refusal('LimitExceededException', `You have exceeded the limit of ${mostPools} identity pools.`);
}
