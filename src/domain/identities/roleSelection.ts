import { refusal, type ServiceError } from '../../contract';
import type { RoleMappingType } from '../../state/documents';
import type { IdentityPool } from '../../state/rows';
import { claimText } from './claimText';
import type { Provider } from './providers';
import { mappingKey } from './roles';

type Claims = Readonly<Record<string, unknown>>;

/** A login as role mappings see it. */
export interface MappedLogin {
  /** As `mappingKey` tells it; undefined for providers that cannot be mapped. */
  readonly key: string | undefined;
  readonly kind: Provider['kind'];
  readonly claims: Claims;
}

export interface RoleWish {
  /** None: a guest. */
  readonly logins: readonly MappedLogin[];
  readonly customRoleArn: string | undefined;
}

/** Of a pool that has no role to give it is [field] that the code is this, that the text is is [likely]. */
export const noRole = (hint: string): ServiceError =>
  refusal(
    'InvalidIdentityPoolConfigurationException',
    'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
    hint,
  );

const ambiguous = (provider: string): ServiceError =>
  refusal(
    'NotAuthorizedException',
    `The ambiguous role mapping rules for: ${provider} denied this request.`, // [field]
    'No rule matched, or the token names no one role, and AmbiguousRoleResolution is Deny.',
  );

/** Rule [docs], text [likely]. */
const notTheirs = (arn: string): ServiceError =>
  refusal(
    'NotAuthorizedException',
    `Access to Role '${arn}' is forbidden.`,
    'CustomRoleArn must be a role that the token, or a rule that matches, names.',
  );

/** Only user pools and SAML name roles, whoever else writes these claims [model documentation]. */
const roleClaims = ({ kind, claims }: MappedLogin): Claims => (kind === 'user pool' || kind === 'SAML' ? claims : {});

/** `cognito:roles` is a list in tokens [recorded], a text with commas in the guide. */
function rolesIn({ 'cognito:roles': roles }: Claims): readonly string[] {
  const list = Array.isArray(roles) ? (roles as unknown[]) : typeof roles === 'string' ? roles.split(',') : [];
  return list.filter((role): role is string => typeof role === 'string' && role !== '').map((role) => role.trim());
}

type Rule = NonNullable<NonNullable<RoleMappingType['RulesConfiguration']>['Rules']>[number];

/** Cases count and nothing is a wildcard [field]; a claim that is not there matches no rule, not even NotEqual [field]. */
function matches({ Claim = '', MatchType, Value = '' }: Rule, claims: Claims): boolean {
  const text = Object.hasOwn(claims, Claim) ? claimText(claims[Claim]) : undefined;
  if (text === undefined) return false;
  switch (MatchType) {
    case 'Equals':
      return text === Value;
    case 'NotEqual':
      return text !== Value;
    case 'StartsWith':
      return text.startsWith(Value);
    default:
      return text.includes(Value);
  }
}

/** The roles that a mapping gives a login, the first before others; of the token's several none is the first. */
function mappedRoles({ Type, RulesConfiguration }: RoleMappingType, login: MappedLogin) {
  if (Type === 'Rules') {
    const matching = (RulesConfiguration?.Rules ?? []).filter((rule) => matches(rule, login.claims));
    const allowed = matching.map(({ RoleARN = '' }) => RoleARN);
    return { allowed, chosen: allowed[0] };
  }
  const claims = roleClaims(login);
  const allowed = rolesIn(claims);
  const preferred = claims['cognito:preferred_role'];
  const chosen = typeof preferred === 'string' ? preferred : allowed.length === 1 ? allowed[0] : undefined;
  return { allowed, chosen };
}

const mappingOf = (pool: IdentityPool, { key }: MappedLogin): RoleMappingType | undefined =>
  Object.entries(pool.roleMappings ?? {}).find(([name]) => key !== undefined && mappingKey(pool, name) === key)?.[1];

/** What a login with a mapping comes to; undefined: the default role. */
function mappedRole(mapping: RoleMappingType, login: MappedLogin, wished: string | undefined) {
  const { allowed, chosen } = mappedRoles(mapping, login);
  if (wished !== undefined) {
    if (allowed.includes(wished)) return wished;
    throw notTheirs(wished);
  }
  if (chosen === undefined && mapping.AmbiguousRoleResolution === 'Deny') throw ambiguous(login.key ?? '');
  return chosen;
}

/** The role that a login by SAML brings without a mapping; one of several must be wished for [docs]. Undefined: it brings none. */
function broughtRole(pool: IdentityPool, login: MappedLogin, wished: string | undefined): string | undefined {
  const roles = login.kind === 'SAML' && mappingOf(pool, login) === undefined ? rolesIn(login.claims) : [];
  if (roles.length === 0) return undefined;
  if (wished !== undefined) {
    if (roles.includes(wished)) return wished;
    throw notTheirs(wished);
  }
  if (roles.length > 1) throw ambiguous(login.key ?? '');
  return roles[0];
}

function defaultRole({ roles = {} }: IdentityPool, type: 'authenticated' | 'unauthenticated'): string {
  const role = roles[type];
  if (role === undefined) throw noRole(`The pool has no ${type} role: SetIdentityPoolRoles sets it.`);
  return role;
}

/**
 * The role that a pool gives by the enhanced flow [docs]. Of several logins with mappings the first that gives a role
 * counts; without a mapping a CustomRoleArn may name the default role or one of a user pool's token's [both likely].
 */
export function chosenRole(pool: IdentityPool, { logins, customRoleArn }: RoleWish): string {
  if (logins.length === 0) return wishedOr(defaultRole(pool, 'unauthenticated'), customRoleArn);
  const mapped = logins.flatMap((login) => {
    const mapping = mappingOf(pool, login);
    return mapping === undefined ? [] : [{ login, mapping }];
  });
  for (const { login, mapping } of mapped) {
    const role = mappedRole(mapping, login, customRoleArn);
    if (role !== undefined) return role;
  }
  for (const login of logins) {
    const role = broughtRole(pool, login, customRoleArn);
    if (role !== undefined) return role;
  }
  const offered = logins.flatMap((login) => rolesIn(roleClaims(login)));
  if (customRoleArn !== undefined && offered.includes(customRoleArn)) return customRoleArn;
  return wishedOr(defaultRole(pool, 'authenticated'), customRoleArn);
}

function wishedOr(role: string, wished: string | undefined): string {
  if (wished !== undefined && wished !== role) throw notTheirs(wished);
  return role;
}
