import { risksCounted, type Judged } from '../../domain/metrics/risks';
import { activityMessage } from '../../domain/protection/activity';
import type { AuthEvent } from '../../state/rows';
import type { Call } from '../../world/Call';
import { deliverLog } from '../logs/deliverLog';

/** Publishes what was thought of a request to CloudWatch; also of who is no user. */
export function countRisk(call: Call, judged: Judged): void {
  const { state, records } = call.world;
  const region = state.userPools.get('', judged.userPoolId)?.region ?? call.region;
  for (const counted of risksCounted(judged))
    records.metrics.put({ region, namespace: 'AWS/Cognito', ...counted, value: 1, at: call.now });
}

/** Puts an event where the pool's log of user activity goes, each time that it changes [docs: AWS tells of those in progress]. */
export function tellActivity(call: Call, event: AuthEvent): void {
  const { state } = call.world;
  const pool = state.userPools.get('', event.userPoolId);
  const user = state.users.get(event.userPoolId, event.userKey);
  if (pool === undefined || user === undefined) return;
  deliverLog(call, pool, 'userAuthEvents', activityMessage(event, user, call.origin.requestId));
}
