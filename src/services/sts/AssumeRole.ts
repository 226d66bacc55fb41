import { refusal } from '../../contract';
import { assumeRole } from '../../flows/access/assumeRole';
import { callerContext } from '../../flows/access/whoCalls';
import { notBuiltYet } from '../Catalog';
import {
  accessDenied,
  assertRoleArn,
  callerOf,
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
 * Refusals, in order [likely]: credentials, session credentials, ARN, those of sessionTags, those of sessionPolicies, size, chaining, MFA, another
 * source identity, those of trustingRole. A source identity goes on through chains of roles and never changes [docs].
 */
export const AssumeRole = stsOperation('AssumeRole', async (call, input) => {
  const who = callerOf(call, 'AssumeRole');
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
  const denied = `User: ${who.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`;
  const { sourceIdentity: kept } = who.session ?? {};
  const sourceIdentity = kept ?? input.SourceIdentity;
  if (input.SourceIdentity !== undefined && input.SourceIdentity !== sourceIdentity) {
    throw accessDenied(denied, 'The calling session has another source identity, which cannot be changed.'); // [likely]
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
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  });
  if ('why' in assumed) throw notAssumed(assumed, denied);
  return {
    Credentials: credentialsOf(assumed),
    AssumedRoleUser: { AssumedRoleId: assumed.session.userId, Arn: assumed.session.arn },
    ...(size !== undefined && { PackedPolicySize: size }),
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
  };
});
