import {
  GetIdentityPoolRolesCommand,
  SetIdentityPoolRolesCommand,
  type RoleMapping,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  createIdentityPool,
  noSuchIdentityPool,
  oidcArn,
  role,
  samlArn,
  unknownIdentityPool,
  userPoolClients,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { clientId, poolId } from '../../../support/pools';

const bench = withIdentityPools();
const providers = {
  CognitoIdentityProviders: userPoolClients,
  SupportedLoginProviders: { 'accounts.google.com': 'app' },
  OpenIdConnectProviderARNs: [oidcArn],
  SamlProviderARNs: [samlArn],
};
const token: RoleMapping = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };
const rules = (count: number): RoleMapping => ({
  Type: 'Rules',
  AmbiguousRoleResolution: 'AuthenticatedRole',
  RulesConfiguration: {
    Rules: Array.from({ length: count }, () => ({
      Claim: 'cognito:groups',
      MatchType: 'Contains',
      Value: 'admins',
      RoleARN: role('admin'),
    })),
  },
});

const rolesOf = async (IdentityPoolId: string) => {
  const { $metadata: _, ...roles } = await bench.client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));
  return roles;
};

const setting = (IdentityPoolId: string, Roles: Record<string, string>, RoleMappings?: Record<string, RoleMapping>) =>
  new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles, ...(RoleMappings && { RoleMappings }) });

describe('SetIdentityPoolRoles', () => {
  test('sets roles and mappings, which GetIdentityPoolRoles answers, and replaces them wholly', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    expect(await rolesOf(IdentityPoolId)).toEqual({ IdentityPoolId, Roles: {} });
    const Roles = { authenticated: role('app'), unauthenticated: role('guest') };
    const own = `${bench.emulator.url.replace('http://', '')}/${poolId}:${clientId}`;
    const RoleMappings = {
      [`${userPoolName}:${clientId}`]: token,
      [own]: token,
      'accounts.google.com': rules(25),
      [oidcArn]: rules(1),
      [samlArn]: token,
    };
    await bench.client.send(setting(IdentityPoolId, Roles, RoleMappings));
    expect(await rolesOf(IdentityPoolId)).toEqual({ IdentityPoolId, Roles, RoleMappings });
    await bench.client.send(setting(IdentityPoolId, { authenticated: role('other') }));
    expect(await rolesOf(IdentityPoolId)).toEqual({ IdentityPoolId, Roles: { authenticated: role('other') } });
  });
});

describe('SetIdentityPoolRoles refuses', () => {
  test('a pool that is not there, as GetIdentityPoolRoles does', async () => {
    const get = new GetIdentityPoolRolesCommand({ IdentityPoolId: unknownIdentityPool });
    await refuses(bench, setting(unknownIdentityPool, {}), 'ResourceNotFoundException', noSuchIdentityPool);
    await refuses(bench, get, 'ResourceNotFoundException', noSuchIdentityPool);
  });

  test.each([
    ['what is no ARN', 'roles-without-an-arn'],
    ['what is no role', 'arn:aws:iam::000000000000:user/ada'],
    ['a role of another account', 'arn:aws:iam::123456789012:role/app'],
  ])('%s, also in a rule', async (_, arn) => {
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    const text = `Access to Role '${arn}' is forbidden.`;
    await refuses(bench, setting(IdentityPoolId, { authenticated: arn }), 'NotAuthorizedException', text);
    const mapping = rules(1);
    mapping.RulesConfiguration!.Rules![0]!.RoleARN = arn;
    const command = setting(IdentityPoolId, {}, { 'accounts.google.com': mapping });
    await refuses(bench, command, 'NotAuthorizedException', text);
  });

  test('another name of a role than the two', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench);
    await refuses(
      bench,
      setting(IdentityPoolId, { admin: role('app') }),
      'ValidationException',
      `1 validation error detected: Value '{admin=${role('app')}}' at 'roles' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: (un)?authenticated]`,
    );
  });

  test.each([
    userPoolName,
    `https://${userPoolName}:${clientId}`,
    `${userPoolName}:another`,
    'graph.facebook.com',
    'login.example.com',
    `${oidcArn}x`,
  ])('mappings of %s, which is no key of a provider of the pool', async (key) => {
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    await refuses(
      bench,
      setting(IdentityPoolId, {}, { [key]: token }),
      'InvalidParameterException',
      `(${key}) is not a valid RoleMapping ProviderName or is not a configured provider.`,
    );
  });

  test('mappings that lack what they must have, or have too many rules', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    const google = 'accounts.google.com';
    const refused = (mapping: RoleMapping, text: string) =>
      refuses(bench, setting(IdentityPoolId, {}, { [google]: mapping }), 'InvalidParameterException', text);
    await refused({ Type: 'Token' }, `AmbiguousRoleResolution is required for the role mapping of ${google}.`);
    await refused(
      { Type: 'Rules', AmbiguousRoleResolution: 'Deny' },
      `RulesConfiguration is required for the role mapping of ${google}.`,
    );
    await refused(rules(26), 'The number of rules in the request exceeded 25.');
  });
});
