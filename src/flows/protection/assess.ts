import { deviceName } from '../../domain/tokens/deviceType';
import {
  isCompromised,
  knownRisks,
  levelOf,
  placeOf,
  type Vouched,
  type Whose,
} from '../../domain/protection/knownRisks';
import { isBlocked, isSkipped, isWatched, type WatchedFor } from '../../domain/protection/responses';
import { matchable } from '../../domain/users/aliases';
import {
  allClients,
  risksRow,
  type AppClient,
  type AuthEvent,
  type RiskConfiguration,
  type RiskLevel,
  type User,
  type UserContext,
} from '../../state/rows';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';

/** Somebody who wants something. */
export interface Attempt {
  readonly user?: User | undefined;
  /** The name that was sent. */
  readonly username: string;
  readonly context: UserContext;
}

/** What is thought of it. */
export interface Assessment {
  readonly decision: AuthEvent['decision'];
  readonly level?: RiskLevel;
}

/** A client's own configuration stands in the place of the pool's [model]. */
export function configurationOf(
  { world: { state } }: Call,
  { userPoolId, id }: AppClient,
): RiskConfiguration | undefined {
  const { riskConfigurations } = state;
  return riskConfigurations.get(userPoolId, id) ?? riskConfigurations.get(userPoolId, allClients);
}

const risksOf = ({ world: { state } }: Call) => knownRisks(state.risks.get('', risksRow));

function whoseOf({ pool }: PoolAndClient, { user, username }: Pick<Attempt, 'user' | 'username'>): Whose {
  const comparable = (name: string) => matchable(pool.settings, name);
  const names = user === undefined ? [username] : [username, user.username, user.sub, ...user.aliases];
  return { userPoolId: pool.id, names: names.map(comparable), comparable };
}

/** By the latest word on each: what was called valid is no risk for that user any more [likely]. */
function vouchedFor({ world: { state } }: Call, { user, context }: Attempt): Vouched {
  const all = user === undefined ? [] : state.authEvents.all('user', user.userPoolId, user.key);
  const told = all
    .flatMap((event) => (event.feedback === undefined ? [] : [{ ...event, feedback: event.feedback }]))
    .sort((one, other) => other.feedback.at - one.feedback.at || other.number - one.number);
  const isValid = (isAlike: (event: AuthEvent) => boolean) => told.find(isAlike)?.feedback.value === 'Valid';
  const name = deviceName(context.userAgent);
  return {
    address: context.address !== undefined && isValid(({ address }) => address === context.address),
    device: name !== deviceName(undefined) && isValid((event) => event.deviceName === name),
  };
}

/** How much of a risk a session is. Exceptions of the configuration have no level [docs]. */
export function assess(call: Call, at: PoolAndClient, attempt: Attempt): Assessment {
  const configuration = configurationOf(call, at.client);
  const { address } = attempt.context;
  if (isBlocked(configuration, address)) return { decision: 'Block' };
  if (isSkipped(configuration, address)) return { decision: 'NoRisk' };
  const level = levelOf(risksOf(call), whoseOf(at, attempt), attempt.context, vouchedFor(call, attempt));
  return level === undefined ? { decision: 'NoRisk' } : { decision: 'AccountTakeover', level };
}

/** Did this password leak, where the configuration looks for such? */
export const isLeaked = (
  call: Call,
  at: PoolAndClient,
  attempt: Pick<Attempt, 'user' | 'username'>,
  password: string,
  event: WatchedFor,
): boolean =>
  isWatched(configurationOf(call, at.client), event) && isCompromised(risksOf(call), whoseOf(at, attempt), password);

/** What events tell of where somebody was. */
export const seenAt = (call: Call, { address, userAgent, timezone }: UserContext) => ({
  ...(address !== undefined && { address }),
  deviceName: deviceName(userAgent),
  ...(timezone !== undefined && { timezone }),
  ...placeOf(risksOf(call), address),
});
