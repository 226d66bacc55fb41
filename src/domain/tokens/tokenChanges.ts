import type { TriggerResponse } from '../../world/Triggers';
import type { EventVersion } from '../../world/triggerNames';
import { recordIn, textIn, textRecordIn, textsIn, unrecognizable } from '../triggers/response';
import { nobodysGroups, type Claims, type GroupConfiguration } from './claims';
import type { TokenChange, TokenChanges } from './customised';

/** Where the form of a trigger's event has what it changes [docs]. */
const detailsOf = (version: EventVersion) =>
  version === 'V1_0' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';

/** So many claims and scopes may tokens have [docs: quotas]. */
const mostClaimsAndScopes = 5000;

type Members = Readonly<Record<string, unknown>>;

const isComplex = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Attributes whose claims are no text; the ID token takes nothing complex in their place [docs]. */
const typedClaims = ['email_verified', 'phone_number_verified', 'updated_at', 'address'];

/** Any JSON but null, which the guide does not list [docs]; what else Cognito does with one is [likely]. */
function anyValues(change: Members): Claims {
  const values = recordIn(change, 'claimsToAddOrOverride') ?? {};
  const empty = Object.keys(values).find((name) => values[name] === null);
  if (empty !== undefined) throw unrecognizable(`claimsToAddOrOverride has null for the claim ${empty}.`);
  return values;
}

function idValues(change: Members): Claims {
  const values = anyValues(change);
  const complex = typedClaims.find((name) => isComplex(values[name]));
  if (complex === undefined) return values;
  throw unrecognizable(`claimsToAddOrOverride has an object or a list for ${complex}, which the ID token cannot take.`); // [likely]
}

const changeIn = (change: Members, set: Claims): TokenChange => ({
  set,
  suppressed: new Set(textsIn(change, 'claimsToSuppress')),
});

/**
 * What is given takes the place of all three, so that what it leaves out is gone; an empty object and null take the groups
 * away, and only a response that does not speak of them keeps them [docs].
 */
function groupsIn(details: Members): GroupConfiguration | undefined {
  if (!Object.hasOwn(details, 'groupOverrideDetails')) return undefined;
  const given = recordIn(details, 'groupOverrideDetails') ?? {};
  return {
    groupsToOverride: textsIn(given, 'groupsToOverride') ?? nobodysGroups.groupsToOverride,
    iamRolesToOverride: textsIn(given, 'iamRolesToOverride') ?? nobodysGroups.iamRolesToOverride,
    preferredRole: textIn(given, 'preferredRole') ?? null,
  };
}

/** Scopes with blanks in them cannot be added [docs]; that the whole response is none then is [likely]. */
function scopesToAdd(change: Members): readonly string[] {
  const scopes = textsIn(change, 'scopesToAdd') ?? [];
  const broken = scopes.find((scope) => !/^\S+$/.test(scope));
  if (broken !== undefined) throw unrecognizable(`scopesToAdd has "${broken}", which is empty or has blanks in it.`);
  return scopes;
}

/** What tokens hold without the trigger is not counted, unlike on AWS; what is answered beyond the quota is [likely]. */
function assertFew({ id, access, scopesToAdd: added }: TokenChanges): void {
  const count = Object.keys(id.set).length + Object.keys(access.set).length + added.length;
  if (count > mostClaimsAndScopes) {
    throw unrecognizable(`${count} claims and scopes are added; tokens have ${mostClaimsAndScopes} at the most.`);
  }
}

function firstForm(details: Members): TokenChanges {
  return {
    id: changeIn(details, textRecordIn(details, 'claimsToAddOrOverride') ?? {}),
    access: changeIn({}, {}),
    scopesToAdd: [],
    scopesToSuppress: new Set(),
    groups: groupsIn(details),
  };
}

function newerForm(details: Members): TokenChanges {
  const id = recordIn(details, 'idTokenGeneration') ?? {};
  const access = recordIn(details, 'accessTokenGeneration') ?? {};
  return {
    id: changeIn(id, idValues(id)),
    access: changeIn(access, anyValues(access)),
    scopesToAdd: scopesToAdd(access),
    scopesToSuppress: new Set(textsIn(access, 'scopesToSuppress')),
    groups: groupsIn(details),
  };
}

/**
 * What the response of a PreTokenGeneration trigger changes of tokens; undefined where it changes nothing. The first form
 * knows text alone, and nothing of the access token but its groups [docs].
 * @throws InvalidLambdaResponseException
 */
export function tokenChanges(response: TriggerResponse, version: EventVersion): TokenChanges | undefined {
  const details = recordIn(response, detailsOf(version));
  if (details === undefined) return undefined;
  const changes = version === 'V1_0' ? firstForm(details) : newerForm(details);
  assertFew(changes);
  return changes;
}

/** What to say of a response that has its changes where another form of the event has them: Cognito passes over them [likely]. */
export function misplacedDetails(response: TriggerResponse, version: EventVersion): string | undefined {
  const other = detailsOf(version === 'V1_0' ? 'V2_0' : 'V1_0');
  if ((response[other] ?? undefined) === undefined) return undefined;
  return `gave ${other} back, which events of version ${version} do not have: it changes nothing.`;
}
