import type { User, UserPool } from '../../state/rows';
import type { TriggerFacts, TriggerSource } from '../../world/Triggers';
import type { EventVersion, TriggerName } from '../../world/triggerNames';
import { matchable } from '../users/aliases';
import { attributeList } from '../users/users';
import { triggerOf } from './sources';

/** What a function is sent and, changed, gives back. */
export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: TriggerSource;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName?: string;
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string };
  readonly request: Readonly<Record<string, unknown>>;
  readonly response?: Readonly<Record<string, unknown>>;
}

/** The `response` that a function finds in its event; custom senders find none [live]. */
const beginnings: Readonly<Record<TriggerName, Readonly<Record<string, unknown>> | undefined>> = {
  PreSignUp: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  PostConfirmation: {},
  PreAuthentication: {},
  PostAuthentication: {},
  DefineAuthChallenge: { challengeName: null, issueTokens: null, failAuthentication: null },
  CreateAuthChallenge: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  VerifyAuthChallengeResponse: { answerCorrect: null },
  PreTokenGeneration: { claimsOverrideDetails: null },
  UserMigration: {
    userAttributes: null,
    forceAliasCreation: null,
    enableSMSMFA: null,
    finalUserStatus: null,
    messageAction: null,
    desiredDeliveryMediums: null,
  },
  CustomMessage: { smsMessage: null, emailMessage: null, emailSubject: null },
  CustomSMSSender: undefined,
  CustomEmailSender: undefined,
  InboundFederation: { userAttributesToMap: {} },
};

/** What a sign-up has not yet [docs: PreSignUp's samples]. */
const newcomers: ReadonlySet<TriggerName> = new Set(['PreSignUp']);

/** What runs before anybody has attributes [docs]. */
const withoutAttributes: ReadonlySet<TriggerName> = new Set(['InboundFederation']);

/** Where the event has its source in the second place, as live events have [live]. */
const sourceFirst: ReadonlySet<TriggerName> = new Set([
  'PreTokenGeneration',
  'UserMigration',
  'CustomSMSSender',
  'CustomEmailSender',
]);

function aliasFlags(pool: UserPool, { aliases, attributes }: User): Record<string, string> {
  const flags: Record<string, string> = {};
  if (pool.settings.AliasAttributes === undefined) return flags;
  for (const [name, flag] of [
    ['email', 'cognito:email_alias'],
    ['phone_number', 'cognito:phone_number_alias'],
  ] as const) {
    const value = attributes[name];
    if (value !== undefined && aliases.includes(matchable(pool.settings, value))) flags[flag] = value;
  }
  return flags;
}

/** `userAttributes`: all of them as text, whatever the client may read [likely], with what Cognito adds [live]. */
export function userAttributesOf(pool: UserPool, user: User, trigger: TriggerName): Record<string, string> {
  if (newcomers.has(trigger)) return { ...user.attributes };
  return {
    ...Object.fromEntries(attributeList(user).map(({ Name, Value }) => [Name, Value])),
    'cognito:user_status': user.status,
    ...((user.mfa?.enabled.length ?? 0) > 0 && { 'cognito:mfa_enabled': 'true' }), // [likely]
    ...(user.signedOutAt !== undefined && { 'cognito:token_nbf': String(user.signedOutAt) }),
    ...aliasFlags(pool, user),
  };
}

/** @example sdkVersion('aws-sdk-js/3.241.0 ua/2.0 …') // 'aws-sdk-js-3.241.0' */
function sdkVersion(userAgent: string): string {
  const name = userAgent.slice(0, 100).split(' ')[0] ?? '';
  return name.startsWith('aws-sdk-') && name.includes('/') ? name.replace('/', '-') : 'aws-sdk-unknown-unknown';
}

/** The first form of an event is "1"; PreTokenGeneration's newer ones are "2" and "3" [live]. */
const versions: Readonly<Record<EventVersion, string>> = { V1_0: '1', V2_0: '2', V3_0: '3' };

/** Everything an event is made of. */
export interface EventFacts extends TriggerFacts {
  readonly source: TriggerSource;
  readonly version: EventVersion;
  readonly pool: UserPool;
  readonly userAgent: string;
}

const given = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/**
 * The event of a trigger, field for field and in the order that live ones have. Whom nobody is has no attributes, but
 * in the custom challenges and PreAuthentication an empty record of them [docs].
 */
export function triggerEvent(facts: EventFacts): TriggerEvent {
  const { source, version, pool, client, user, username, request = {}, userAgent } = facts;
  const trigger = triggerOf(source);
  const userName = user?.username ?? username;
  const beginning =
    trigger === 'PreTokenGeneration' && version !== 'V1_0'
      ? { claimsAndScopeOverrideDetails: null }
      : beginnings[trigger];
  const userAttributes = user === undefined ? {} : userAttributesOf(pool, user, trigger);
  const told = withoutAttributes.has(trigger) ? request : { userAttributes, ...request };
  const first = sourceFirst.has(trigger);
  return {
    version: versions[version],
    ...(first && { triggerSource: source }),
    region: pool.id.slice(0, pool.id.indexOf('_')),
    userPoolId: pool.id,
    ...(userName !== undefined && { userName }),
    callerContext: { awsSdkVersion: sdkVersion(userAgent), clientId: client?.id ?? 'CLIENT_ID_NOT_APPLICABLE' },
    ...(!first && { triggerSource: source }),
    request: given(told),
    ...(beginning !== undefined && { response: beginning }),
  } as TriggerEvent;
}
