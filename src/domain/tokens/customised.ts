import { apiScope, attributeClaim, type Claims, type GroupConfiguration } from './claims';

/** What is changed of one token, before the rules of which claims may be. */
export interface TokenChange {
  readonly set: Claims;
  /** These win over `set` [docs]. */
  readonly suppressed: ReadonlySet<string>;
}

/** What PreTokenGeneration changes of tokens. */
export interface TokenChanges {
  readonly id: TokenChange;
  readonly access: TokenChange;
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: ReadonlySet<string>;
  /** In the place of what the user's groups say. */
  readonly groups: GroupConfiguration | undefined;
}

/**
 * What no trigger touches, in whichever token [docs: claims and scopes reference]; attempts are passed over [likely].
 * `scope` has members of its own in the response.
 */
const untouchable: ReadonlySet<string> = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'sub',
  'token_use',
  'username',
  'version',
]);

const isTouchable = (name: string): boolean => !untouchable.has(name) && !name.startsWith('cognito:');

/** May a claim of this name be added to tokens, or be given another value? */
export const mayAdd = (name: string): boolean => isTouchable(name) && !name.startsWith('dev:');

/** Roles go with the groups, and cannot be suppressed by themselves [docs]. */
const withGroups: ReadonlySet<string> = new Set(['cognito:groups', 'cognito:roles', 'cognito:preferred_role']);

const isSuppressed = (name: string, { suppressed }: TokenChange): boolean =>
  withGroups.has(name) ? suppressed.has('cognito:groups') : suppressed.has(name) && isTouchable(name);

/** Pairs and not assignments: a claim may be named `__proto__`. */
function changed(claims: Claims, change: TokenChange, added: readonly (readonly [string, unknown])[]): Claims {
  return Object.fromEntries([...Object.entries(claims), ...added].filter(([name]) => !isSuppressed(name, change)));
}

/** Text for a claim that is no text becomes what the same attribute becomes [likely]. */
function idValue(name: string, value: unknown): unknown {
  const claim = typeof value === 'string' ? attributeClaim(name, value) : value;
  return Number.isNaN(claim) ? value : claim;
}

/** The claims of an ID token, customised; they themselves where nothing is changed. */
export function customisedId(claims: Claims, changes: TokenChanges | undefined): Claims {
  if (changes === undefined) return claims;
  const added = Object.entries(changes.id.set).filter(([name]) => mayAdd(name));
  return changed(
    claims,
    changes.id,
    added.map(([name, value]) => [name, idValue(name, value)] as const),
  );
}

/** That scopes of Cognito's own but the API's cannot be added is [likely]. */
const mayGrant = (scope: string): boolean => scope === apiScope || !scope.startsWith('aws.cognito');

function changedScope(claims: Claims, { scopesToAdd, scopesToSuppress }: TokenChanges): Claims {
  const { scope, ...others } = claims;
  const before = typeof scope === 'string' ? scope.split(' ') : [];
  const scopes = new Set([...before, ...scopesToAdd.filter(mayGrant)]);
  const left = [...scopes].filter((each) => !scopesToSuppress.has(each));
  return left.length === 0 ? others : { ...claims, scope: left.join(' ') }; // no claim where none is left [peer]
}

/** The same of an access token. It may be given the audience that is its client, and no other [docs]. */
export function customisedAccess(claims: Claims, changes: TokenChanges | undefined): Claims {
  if (changes === undefined) return claims;
  const added = Object.entries(changes.access.set).filter(
    ([name, value]) => mayAdd(name) || (name === 'aud' && value === claims['client_id']),
  );
  return changed(changedScope(claims, changes), changes.access, added);
}
