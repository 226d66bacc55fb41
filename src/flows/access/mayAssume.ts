import { denialOf } from '../../domain/access';
import type { Matched } from '../../domain/access/decide';
import { howNamed } from '../../domain/access/directly';
import type { AwsSession } from '../../state/rows';
import type { Call } from '../../world/Call';
import { mayDo } from './mayDo';
import type { NotAssumed } from './NotAssumed';
import { requestContext } from './sessionContext';

/**
 * Why the own policies of a session keep it from a role whose trust policy lets it in. Where only its account is named, its
 * policies have to allow it; where its role is, bounds and session policies have to; where the session itself is, nothing
 * but an explicit denial counts [docs: evaluation logic]. Federated users may not call this at all [docs].
 * @param trusting the statements that let it in
 */
export function ownDenial(
  call: Call,
  session: AwsSession,
  roleArn: string,
  trusting: readonly Matched[],
): NotAssumed | undefined {
  if (session.arn.includes(':federated-user/')) {
    return { why: 'trust', hint: 'Credentials of GetFederationToken may call nothing of STS but GetCallerIdentity.' };
  }
  const named = howNamed(trusting, session);
  const wish = { action: 'sts:AssumeRole', resource: roleArn, context: requestContext(call) };
  const { decision } = mayDo(call.world.state, session, { ...wish, granted: named !== 'account' }, call.now);
  if (decision.outcome === 'allowed' || (named === 'session' && decision.outcome === 'implicitDeny')) return undefined;
  return { why: 'trust', hint: denialOf(session.arn, wish, decision) };
}
