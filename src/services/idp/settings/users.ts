import { harmless, obeyed, type FatesOfStructures } from './Fate';
import { analytics, forRisk, forTriggers } from './gaps';

const onPool = obeyed('everyPoolOperation', 'UserPoolId');
const asCaller = obeyed('test/attacks/tokens.test.ts', 'AccessToken');
const aboutUser = { ...onPool, ...obeyed('users/everyName', 'Username') };

/** Devices that were confirmed. */
const kept = 'devices/keptDevices';
const ofDevice = obeyed(kept, 'DeviceKey');
const pagesOfDevices = obeyed(kept, 'Limit', 'PaginationToken');

/** What apps tell of their users' devices at the doors that need no signature. */
const ofApps = { ...analytics('AnalyticsMetadata'), ...forTriggers('ClientMetadata') };
const aside = { ...ofApps, ...forRisk('UserContextData') };

/** What administrators and users say of users. */
export const users: FatesOfStructures = {
  AdminAddUserToGroupRequest: { ...onPool, ...obeyed('groups/AdminAddUserToGroup', 'GroupName', 'Username') },
  AdminConfirmSignUpRequest: { ...aboutUser, ...forTriggers('ClientMetadata') },
  AdminCreateUserRequest: {
    ...aboutUser,
    ...obeyed('users/AdminCreateUser', 'DesiredDeliveryMediums', 'ForceAliasCreation', 'MessageAction'),
    ...obeyed('users/AdminCreateUser', 'TemporaryPassword', 'UserAttributes'),
    ...forTriggers('ClientMetadata', 'ValidationData'),
  },
  AdminDeleteUserAttributesRequest: {
    ...aboutUser,
    ...obeyed('users/AdminDeleteUserAttributes', 'UserAttributeNames'),
  },
  AdminDeleteUserRequest: aboutUser,
  AdminDisableProviderForUserRequest: { ...onPool, ...obeyed('users/AdminDisableProviderForUser', 'User') },
  AdminDisableUserRequest: aboutUser,
  AdminEnableUserRequest: aboutUser,
  AdminGetUserAuthFactorsRequest: aboutUser,
  AdminGetUserRequest: aboutUser,
  AdminLinkProviderForUserRequest: {
    ...onPool,
    ...obeyed('users/AdminLinkProviderForUser', 'DestinationUser', 'SourceUser'),
  },
  AdminListGroupsForUserRequest: {
    ...onPool,
    ...obeyed('groups/AdminListGroupsForUser', 'Username'),
    ...obeyed('everyList', 'Limit', 'NextToken'),
  },
  AdminRemoveUserFromGroupRequest: { ...onPool, ...obeyed('groups/AdminRemoveUserFromGroup', 'GroupName', 'Username') },
  AdminResetUserPasswordRequest: { ...aboutUser, ...forTriggers('ClientMetadata') },
  AdminSetUserPasswordRequest: { ...aboutUser, ...obeyed('users/AdminSetUserPassword', 'Password', 'Permanent') },
  AdminSetUserSettingsRequest: { ...aboutUser, ...obeyed('users/AdminSetUserSettings', 'MFAOptions') },
  AdminUpdateUserAttributesRequest: {
    ...aboutUser,
    ...obeyed('users/AdminUpdateUserAttributes', 'UserAttributes'),
    ...forTriggers('ClientMetadata'),
  },
  AdminUserGlobalSignOutRequest: aboutUser,
  AttributeType: obeyed('test/domain/attributes.test.ts', 'Name', 'Value'),
  ChangePasswordRequest: {
    ...asCaller,
    ...obeyed('passwords/ChangePassword', 'PreviousPassword', 'ProposedPassword'),
  },
  ConfirmForgotPasswordRequest: {
    ...aside,
    ...obeyed('passwords/ConfirmForgotPassword', 'ClientId', 'ConfirmationCode', 'Password'),
    ...obeyed('passwords/ConfirmForgotPassword', 'SecretHash', 'Username'),
  },
  ConfirmSignUpRequest: {
    ...ofApps,
    ...harmless('of a confirmation no risk is judged and no event told', 'UserContextData'),
    ...obeyed('sign-up/ConfirmSignUp', 'ClientId', 'ConfirmationCode', 'ForceAliasCreation', 'SecretHash', 'Username'),
    ...obeyed('sign-up/signInAfter', 'Session'),
  },
  DeleteUserAttributesRequest: { ...asCaller, ...obeyed('profile/DeleteUserAttributes', 'UserAttributeNames') },
  DeleteUserRequest: asCaller,
  ForgotPasswordRequest: { ...aside, ...obeyed('passwords/ForgotPassword', 'ClientId', 'SecretHash', 'Username') },
  GetUserAttributeVerificationCodeRequest: {
    ...asCaller,
    ...obeyed('profile/VerifyUserAttribute', 'AttributeName'),
    ...forTriggers('ClientMetadata'),
  },
  GetUserAuthFactorsRequest: asCaller,
  GetUserRequest: asCaller,
  ListUsersRequest: {
    ...onPool,
    ...obeyed('users/ListUsers', 'AttributesToGet', 'Filter', 'Limit', 'PaginationToken'),
  },
  MFAOptionType: obeyed('users/AdminSetUserSettings', 'AttributeName', 'DeliveryMedium'),
  ProviderUserIdentifierType: obeyed(
    'users/AdminLinkProviderForUser',
    'ProviderAttributeName',
    'ProviderAttributeValue',
    'ProviderName',
  ),
  ResendConfirmationCodeRequest: {
    ...aside,
    ...obeyed('sign-up/ResendConfirmationCode', 'ClientId', 'SecretHash', 'Username'),
  },
  SetUserSettingsRequest: { ...asCaller, ...obeyed('profile/SetUserSettings', 'MFAOptions') },
  SignUpRequest: {
    ...aside,
    ...obeyed('sign-up/SignUp', 'ClientId', 'Password', 'SecretHash', 'UserAttributes', 'Username'),
    ...forTriggers('ValidationData'),
  },
  UpdateUserAttributesRequest: {
    ...asCaller,
    ...obeyed('profile/UpdateUserAttributes', 'UserAttributes'),
    ...forTriggers('ClientMetadata'),
  },
  VerifyUserAttributeRequest: { ...asCaller, ...obeyed('profile/VerifyUserAttribute', 'AttributeName', 'Code') },

  // signing in
  AdminInitiateAuthRequest: {
    ...onPool,
    ...ofApps,
    ...obeyed('auth/AdminInitiateAuth', 'AuthFlow', 'AuthParameters', 'ClientId'),
    ...forRisk('ContextData'),
    ...obeyed('sign-up/signInAfter', 'Session'),
  },
  AdminRespondToAuthChallengeRequest: {
    ...onPool,
    ...ofApps,
    ...obeyed('auth/RespondToAuthChallenge', 'ChallengeName', 'ChallengeResponses', 'ClientId', 'Session'),
    ...forRisk('ContextData'),
  },
  AnalyticsMetadataType: analytics('AnalyticsEndpointId'),
  ContextDataType: {
    ...forRisk('EncodedData', 'HttpHeaders', 'IpAddress'),
    ...harmless('of what it tells nothing is seen by a caller', 'ServerName', 'ServerPath'),
  },
  GlobalSignOutRequest: asCaller,
  HttpHeader: forRisk('headerName', 'headerValue'),
  InitiateAuthRequest: {
    ...aside,
    ...obeyed('auth/InitiateAuth', 'AuthFlow', 'AuthParameters', 'ClientId'),
    ...obeyed('sign-up/signInAfter', 'Session'),
  },
  RespondToAuthChallengeRequest: {
    ...aside,
    ...obeyed('auth/RespondToAuthChallenge', 'ChallengeName', 'ChallengeResponses', 'ClientId', 'Session'),
  },
  GetClientTokenRequest: {
    ...obeyed('auth/GetClientToken', 'ClientId', 'Scopes', 'Secret'),
    ...forTriggers('ClientMetadata'),
  },
  GetDerivedTokenRequest: {
    ...obeyed('auth/GetDerivedToken', 'ClientId', 'ClientSecret', 'SubjectToken', 'SubjectTokenType'),
    ...obeyed('auth/GetDerivedToken', 'ActorToken', 'ActorTokenType'),
    ...obeyed('auth/GetDerivedToken', 'Scopes', 'Audiences', 'Resources', 'RequestedTokenType'),
    ...obeyed('auth/exchangeOfOthers', 'SubjectTokenProviderName', 'ActorTokenProviderName'),
  },
  GetTokensFromRefreshTokenRequest: {
    ...obeyed('auth/GetTokensFromRefreshToken', 'ClientId', 'ClientSecret', 'DeviceKey', 'RefreshToken'),
    ...forTriggers('ClientMetadata'),
  },
  AdminForgetDeviceRequest: { ...aboutUser, ...ofDevice },
  AdminGetDeviceRequest: { ...aboutUser, ...ofDevice },
  AdminListDevicesRequest: { ...aboutUser, ...pagesOfDevices },
  AdminUpdateDeviceStatusRequest: { ...aboutUser, ...ofDevice, ...obeyed(kept, 'DeviceRememberedStatus') },
  ConfirmDeviceRequest: {
    ...asCaller,
    ...obeyed('devices/ConfirmDevice', 'DeviceKey', 'DeviceName', 'DeviceSecretVerifierConfig'),
  },
  DeviceSecretVerifierConfigType: obeyed('devices/ConfirmDevice', 'PasswordVerifier', 'Salt'),
  ForgetDeviceRequest: { ...asCaller, ...ofDevice },
  GetDeviceRequest: { ...asCaller, ...ofDevice },
  ListDevicesRequest: { ...asCaller, ...pagesOfDevices },
  UpdateDeviceStatusRequest: { ...asCaller, ...ofDevice, ...obeyed(kept, 'DeviceRememberedStatus') },
  CompleteWebAuthnRegistrationRequest: { ...asCaller, ...obeyed('webauthn/registration', 'Credential') },
  DeleteWebAuthnCredentialRequest: { ...asCaller, ...obeyed('webauthn/credentials', 'CredentialId') },
  ListWebAuthnCredentialsRequest: { ...asCaller, ...obeyed('webauthn/credentials', 'MaxResults', 'NextToken') },
  StartWebAuthnRegistrationRequest: asCaller,
  RevokeTokenRequest: {
    ...obeyed('auth/signingOut', 'ClientId', 'ClientSecret', 'Token'),
    ...obeyed('sessions/RevokeUserSession', 'RevokeAssociatedSessions'),
  },
  UserContextDataType: forRisk('EncodedData', 'IpAddress'),
};
