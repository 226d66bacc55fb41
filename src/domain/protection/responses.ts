import type { AccountTakeoverActionType } from '@aws-sdk/client-cognito-identity-provider';
import { isWithin } from '../../platform/cidr';
import type { RiskConfiguration, RiskLevel, UserPool } from '../../state/rows';

export type Action = NonNullable<AccountTakeoverActionType['EventAction']>;

export type Mode = 'OFF' | 'AUDIT' | 'ENFORCED';

/** Custom challenges are judged only where the pool says so by itself [model]. */
export function modeOf({ settings: { UserPoolAddOns: addOns } }: Pick<UserPool, 'settings'>, flow?: string): Mode {
  if (flow !== 'CUSTOM_AUTH') return addOns?.AdvancedSecurityMode ?? 'OFF';
  return addOns?.AdvancedSecurityAdditionalFlows?.CustomAuthMode ?? 'OFF';
}

/** Is there anything that is judged, and so a history? */
export const isProtected = (pool: Pick<UserPool, 'settings'>): boolean =>
  modeOf(pool) !== 'OFF' || modeOf(pool, 'CUSTOM_AUTH') !== 'OFF';

/** What compromised passwords are looked for at, in the names of EventFilter. */
export type WatchedFor = 'SIGN_IN' | 'PASSWORD_CHANGE' | 'SIGN_UP';

type Configured = RiskConfiguration | undefined;

/** Is a compromised password looked for there? Everywhere, unless a filter says otherwise [docs]. */
export const isWatched = (configuration: Configured, event: WatchedFor): boolean =>
  configuration?.compromisedCredentials?.EventFilter?.includes(event) ?? true;

/** Without a configuration of its own it is blocked [docs]. */
export const blocksCompromised = (configuration: Configured): boolean =>
  (configuration?.compromisedCredentials?.Actions?.EventAction ?? 'BLOCK') === 'BLOCK';

/** What is done about a level of risk. */
export interface Response {
  readonly action: Action;
  readonly notifies: boolean;
}

/** Who sets nothing blocks all levels and writes to nobody [docs]; who sets some levels does nothing about the others [likely]. */
export function responseTo(configuration: Configured, level: RiskLevel): Response {
  const accountTakeover = configuration?.accountTakeover;
  if (accountTakeover === undefined) return { action: 'BLOCK', notifies: false };
  const set = accountTakeover.Actions?.[`${level}Action`];
  return { action: set?.EventAction ?? 'NO_ACTION', notifies: set?.Notify ?? false };
}

const isIn = (ranges: readonly string[] | undefined, address: string | undefined): boolean =>
  address !== undefined && (ranges ?? []).some((range) => isWithin(address, range));

export const isBlocked = (configuration: Configured, address: string | undefined): boolean =>
  isIn(configuration?.exceptions?.BlockedIPRangeList, address);

/** Addresses whose sessions have no level; their passwords are looked at all the same [docs]. */
export const isSkipped = (configuration: Configured, address: string | undefined): boolean =>
  isIn(configuration?.exceptions?.SkippedIPRangeList, address);
