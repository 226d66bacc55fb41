import { federatedUserArn } from '../../domain/credentials/names';
import { issueCredentials } from '../../flows/access/issueCredentials';
import { caller, credentialsOf, packedSize, sessionPolicies, stsOperation, withSession } from './operation';
import { sessionTags } from './tags';

/** Seconds: of the root of an account [model]. */
const longestOfRoot = 3600;

/**
 * A user of the caller's own making, who may do no more than the policies let them: without any, nothing [model]. Refusals, in
 * order [likely]: credentials, session credentials, those of sessionTags, those of sessionPolicies, size.
 */
export const GetFederationToken = stsOperation('GetFederationToken', async (call, input) => {
  const { accountId, session } = caller(call);
  if (session !== undefined) throw withSession('GetFederationToken');
  const { tags } = sessionTags(input.Tags);
  const policies = sessionPolicies(call, input);
  const PackedPolicySize = packedSize(policies, tags) ?? 0; // [recorded]
  const key = await call.world.keys.identity();
  const FederatedUser = { FederatedUserId: `${accountId}:${input.Name}`, Arn: federatedUserArn(accountId, input.Name) };
  const issued = issueCredentials(call, key, {
    arn: FederatedUser.Arn,
    userId: FederatedUser.FederatedUserId,
    ...{ accountId, sessionName: input.Name, tags, transitiveTagKeys: [], policies },
    durationSeconds: Math.min(input.DurationSeconds ?? longestOfRoot, longestOfRoot),
  });
  return { Credentials: credentialsOf(issued), FederatedUser, PackedPolicySize };
});
