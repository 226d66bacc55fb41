import { idp } from '../../src/contract';
import { categories } from '../../src/domain/plan/provisionedLimits';
import { categoryOf, withoutCategory } from '../../src/domain/quotas/categories';
import { quotasOf, type Metered } from '../../src/domain/quotas/quotas';

const none = () => undefined;
const asked = (name: string, more: Partial<Metered> = {}): Metered => ({ service: 'cognito-idp', name, ...more });
const told = (metered: Metered, provisioned: (category: string) => number | undefined = none) =>
  quotasOf(metered, provisioned).map(({ name, perSecond }) => `${name}: ${perSecond}`);

test('every operation has a category, or is named as having none', () => {
  const without = idp.operationNames().filter((name) => categoryOf({ name }) === undefined);
  expect(without).toEqual([...withoutCategory].sort());
});

test('every category that is counted has a quota, and one is of providers alone', () => {
  const counted = new Set(idp.operationNames().map((name) => categoryOf({ name })));
  counted.delete(undefined);
  expect([...categories.keys()].filter((name) => !counted.has(name))).toEqual(['UserFederation']);
  expect([...counted].filter((name) => !categories.has(name ?? ''))).toEqual([]);
});

/** Where the guide counts the operations of user pools; those of domains are below. */
const guide: Readonly<Record<string, string>> = {
  UserAuthentication:
    'AdminInitiateAuth AdminRespondToAuthChallenge GetTokensFromRefreshToken InitiateAuth RespondToAuthChallenge',
  UserCreation: 'AdminConfirmSignUp AdminCreateUser ConfirmSignUp SignUp',
  UserAccountRecovery:
    'AdminResetUserPassword AdminSetUserPassword ChangePassword ConfirmForgotPassword ForgotPassword',
  UserRead: 'AdminGetUser AdminGetUserAuthFactors GetUser',
  UserUpdate:
    'AdminAddUserToGroup AdminDeleteUser AdminDeleteUserAttributes AdminDisableProviderForUser AdminDisableUser ' +
    'AdminEnableUser AdminLinkProviderForUser AdminRemoveUserFromGroup AdminUpdateUserAttributes ' +
    'AdminUserGlobalSignOut DeleteUser DeleteUserAttributes GlobalSignOut UpdateUserAttributes VerifyUserAttribute',
  UserToken: 'RevokeToken',
  UserResourceRead:
    'AdminGetDevice AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents GetDevice ' +
    'GetUserAttributeVerificationCode ListDevices ResendConfirmationCode',
  UserResourceUpdate:
    'AdminForgetDevice AdminSetUserMFAPreference AdminSetUserSettings AdminUpdateAuthEventFeedback ' +
    'AdminUpdateDeviceStatus AssociateSoftwareToken ConfirmDevice ForgetDevice SetUserMFAPreference ' +
    'SetUserSettings UpdateAuthEventFeedback UpdateDeviceStatus VerifySoftwareToken',
  UserList: 'ListUsers ListUsersInGroup',
  UserPoolRead: 'DescribeUserPool ListUserPools',
  UserPoolUpdate: 'CreateUserPool DeleteUserPool UpdateUserPool',
  UserPoolResourceRead:
    'DescribeIdentityProvider DescribeManagedLoginBranding DescribeManagedLoginBrandingByClient ' +
    'DescribeResourceServer DescribeRiskConfiguration DescribeUserImportJob DescribeUserPoolDomain GetCSVHeader ' +
    'GetGroup GetIdentityProviderByIdentifier GetSigningCertificate GetUICustomization GetUserPoolMfaConfig ' +
    'ListGroups ListIdentityProviders ListResourceServers ListTagsForResource ListUserImportJobs',
  UserPoolResourceUpdate:
    'AddCustomAttributes CreateGroup CreateIdentityProvider CreateManagedLoginBranding CreateResourceServer ' +
    'CreateUserImportJob CreateUserPoolDomain DeleteGroup DeleteIdentityProvider DeleteManagedLoginBranding ' +
    'DeleteResourceServer DeleteUserPoolDomain SetRiskConfiguration SetUICustomization SetUserPoolMfaConfig ' +
    'StartUserImportJob StopUserImportJob TagResource UntagResource UpdateGroup UpdateIdentityProvider ' +
    'UpdateManagedLoginBranding UpdateResourceServer UpdateUserPoolDomain',
  UserPoolClientRead: 'DescribeUserPoolClient ListUserPoolClients',
  UserPoolClientUpdate: 'CreateUserPoolClient DeleteUserPoolClient UpdateUserPoolClient',
  ClientAuthentication: 'GetClientToken', // likely
  LimitManagement: 'GetProvisionedLimit UpdateProvisionedLimit',
};

test.each(Object.entries(guide))('%s has the operations of the guide', (category, named) => {
  const counted = idp.operationNames().filter((name) => categoryOf({ name }) === category);
  expect(counted.sort().join(' ')).toBe(named);
});

test.each([
  ...['UserPoolResourceRead', 'UserPoolResourceUpdate', 'UserPoolClientRead', 'UserPoolClientUpdate'],
  ...['UserPoolRead', 'UserPoolUpdate', 'UserList', 'UserRead'],
])('five a second of each operation of %s for one pool, or of none', (category) => {
  const isHeld = /^UserPool(?:Resource|Client)/.test(category);
  for (const name of guide[category]!.split(' ')) {
    const [, ...others] = told(asked(name, { userPoolId: 'p' }));
    expect(others).toEqual(isHeld ? [`${name} of p: 5`] : []);
  }
});

test.each([
  ...[['DeleteIdentities', 10] as const, ['GetCredentialsForIdentity', 200] as const, ['GetId', 25] as const],
  ...[['GetOpenIdToken', 200] as const, ['GetOpenIdTokenForDeveloperIdentity', 50] as const],
  ...[['ListIdentities', 5] as const, ['ListTagsForResource', 10] as const],
  ...[['TagResource', 5] as const, ['UntagResource', 5] as const],
])('%s of identity pools: %i a second', (name, perSecond) => {
  expect(told({ service: 'cognito-identity', name })).toEqual([`${name}: ${perSecond}`]);
});

test.each<[string, Metered, string[]]>([
  ['a sign-in', asked('InitiateAuth'), ['UserAuthentication: 120']],
  ['an answer', asked('RespondToAuthChallenge'), ['UserAuthentication, answers to challenges: 360']],
  [
    'a new password',
    asked('AdminRespondToAuthChallenge', { challenge: 'NEW_PASSWORD_REQUIRED' }),
    ['UserAccountRecovery: 30'],
  ],
  ['a refreshed token', asked('Token_POST', { grant: 'refresh_token' }), ['UserAuthentication: 120']],
  ['a code', asked('Token_POST', { grant: 'authorization_code' }), ['UserAuthentication, codes redeemed: 120']],
  ['a client', asked('Token_POST', { grant: 'client_credentials' }), ['ClientAuthentication: 150']],
  ['a grant of nobody', asked('Token_POST', { grant: 'password' }), []],
  [
    'a resource of a pool',
    asked('CreateGroup', { userPoolId: 'p' }),
    ['UserPoolResourceUpdate: 15', 'CreateGroup of p: 5'],
  ],
  ['a pool itself', asked('UpdateUserPool', { userPoolId: 'p' }), ['UserPoolUpdate: 15']],
  [
    'a page',
    asked('Login_POST', { domain: { userPoolId: 'p', address: '127.0.0.1', clientId: 'c' } }),
    [
      'UserAuthentication: 120',
      'domain of p: 500',
      'domain of p, from 127.0.0.1: 300',
      'domain of p, app client c: 300',
    ],
  ],
  [
    'a page that is shown',
    asked('Login_GET', { domain: { userPoolId: 'p', address: '127.0.0.1' } }),
    ['domain of p: 500', 'domain of p, from 127.0.0.1: 300'],
  ],
  ['keys', asked('Jwks_GET'), ['jwks.json: 50000']],
  ['an identity', { service: 'cognito-identity', name: 'GetId' }, ['GetId: 25']],
  ['identity pools without a quota', { service: 'cognito-identity', name: 'UpdateIdentityPool' }, []],
  ['another service', { service: 'sts', name: 'GetCallerIdentity' }, []],
])('counts %s', (_, metered, quotas) => {
  expect(told(metered)).toEqual(quotas);
});

test('a provisioned limit is a quota, also of what hangs on it', () => {
  const provisioned = (category: string) => (category === 'UserAuthentication' ? 200 : undefined);
  expect(told(asked('InitiateAuth'), provisioned)).toEqual(['UserAuthentication: 200']);
  expect(told(asked('RespondToAuthChallenge'), provisioned)).toEqual([
    'UserAuthentication, answers to challenges: 600',
  ]);
});
