import { attemptOf, resultsOf, type Attempt, type Result } from '../../domain/metrics/attempts';
import { administrator, dimensionsOf, namesOf, unknownClient, usageOf, type Whose } from '../../domain/metrics/names';
import { categoryOf } from '../../domain/quotas/categories';
import type { UserPool } from '../../state/rows';
import { Sent } from '../../web/Sent';
import type { Call } from '../../world/Call';
import type { Observer, Outcome, Told } from '../../world/Observer';
import { aboutOf, membersOf } from '../admission/about';
import { tooMany } from '../admission/throttled';
import { requestOf } from '../federation/requests';
import { secondaryHere } from '../lookup/regional';

const [cognito, usage] = ['AWS/Cognito', 'AWS/Usage'];

type Members = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

const isThrottled = ({ refusal }: Outcome) => refusal?.code === tooMany;

/** Forms are read only where it depends on them. */
const whatDecides = ({ call: { operation }, sent }: Told): Members =>
  sent instanceof Sent && operation.name !== 'Token_POST' ? {} : membersOf(sent);

/** Every call, whatever came of it [docs]. */
function countCall(told: Told, pool: UserPool | undefined): void {
  const { call, outcome } = told;
  const { ChallengeName, grant_type } = whatDecides(told);
  const asked = { name: call.operation.name, challenge: textOf(ChallengeName), grant: textOf(grant_type) };
  const category = categoryOf(asked);
  if (category === undefined) return;
  const { metrics: kept } = call.world.records;
  const region = call.saysRegion ? call.region : (pool?.region ?? call.region);
  const [dimensions, at] = [usageOf(category), call.now];
  kept.put({ region, namespace: usage, name: 'CallCount', dimensions, value: 1, at });
  if (isThrottled(outcome)) kept.put({ region, namespace: usage, name: 'ThrottleCount', dimensions, value: 1, at });
}

/** Whoever fails before anybody has looked whom it is about is asked for it. */
function whoseOf({ call, sent, outcome }: Told, attempt: Attempt): Whose | undefined {
  const about = outcome.refusal === undefined ? undefined : aboutOf(call, sent);
  const userPoolId = call.userPoolId ?? about?.userPoolId;
  if (userPoolId === undefined) return undefined;
  if (attempt === 'Federation') return whoComes(call, userPoolId, sent);
  if (call.operation.name === 'AdminCreateUser') return { userPoolId, clientId: administrator };
  return { userPoolId, clientId: knownClient(call, userPoolId, call.clientId ?? about?.clientId) };
}

const knownClient = ({ world: { state } }: Call, userPoolId: string, clientId = ''): string =>
  state.clients.get(userPoolId, clientId) === undefined ? unknownClient : clientId;

/** Without a provider nothing is published [likely]. */
function whoComes(call: Call, userPoolId: string, sent: unknown): Whose | undefined {
  const { state, RelayState } = membersOf(sent);
  const request = call.provider === undefined ? requestOf(call, userPoolId, textOf(state ?? RelayState)) : undefined;
  const provider = call.provider ?? request?.providerName;
  if (provider === undefined) return undefined;
  return { userPoolId, provider, clientId: knownClient(call, userPoolId, call.clientId ?? request?.clientId) };
}

/** Where the pool is, or the secondary that the call met; undefined where there is neither. */
function regionOf(call: Call, pool: UserPool): string | undefined {
  if (!call.saysRegion || pool.region === call.region) return pool.region;
  return secondaryHere(call, pool)?.region;
}

/** Of what was refused, unless it had happened by then: who has signed up has, whatever came after it [likely]. */
function failed({ call, sent }: Told): readonly Result[] {
  const { AuthFlow, grant_type, MessageAction } = membersOf(sent);
  const flow = textOf(AuthFlow) ?? textOf(grant_type);
  const attempt = attemptOf({ name: call.operation.name, flow, messageAction: textOf(MessageAction) });
  return attempt === undefined ? [] : [{ attempt, value: 0 }];
}

/** A throttled attempt is a failed one, too [docs]. */
function countAttempt(told: Told, { attempt, value }: Result): void {
  const { call, outcome } = told;
  const whose = whoseOf(told, attempt);
  const pool = whose && call.world.state.userPools.get('', whose.userPoolId);
  const region = pool && regionOf(call, pool);
  if (whose === undefined || region === undefined) return;
  const { metrics: kept } = call.world.records;
  const [dimensions, at] = [dimensionsOf(attempt, whose), call.now];
  const { successes, throttles } = namesOf(attempt);
  kept.put({ region, namespace: cognito, name: successes, dimensions, value, at });
  if (isThrottled(outcome)) kept.put({ region, namespace: cognito, name: throttles, dimensions, value: 1, at });
}

/** Publishes what AWS publishes to CloudWatch of user pools: what came of attempts, and how often categories of requests are called. */
export const metrics: Observer = {
  tell(told) {
    const { call, outcome } = told;
    if (call.operation.service !== 'cognito-idp') return;
    countCall(told, call.userPoolId === undefined ? undefined : call.world.state.userPools.get('', call.userPoolId));
    const results = resultsOf(call.happenings);
    const counted = results.length > 0 || outcome.refusal === undefined ? results : failed(told);
    for (const result of counted) countAttempt(told, result);
  },
};
