import { refusal, type ServiceError } from '../../contract';
import { assumeRole } from '../../flows/access/assumeRole';
import { proveWebIdentity, type TokenFault, type WebIdentity } from '../../flows/access/webIdentity';
import type { Call } from '../../world/Call';
import { notBuiltYet } from '../Catalog';
import { assertRoleArn, credentialsOf, notAssumed, packedSize, sessionPolicies, stsOperation } from './operation';
import { sessionTags } from './tags';

const invalidToken = (message: string, hint: string) => refusal('InvalidIdentityTokenException', message, hint);

/** [field], but for the sentence of a wrong signature, which is [likely]. */
function disbelieved(call: Call, { why, what, hint }: TokenFault): ServiceError {
  switch (why) {
    case 'malformed':
      return invalidToken(
        'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
        hint,
      );
    case 'no provider':
      return invalidToken(`No OpenIDConnect provider found in your account for ${what}`, hint);
    case 'claim':
      return invalidToken(`Missing a required claim: ${what}`, hint);
    case 'audience':
      return invalidToken('Incorrect token audience', hint);
    case 'key':
      return invalidToken(
        "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity " +
          'documentation for requirements',
        hint,
      );
    case 'signature':
      return invalidToken("Couldn't verify signed token.", hint);
    case 'future': // [likely]
      return invalidToken('Token is not yet valid', hint);
    case 'expired':
      return refusal(
        'ExpiredTokenException',
        `Token expired: current date/time ${Math.floor(call.now / 1000)} must be before the expiration date/time ${what}`,
        hint,
      );
  }
}

const [keys, values] = [/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u];
const mostTags = 50;

/** A token's tags are held to what AssumeRole's are [docs]; that these are refused so is [likely]. */
function tagsOf({ tags, transitiveTagKeys }: WebIdentity) {
  const all = Object.entries(tags);
  if (all.length > mostTags || !all.every(([key, value]) => keys.test(key) && values.test(value))) {
    throw invalidToken(
      'The tags in the ID Token are invalid',
      `STS takes ${mostTags}, as it takes those of AssumeRole.`,
    );
  }
  const given = all.map(([Key, Value]) => ({ Key, Value }));
  return sessionTags(given, transitiveTagKeys);
}

const denied = 'Not authorized to perform sts:AssumeRoleWithWebIdentity';

/**
 * Refusals, in order [likely]: ARN, those of sessionPolicies, those of proveWebIdentity, source identity's form, tag, those of
 * sessionTags, size, those of trustingRole.
 */
export const AssumeRoleWithWebIdentity = stsOperation('AssumeRoleWithWebIdentity', async (call, input) => {
  assertRoleArn(input.RoleArn);
  if (input.ProviderId !== undefined) throw notBuiltYet('access tokens of OAuth providers (ProviderId)');
  const policies = sessionPolicies(call, input);
  const proven = await proveWebIdentity(call, input.WebIdentityToken);
  if ('why' in proven) throw disbelieved(call, proven);
  const { federated, web, sourceIdentity } = proven;
  if (sourceIdentity !== undefined && !/^[\w+=,.@-]{2,256}$/.test(sourceIdentity)) {
    throw invalidToken(
      'The source identity in the ID Token is invalid',
      'It has 2 to 256 of letters, digits and _+=,.@-.',
    ); // [likely]
  }
  const { tags, transitiveTagKeys } = tagsOf(proven);
  const size = packedSize(policies, tags);
  const assumed = await assumeRole(call, {
    roleArn: input.RoleArn,
    action: 'sts:AssumeRoleWithWebIdentity',
    principal: { Federated: federated },
    sessionName: input.RoleSessionName,
    ...{ web, tags, transitiveTagKeys, policies },
    ...(input.DurationSeconds !== undefined && { durationSeconds: input.DurationSeconds }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  });
  if ('why' in assumed) throw notAssumed(assumed, denied);
  return {
    Credentials: credentialsOf(assumed),
    SubjectFromWebIdentityToken: web.sub,
    AssumedRoleUser: { AssumedRoleId: assumed.session.userId, Arn: assumed.session.arn },
    ...(size !== undefined && { PackedPolicySize: size }),
    Provider: federated,
    Audience: web.aud,
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
  };
});
