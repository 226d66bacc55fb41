import { harmless, obeyed, type FatesOfStructures } from './Fate';
import { forMail, forMfa } from './gaps';

const threatProtection = 'protection/threatProtection';
const onPool = obeyed('everyPoolOperation', 'UserPoolId');

const logs = <Name extends string>(...names: Name[]) => obeyed('protection/logDelivery', ...names);

/** Second factors, risks, logs, sessions and limits. */
export const protection: FatesOfStructures = {
  AdminDeleteSoftwareTokenRequest: { ...onPool, ...obeyed('mfa/preferences', 'Username') },
  AdminSetUserMFAPreferenceRequest: {
    ...onPool,
    ...obeyed(
      'mfa/preferences',
      'EmailMfaSettings',
      'SMSMfaSettings',
      'SoftwareTokenMfaSettings',
      'Username',
      'WebAuthnMfaSettings',
    ),
  },
  AssociateSoftwareTokenRequest: obeyed('mfa/required', 'AccessToken', 'Session'),
  AdminListUserSessionsRequest: {
    ...onPool,
    ...obeyed('sessions/AdminListUserSessions', 'NextToken', 'Username'),
  },
  AdminListUserAuthEventsRequest: {
    ...onPool,
    ...obeyed('protection/AdminListUserAuthEvents', 'MaxResults', 'NextToken', 'Username'),
  },
  AdminUpdateAuthEventFeedbackRequest: {
    ...onPool,
    ...obeyed('protection/feedback', 'EventId', 'FeedbackValue', 'Username'),
  },
  UpdateAuthEventFeedbackRequest: obeyed(
    'protection/feedback',
    'EventId',
    'FeedbackToken',
    'FeedbackValue',
    'UserPoolId',
    'Username',
  ),
  AdminRevokeUserSessionRequest: {
    ...onPool,
    ...obeyed('sessions/AdminRevokeUserSession', 'RevokeAssociatedSessions', 'SessionId', 'Username'),
  },
  ListUserSessionsRequest: obeyed('sessions/ListUserSessions', 'AccessToken', 'NextToken'),
  RevokeUserSessionRequest: obeyed(
    'sessions/RevokeUserSession',
    'AccessToken',
    'RevokeAssociatedSessions',
    'SessionId',
  ),
  AccountTakeoverActionType: obeyed(threatProtection, 'EventAction', 'Notify'),
  AccountTakeoverActionsType: obeyed(threatProtection, 'HighAction', 'LowAction', 'MediumAction'),
  AccountTakeoverRiskConfigurationType: {
    ...obeyed(threatProtection, 'Actions'),
    ...obeyed('protection/notifications', 'NotifyConfiguration'),
  },
  ClientSSOSessionConfigType: obeyed('test/oauth/sessions.test.ts', 'MaxValidityMinutes'),
  CloudWatchLogsConfigurationType: logs('LogGroupArn'),
  CompromisedCredentialsActionsType: obeyed('protection/compromised', 'EventAction'),
  CompromisedCredentialsRiskConfigurationType: obeyed('protection/compromised', 'Actions', 'EventFilter'),
  DescribeRiskConfigurationRequest: { ...onPool, ...obeyed('protection/DescribeRiskConfiguration', 'ClientId') },
  EmailMfaSettingsType: obeyed('mfa/preferences', 'Enabled', 'PreferredMfa'),
  SMSMfaSettingsType: obeyed('mfa/preferences', 'Enabled', 'PreferredMfa'),
  SoftwareTokenMfaSettingsType: obeyed('mfa/preferences', 'Enabled', 'PreferredMfa'),
  WebAuthnMfaSettingsType: obeyed('auth/webAuthn', 'Enabled'),
  SetUserMFAPreferenceRequest: obeyed(
    'mfa/preferences',
    'AccessToken',
    'EmailMfaSettings',
    'SMSMfaSettings',
    'SoftwareTokenMfaSettings',
    'WebAuthnMfaSettings',
  ),
  VerifySoftwareTokenRequest: obeyed('mfa/required', 'AccessToken', 'FriendlyDeviceName', 'Session', 'UserCode'),
  EmailMfaConfigType: forMfa('Message', 'Subject'),
  FirehoseConfigurationType: logs('StreamArn'),
  GetLogDeliveryConfigurationRequest: onPool,
  GetProvisionedLimitRequest: obeyed('pools/GetProvisionedLimit', 'LimitDefinition'),
  GetSigningCertificateRequest: onPool,
  GetUserPoolClientSessionConfigurationRequest: {
    ...onPool,
    ...obeyed('sessions/GetUserPoolClientSessionConfiguration', 'ClientId'),
  },
  GetUserPoolMfaConfigRequest: onPool,
  GetUserPoolSessionConfigurationRequest: onPool,
  LimitDefinitionType: obeyed('pools/UpdateProvisionedLimit', 'Attributes', 'LimitClass'),
  LogConfigurationType: logs(
    'CloudWatchLogsConfiguration',
    'EventSource',
    'FirehoseConfiguration',
    'LogLevel',
    'S3Configuration',
  ),
  NotifyConfigurationType: {
    ...obeyed('protection/notifications', 'BlockEmail', 'MfaEmail', 'NoActionEmail'),
    ...forMail('From', 'ReplyTo', 'SourceArn'),
  },
  NotifyEmailType: obeyed('protection/notifications', 'HtmlBody', 'Subject', 'TextBody'),
  RiskExceptionConfigurationType: obeyed('protection/addresses', 'BlockedIPRangeList', 'SkippedIPRangeList'),
  S3ConfigurationType: logs('BucketArn'),
  SetLogDeliveryConfigurationRequest: { ...onPool, ...logs('LogConfigurations') },
  SetRiskConfigurationRequest: {
    ...onPool,
    ...obeyed('protection/SetRiskConfiguration', 'ClientId'),
    ...obeyed(threatProtection, 'AccountTakeoverRiskConfiguration'),
    ...obeyed('protection/compromised', 'CompromisedCredentialsRiskConfiguration'),
    ...obeyed('protection/addresses', 'RiskExceptionConfiguration'),
  },
  SetUserPoolClientSessionConfigurationRequest: {
    ...onPool,
    ...obeyed('sessions/SetUserPoolClientSessionConfiguration', 'ClientId'),
    ...obeyed('test/oauth/sessions.test.ts', 'SSOSession'),
  },
  SetUserPoolMfaConfigRequest: {
    ...onPool,
    ...forMfa('EmailMfaConfiguration', 'MfaConfiguration', 'SmsMfaConfiguration', 'SoftwareTokenMfaConfiguration'),
    ...obeyed('auth/webAuthn', 'WebAuthnConfiguration'),
  },
  SetUserPoolSessionConfigurationRequest: {
    ...onPool,
    ...obeyed('sessions/ListUserSessions', 'TokenSession', 'UserSessionTracking'),
  },
  SmsMfaConfigType: { ...forMfa('SmsAuthenticationMessage'), ...obeyed('textMessages', 'SmsConfiguration') },
  SoftwareTokenMfaConfigType: forMfa('Enabled'),
  UpdateProvisionedLimitRequest: {
    ...obeyed('pools/UpdateProvisionedLimit', 'LimitDefinition'),
    ...harmless('raises how many calls a second AWS lets through; nothing is held to less here', 'RequestedLimitValue'),
  },
  UserPoolTokenSessionConfigType: obeyed('sessions/ListUserSessions', 'MaxPerUser'),
  WebAuthnConfigurationType: obeyed('auth/webAuthn', 'FactorConfiguration', 'RelyingPartyId', 'UserVerification'),
};
