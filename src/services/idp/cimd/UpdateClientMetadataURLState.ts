import { invalid } from '../../../contract';
import { isMeantBy } from '../../../domain/cimd/patterns';
import { goodCopy, noCachedDocument } from '../../../domain/cimd/policies';
import { assertTierHas } from '../../../domain/plan/tier';
import { fetched, keepDocument } from '../../../flows/cimd/fetchDocument';
import { poolOf } from '../../../flows/lookup/resolve';
import { pairKey, type CimdPolicy, type ClientMetadata, type UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { policyOf } from './policyOf';

/** @throws CachedCIMDURLDoesNotExistException */
function cachedOf(call: Call, pool: UserPool, policy: CimdPolicy, url: string): ClientMetadata {
  const row = call.world.state.clientMetadata.get(pool.id, pairKey(policy.id, url));
  if (row === undefined || goodCopy(row, call.now) === undefined) throw noCachedDocument(url);
  return row;
}

/** A document that cannot be had anew leaves the copy as it is [likely], and so does a URL that no pattern means any more. */
async function refreshed(call: Call, policy: CimdPolicy, address: string): Promise<void> {
  const url = new URL(address);
  if (!policy.patterns.some((pattern) => isMeantBy(url, pattern))) {
    throw invalid(`The URL ${address} does not match a URL pattern of the CIMD policy.`); // [likely]
  }
  const found = await fetched(url, (asked) => call.world.documents.fetch(asked));
  if (typeof found === 'string') throw invalid(`Unable to retrieve client metadata from ${address}.`, found); // [likely]
  const present = policyOf(call, poolOf(call, policy.userPoolId), policy.id);
  keepDocument(call, present, address, found);
}

/** Refusals, in order: pool, plan, policy, cached document, pattern, document. */
export const UpdateClientMetadataURLState = onPool('UpdateClientMetadataURLState', async (call, pool, input) => {
  assertTierHas(pool.settings, 'Client ID Metadata Documents');
  const policy = policyOf(call, pool, input.CIMDPolicyId);
  const row = cachedOf(call, pool, policy, input.URL);
  if (input.Action === 'REFRESH') await refreshed(call, policy, input.URL);
  else {
    const { copy, ...others } = row;
    commit(call, ({ clientMetadata }) => clientMetadata.replace(row, others));
  }
  return {};
});
