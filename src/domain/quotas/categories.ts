import type { IdpOperationName } from '../../contract';

/** AWS's categories of requests and the operations that count into them [docs: quotas]. */
const members: Readonly<Record<string, readonly IdpOperationName[]>> = {
  UserAuthentication: [
    'AdminInitiateAuth',
    'AdminRespondToAuthChallenge',
    'GetTokensFromRefreshToken',
    'InitiateAuth',
    'RespondToAuthChallenge',
  ],
  UserCreation: ['AdminConfirmSignUp', 'AdminCreateUser', 'ConfirmSignUp', 'SignUp'],
  UserAccountRecovery: [
    'AdminResetUserPassword',
    'AdminSetUserPassword',
    'ChangePassword',
    'ConfirmForgotPassword',
    'ForgotPassword',
  ],
  UserRead: ['AdminGetUser', 'AdminGetUserAuthFactors', 'GetUser'],
  UserUpdate: [
    'AdminAddUserToGroup',
    'AdminDeleteUser',
    'AdminDeleteUserAttributes',
    'AdminDisableProviderForUser',
    'AdminDisableUser',
    'AdminEnableUser',
    'AdminLinkProviderForUser',
    'AdminRemoveUserFromGroup',
    'AdminUpdateUserAttributes',
    'AdminUserGlobalSignOut',
    'DeleteUser',
    'DeleteUserAttributes',
    'GlobalSignOut',
    'UpdateUserAttributes',
    'VerifyUserAttribute',
  ],
  UserToken: ['RevokeToken'],
  UserResourceRead: [
    'AdminGetDevice',
    'AdminListDevices',
    'AdminListGroupsForUser',
    'AdminListUserAuthEvents',
    'GetDevice',
    'GetUserAttributeVerificationCode',
    'ListDevices',
    'ResendConfirmationCode',
  ],
  UserResourceUpdate: [
    'AdminForgetDevice',
    'AdminSetUserMFAPreference',
    'AdminSetUserSettings',
    'AdminUpdateAuthEventFeedback',
    'AdminUpdateDeviceStatus',
    'AssociateSoftwareToken',
    'ConfirmDevice',
    'ForgetDevice',
    'SetUserMFAPreference',
    'SetUserSettings',
    'UpdateAuthEventFeedback',
    'UpdateDeviceStatus',
    'VerifySoftwareToken',
  ],
  UserList: ['ListUsers', 'ListUsersInGroup'],
  UserPoolRead: ['DescribeUserPool', 'ListUserPools'],
  UserPoolUpdate: ['CreateUserPool', 'DeleteUserPool', 'UpdateUserPool'],
  UserPoolResourceRead: [
    'DescribeIdentityProvider',
    'DescribeManagedLoginBranding',
    'DescribeManagedLoginBrandingByClient',
    'DescribeResourceServer',
    'DescribeRiskConfiguration',
    'DescribeUserImportJob',
    'DescribeUserPoolDomain',
    'GetCSVHeader',
    'GetGroup',
    'GetIdentityProviderByIdentifier',
    'GetSigningCertificate',
    'GetUICustomization',
    'GetUserPoolMfaConfig',
    'ListGroups',
    'ListIdentityProviders',
    'ListResourceServers',
    'ListTagsForResource',
    'ListUserImportJobs',
  ],
  UserPoolResourceUpdate: [
    'AddCustomAttributes',
    'CreateGroup',
    'CreateIdentityProvider',
    'CreateManagedLoginBranding',
    'CreateResourceServer',
    'CreateUserImportJob',
    'CreateUserPoolDomain',
    'DeleteGroup',
    'DeleteIdentityProvider',
    'DeleteManagedLoginBranding',
    'DeleteResourceServer',
    'DeleteUserPoolDomain',
    'SetRiskConfiguration',
    'SetUICustomization',
    'SetUserPoolMfaConfig',
    'StartUserImportJob',
    'StopUserImportJob',
    'TagResource',
    'UntagResource',
    'UpdateGroup',
    'UpdateIdentityProvider',
    'UpdateManagedLoginBranding',
    'UpdateResourceServer',
    'UpdateUserPoolDomain',
  ],
  UserPoolClientRead: ['DescribeUserPoolClient', 'ListUserPoolClients'],
  UserPoolClientUpdate: ['CreateUserPoolClient', 'DeleteUserPoolClient', 'UpdateUserPoolClient'],
  ClientAuthentication: ['GetClientToken'], // [likely]: the guide names the endpoint's grant alone
  LimitManagement: ['GetProvisionedLimit', 'UpdateProvisionedLimit'],
};

/** Operations that the guide puts into no category; they are never throttled here. */
export const withoutCategory: readonly IdpOperationName[] = [
  'AddUserPoolClientSecret',
  'AdminDeleteSoftwareToken',
  'AdminListUserSessions',
  'AdminRevokeUserSession',
  'CancelPointInTimeRecovery',
  'CompleteWebAuthnRegistration',
  'CreateCIMDPolicy',
  'CreateTerms',
  'CreateUserPoolReplica',
  'DeleteCIMDPolicy',
  'DeleteTerms',
  'DeleteUserPoolClientSecret',
  'DeleteUserPoolReplica',
  'DeleteWebAuthnCredential',
  'DescribeCIMDPolicy',
  'DescribePointInTimeRecovery',
  'DescribeTerms',
  'DescribeTermsByClient',
  'GetDerivedToken',
  'GetLogDeliveryConfiguration',
  'GetUserAuthFactors',
  'GetUserPoolClientSessionConfiguration',
  'GetUserPoolSessionConfiguration',
  'InitiatePointInTimeRecovery',
  'ListCIMDPolicies',
  'ListClientMetadataURLs',
  'ListPointInTimeRecoveries',
  'ListTerms',
  'ListUserPoolClientSecrets',
  'ListUserPoolReplicas',
  'ListUserSessions',
  'ListWebAuthnCredentials',
  'RevokeUserSession',
  'SetLogDeliveryConfiguration',
  'SetUserPoolClientSessionConfiguration',
  'SetUserPoolSessionConfiguration',
  'StartPointInTimeRecovery',
  'StartWebAuthnRegistration',
  'UpdateCIMDPolicy',
  'UpdateClientMetadataURLState',
  'UpdateTerms',
  'UpdateUserPoolReplica',
];

/**
 * What is asked of a domain, by its name in the request log. Each step of a sign-in counts once, whatever only shows a
 * page counts nothing [docs: quotas]; beside sign-in, new passwords and federation the category is that of the operation
 * which does the same [likely].
 */
const atDomains: Readonly<Record<string, readonly string[]>> = {
  UserAuthentication: [
    'Login_POST',
    'Password_POST',
    'Mfa_POST',
    'SelectFactor_POST',
    'SelectMfa_POST',
    'SetUpMfa_POST',
    'SetUpMfaApp_POST',
    'SetUpMfaEmail_POST',
    'passkeys_signIn_POST',
  ],
  UserCreation: ['Signup_POST', 'Confirm_POST', 'Confirm_With_Link_GET'],
  UserFederation: ['OAuth2Response_GET', 'OAuth2Response_POST', 'SAML2Response_POST'],
  UserAccountRecovery: ['ForgotPassword_POST', 'ConfirmForgotPassword_POST', 'ChangePassword_POST'],
  UserToken: ['Revoke_POST'],
  UserResourceRead: ['ResendCode_POST'],
};

const byName: ReadonlyMap<string, string> = new Map(
  [members, atDomains].flatMap((table) =>
    Object.entries(table).flatMap(([category, names]) => names.map((name) => [name, category] as const)),
  ),
);

/** By `grant_type` of the token endpoint [docs: quotas]. */
const byGrant: ReadonlyMap<string, string> = new Map([
  ['authorization_code', 'UserAuthentication'],
  ['refresh_token', 'UserAuthentication'],
  ['client_credentials', 'ClientAuthentication'],
]);

/** What a request has that decides where it counts. */
export interface Counted {
  /** Of the operation, or of the endpoint as the request log has it. */
  readonly name: string;
  readonly challenge?: string | undefined;
  readonly grant?: string | undefined;
}

/** Of cognito-idp alone; whoever answers with a new password is in the category of new passwords [docs: quotas]. */
export function categoryOf({ name, challenge, grant }: Counted): string | undefined {
  if (name === 'Token_POST') return grant === undefined ? undefined : byGrant.get(grant);
  if (challenge === 'NEW_PASSWORD_REQUIRED' && name.endsWith('RespondToAuthChallenge')) return 'UserAccountRecovery';
  return byName.get(name);
}
