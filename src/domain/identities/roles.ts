import { invalid, refusal, type IdentityInput, type ServiceError } from '../../contract';
import type { RoleMappingType } from '../../state/documents';
import type { IdentityPool } from '../../state/rows';
import {
  arnOfProvider,
  clientsListed,
  isListed,
  providerNamed,
  socialProviders,
  userPoolNamed,
  type Provider,
} from './providers';

export type RolesSpecification = Pick<IdentityInput<'SetIdentityPoolRoles'>, 'Roles' | 'RoleMappings'>;

const roleArn = /^arn:aws[\w-]*:iam::(\d{12}):role\/\S+$/;

const forbiddenRole = (arn: string, hint: string): ServiceError =>
  refusal('NotAuthorizedException', `Access to Role '${arn}' is forbidden.`, hint); // [field]

/** Whose roles may be set; undefined: anybody's, as in fixtures, where a real pool may be pasted. */
type Account = string | undefined;

function assertRole(arn: string, account: Account): void {
  const [, owner] = roleArn.exec(arn) ?? [];
  if (owner === undefined) throw forbiddenRole(arn, 'It is not the ARN of a role, arn:aws:iam::<account>:role/<name>.');
  if (account !== undefined && owner !== account) {
    throw forbiddenRole(arn, `Roles of a pool belong to its account, which is ${account} here; --account-id sets it.`);
  }
}

/**
 * The key by which role mappings are found: of a user pool its name with an app client of it, of IAM's providers the ARN,
 * of the others their name [docs]. Undefined for what the pool does not list.
 */
export function mappingKey(pool: Pick<IdentityPool, 'settings'>, name: string): string | undefined {
  const colon = name.lastIndexOf(':');
  const userPool = arnOfProvider(name) === undefined ? userPoolNamed(name.slice(0, Math.max(0, colon))) : undefined;
  if (userPool !== undefined) {
    const clientId = name.slice(colon + 1);
    const isKnown = clientsListed(pool, userPool.provider).some(({ ClientId }) => ClientId === clientId);
    return isKnown ? `${userPool.provider}:${clientId}` : undefined;
  }
  const isNamed = arnOfProvider(name) !== undefined || Object.hasOwn(socialProviders, name);
  return isNamed && isListed(pool, providerNamed(pool, name)) ? name : undefined;
}

/** The same of a login that was proven. */
export function loginMappingKey(named: Provider, audience: string | undefined): string | undefined {
  if (named.kind === 'user pool') return `${named.provider}:${audience ?? ''}`;
  if ('arn' in named) return named.arn;
  return named.kind === 'social' ? named.provider : undefined;
}

/** The keys under which mappings of a provider may be, whichever of its clients a token was for. */
export const mappingKeysOf = (
  pool: Pick<IdentityPool, 'settings'>,
  named: Provider,
): readonly (string | undefined)[] =>
  named.kind === 'user pool'
    ? clientsListed(pool, named.provider).map(({ ClientId }) => loginMappingKey(named, ClientId))
    : [loginMappingKey(named, undefined)];

const mostRules = 25; // a provider's quota [docs]

/** Requirements [model documentation], their texts [likely] unless marked. */
function assertMapping(name: string, mapping: RoleMappingType, account: Account): void {
  const { Type, AmbiguousRoleResolution, RulesConfiguration } = mapping;
  if (AmbiguousRoleResolution === undefined) {
    throw invalid(
      `AmbiguousRoleResolution is required for the role mapping of ${name}.`,
      'It says who is given no role by the mapping: AuthenticatedRole, the default one, or Deny.',
    );
  }
  if (Type === 'Rules' && RulesConfiguration === undefined) {
    throw invalid(`RulesConfiguration is required for the role mapping of ${name}.`);
  }
  const rules = RulesConfiguration?.Rules ?? [];
  // [field]
  if (rules.length > mostRules) {
    throw invalid(`The number of rules in the request exceeded ${mostRules}.`, `They are those of ${name}.`);
  }
  for (const { RoleARN = '' } of rules) assertRole(RoleARN, account);
}

/** One mapping after another. Refusals, in order: default roles, key, resolution, rules, too many rules, roles of rules. */
export function withRoles(pool: IdentityPool, sent: RolesSpecification, account: Account): IdentityPool {
  const { Roles, RoleMappings } = sent;
  for (const arn of Object.values(Roles)) assertRole(arn, account);
  for (const [name, mapping] of Object.entries(RoleMappings ?? {})) {
    if (mappingKey(pool, name) === undefined) {
      throw invalid(
        `(${name}) is not a valid RoleMapping ProviderName or is not a configured provider.`, // [field]
        'A user pool is named with a client, cognito-idp.<region>.amazonaws.com/<user pool id>:<client id>; OIDC and SAML providers by their ARN.',
      );
    }
    assertMapping(name, mapping, account);
  }
  const { roleMappings: _, ...rest } = pool;
  return { ...rest, roles: { ...Roles }, ...(RoleMappings && { roleMappings: RoleMappings }) };
}
