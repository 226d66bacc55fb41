import { refusal } from '../../contract';
import { assumeRole } from '../../flows/access/assumeRole';
import { callerContext } from '../../flows/access/whoCalls';
import { notBuiltYet } from '../Catalog';
import {
  accessDenied,
  assertRoleArn,
  caller,
  credentialsOf,
  notAssumed,
  packedSize,
  sessionPolicies,
  stsOperation,
} from './operation';
import { sessionTags } from './tags';

/** Seconds that a session may last whose role was assumed by another role's session [model]. */
const longestChained = 3600;

/**
 * Refusals, in order [likely]: credentials, ARN, those of sessionTags, those of sessionPolicies, size, chaining, MFA, those of
 * trustingRole.
 */
export const AssumeRole = stsOperation('AssumeRole', async (call, input) => {
  const who = caller(call);
  assertRoleArn(input.RoleArn);
  if (input.ProvidedContexts !== undefined) throw notBuiltYet('ProvidedContexts of AssumeRole');
  const { tags, transitiveTagKeys } = sessionTags(input.Tags, input.TransitiveTagKeys, who.session);
  const policies = sessionPolicies(call, input);
  const size = packedSize(policies, tags);
  const { DurationSeconds: durationSeconds } = input;
  if (who.session?.roleArn !== undefined && durationSeconds !== undefined && durationSeconds > longestChained) {
    // [field]
    const text = 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.';
    throw refusal('ValidationError', text);
  }
  if (input.TokenCode !== undefined) {
    // [field]
    const text = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
    throw accessDenied(text, 'No user of this emulator has an MFA device of IAM.');
  }
  const assumed = await assumeRole(call, {
    roleArn: input.RoleArn,
    action: 'sts:AssumeRole',
    principal: { AWS: who.arn },
    caller: who.session,
    sessionName: input.RoleSessionName,
    context: { ...callerContext(call, who), 'sts:ExternalId': input.ExternalId },
    ...{ tags, transitiveTagKeys, policies },
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(input.SourceIdentity !== undefined && { sourceIdentity: input.SourceIdentity }),
  });
  if ('why' in assumed) {
    throw notAssumed(
      assumed,
      `User: ${who.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
    );
  }
  return {
    Credentials: credentialsOf(assumed),
    AssumedRoleUser: { AssumedRoleId: assumed.session.userId, Arn: assumed.session.arn },
    ...(size !== undefined && { PackedPolicySize: size }),
    ...(input.SourceIdentity !== undefined && { SourceIdentity: input.SourceIdentity }),
  };
});
