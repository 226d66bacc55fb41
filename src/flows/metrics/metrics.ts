import { attemptOf, resultsOf, type Attempt, type Result } from '../../domain/metrics/attempts';
import { administrator, ofAttempt, ofCategory, unknownClient, type Whose } from '../../domain/metrics/names';
import { categoryOf } from '../../domain/quotas/categories';
import { Sent } from '../../web/Sent';
import type { Call } from '../../world/Call';
import type { Observer, Outcome, Told } from '../../world/Observer';
import { aboutOf, membersOf } from '../admission/about';
import { tooMany } from '../admission/throttled';
import { requestOf } from '../federation/requests';

type Members = Readonly<Record<string, unknown>>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

const isThrottled = ({ refusal }: Outcome) => refusal?.code === tooMany;

/** Forms are read only where it depends on them. */
const whatDecides = ({ call: { operation }, sent }: Told): Members =>
  sent instanceof Sent && operation.name !== 'Token_POST' ? {} : membersOf(sent);

function countCall(told: Told): void {
  const { call, outcome } = told;
  const { name } = call.operation;
  const { ChallengeName, grant_type } = whatDecides(told);
  const category = categoryOf({ name, challenge: textOf(ChallengeName), grant: textOf(grant_type) });
  if (category === undefined) return;
  const region = call.saysRegion ? call.region : (call.userPoolId?.split('_', 1)[0] ?? call.region);
  for (const one of ofCategory(category, isThrottled(outcome))) {
    call.world.records.metrics.put({ ...one, region, at: call.now });
  }
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

/** Where the pool is, or the secondary that the call met; undefined where there is none. */
function regionOf({ world: { state }, saysRegion, region }: Call, userPoolId: string): string | undefined {
  const pool = state.userPools.get('', userPoolId);
  if (pool === undefined || !saysRegion || pool.region === region) return pool?.region;
  return state.replicas.get(userPoolId, region) === undefined ? undefined : region;
}

/** Of what was refused, unless it had happened by then: who has signed up has, whatever came after it [likely]. */
function failed({ call, sent }: Told): readonly Result[] {
  const { AuthFlow, grant_type, MessageAction } = membersOf(sent);
  if (MessageAction === 'RESEND') return [];
  const attempt = attemptOf({ name: call.operation.name, flow: textOf(AuthFlow) ?? textOf(grant_type) });
  return attempt === undefined ? [] : [{ attempt, value: 0 }];
}

function countAttempts(told: Told): void {
  const { call, outcome } = told;
  const results = resultsOf(call.happenings);
  for (const result of results.length > 0 || outcome.refusal === undefined ? results : failed(told)) {
    const whose = whoseOf(told, result.attempt);
    const region = whose && regionOf(call, whose.userPoolId);
    if (region === undefined) continue;
    for (const one of ofAttempt(result, isThrottled(outcome), whose as Whose)) {
      call.world.records.metrics.put({ ...one, region, at: call.now });
    }
  }
}

/** Publishes what AWS publishes to CloudWatch of user pools: what came of attempts, and how often categories of requests are called. */
export const metrics: Observer = {
  tell(told) {
    if (told.call.operation.service !== 'cognito-idp') return;
    countCall(told);
    countAttempts(told);
  },
};
