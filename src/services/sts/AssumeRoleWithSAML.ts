import {
  awsAttribute,
  nameQualifier,
  principalTags,
  rolesWith,
  samlContext,
  subjectType,
} from '../../domain/access/samlClaims';
import { assumeRole } from '../../flows/access/assumeRole';
import { proveSamlIdentity } from '../../flows/access/samlIdentity';
import type { SamlAssertion } from '../../platform/saml';
import type { Call } from '../../world/Call';
import { assertRoleArn, credentialsOf, notAssumed, packedSize, sessionPolicies, stsOperation } from './operation';
import { disbelieved, invalidResponse } from './samlFaults';
import { sessionTags } from './tags';

const sessionNames = /^[a-zA-Z_0-9+=,.@-]{2,64}$/;

/** Texts [docs: troubleshooting]. */
function sessionNameOf(assertion: SamlAssertion): string {
  const [name, another] = awsAttribute(assertion, 'RoleSessionName');
  if (name === undefined || another !== undefined) {
    throw invalidResponse('RoleSessionName is required in AuthnResponse', 'The attribute has exactly one value.');
  }
  if (sessionNames.test(name)) return name;
  throw invalidResponse('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}');
}

/** Text [docs: troubleshooting]. */
function sourceIdentityOf(assertion: SamlAssertion): string | undefined {
  const [identity, another] = awsAttribute(assertion, 'SourceIdentity');
  if (identity === undefined) return undefined;
  if (another === undefined && sessionNames.test(identity) && !identity.startsWith('aws:')) return identity;
  throw invalidResponse('Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"');
}

/** A tag has one value [docs], of which STS takes no more than of others; that these are refused so is [likely]. */
function tagsOf(assertion: SamlAssertion) {
  const tags = principalTags(assertion).map(({ key, values }) => {
    const [value = '', another] = values;
    if (another !== undefined || key === '' || key.length > 128 || value.length > 256) {
      throw invalidResponse(`PrincipalTag:${key.slice(0, 128)} in AuthnResponse is invalid`);
    }
    return { Key: key, Value: value };
  });
  return sessionTags(tags, awsAttribute(assertion, 'TransitiveTagKeys'));
}

const [shortest, longest] = [900, 43_200];

/** Seconds: what is asked for, else the attribute's [likely]; no longer than the provider's session [docs]. */
function durationOf(call: Call, assertion: SamlAssertion, asked: number | undefined): number | undefined {
  const [told] = awsAttribute(assertion, 'SessionDuration');
  const wished = told === undefined ? undefined : Number(told);
  if (wished !== undefined && !(Number.isInteger(wished) && wished >= shortest && wished <= longest)) {
    throw invalidResponse('SessionDuration in AuthnResponse is invalid', 'It is from 900 to 43200 seconds.'); // [likely]
  }
  const seconds = asked ?? wished;
  const { sessionNotOnOrAfter: end } = assertion;
  if (end === undefined) return seconds;
  const left = Math.floor((end - call.now) / 1000);
  if (left <= 0) throw disbelieved(call, { why: 'expired', hint: 'The session of the provider has ended.' });
  return Math.min(left, seconds ?? 3600);
}

/**
 * Refusals, in order [likely]: ARN, those of sessionPolicies, response, role, session name, source identity's form, tag, those
 * of sessionTags, size, end of the session, those of trustingRole.
 */
export const AssumeRoleWithSAML = stsOperation('AssumeRoleWithSAML', async (call, input) => {
  const { RoleArn: roleArn, PrincipalArn: provider } = input;
  assertRoleArn(roleArn);
  const policies = sessionPolicies(call, input);
  const assertion = await proveSamlIdentity(call, provider, input.SAMLAssertion);
  if ('why' in assertion) throw disbelieved(call, assertion);
  if (!rolesWith(assertion, provider).includes(roleArn)) {
    throw invalidResponse("SAML Assertion doesn't contain the requested Role and Metadata in the attributes");
  }
  const sessionName = sessionNameOf(assertion);
  const sourceIdentity = sourceIdentityOf(assertion);
  const { tags, transitiveTagKeys } = tagsOf(assertion);
  const size = packedSize(policies, tags);
  const durationSeconds = durationOf(call, assertion, input.DurationSeconds);
  const assumed = await assumeRole(call, {
    ...{ roleArn, sessionName, policies, tags, transitiveTagKeys },
    action: 'sts:AssumeRoleWithSAML',
    principal: { Federated: provider },
    context: samlContext(assertion, provider),
    ...(durationSeconds !== undefined && { durationSeconds }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
  });
  if ('why' in assumed) throw notAssumed(assumed, 'Not authorized to perform sts:AssumeRoleWithSAML');
  return {
    Credentials: credentialsOf(assumed),
    AssumedRoleUser: { AssumedRoleId: assumed.session.userId, Arn: assumed.session.arn },
    ...(size !== undefined && { PackedPolicySize: size }),
    Subject: assertion.nameId.value,
    SubjectType: subjectType(assertion),
    Issuer: assertion.issuer,
    Audience: assertion.recipient,
    NameQualifier: nameQualifier(assertion, provider),
    ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
  };
});
