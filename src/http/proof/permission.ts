import { refusal, type Operation } from '../../contract';
import { requestContext } from '../../flows/access/sessionContext';
import { mayDo, type Wish } from '../../flows/access/mayDo';
import { sessionOf } from '../../flows/access/whoCalls';
import type { AwsSession } from '../../state/rows';
import type { Call } from '../../world/Call';
import { resourceOf, tagContext, type About } from './about';

/**
 * What STS asks of no identity policy: who one is [model]; AssumeRole weighs policies itself, in every mode; the others are
 * refused to sessions whatever they may do.
 */
const unasked = ['sts:GetCallerIdentity', 'sts:AssumeRole', 'sts:GetSessionToken', 'sts:GetFederationToken'];

/**
 * Holds a call by temporary credentials to the permissions of its role and session; lasting ones are an administrator's.
 * Roles that it hands on are asked for last.
 */
export function assertPermitted(call: Call, { service, name }: Operation, input: unknown): void {
  const session = sessionOf(call);
  const action = `${service}:${name}`;
  if (session === undefined || unasked.includes(action)) return;
  const about = input as About;
  const context = { ...requestContext(call), ...tagContext(call, about) };
  const { sentence, hints } = verdictOf(call, session, { action, resource: resourceOf(call, service, about), context });
  if (sentence !== undefined) throw refusal('AccessDeniedException', sentence, hints.join(' ') || undefined);
  if (action === 'cognito-identity:SetIdentityPoolRoles') assertPassing(call, session, about);
}

const verdictOf = ({ world, now }: Call, session: AwsSession, wish: Wish) => mayDo(world.state, session, wish, now);

/** Sentence [field]. @throws NotAuthorizedException of a role that the session may not pass */
function assertPassing(call: Call, session: AwsSession, { Roles = {}, RoleMappings = {} }: About): void {
  const ruled = Object.values(RoleMappings).flatMap(({ RulesConfiguration: { Rules = [] } = {} }) => Rules);
  const context = { ...requestContext(call), 'iam:PassedToService': 'cognito-identity.amazonaws.com' };
  for (const resource of [...Object.values(Roles), ...ruled.map(({ RoleARN = '' }) => RoleARN)]) {
    const { sentence } = verdictOf(call, session, { action: 'iam:PassRole', resource, context });
    if (sentence === undefined) continue;
    throw refusal('NotAuthorizedException', `Access to Role '${resource}' is forbidden.`, sentence);
  }
}
