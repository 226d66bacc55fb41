import { harmless, hinted, obeyed, refused, type FatesOfStructures } from './Fate';
import { forMfa } from './gaps';

const threatProtection = 'protection/threatProtection';
const onPool = obeyed('everyPoolOperation', 'UserPoolId');
const notJudged = {
  what: 'not judged: nobody is blocked, asked for a second factor or written to',
  test: threatProtection,
};

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
  AccountTakeoverActionType: hinted(notJudged, 'EventAction', 'Notify'),
  AccountTakeoverActionsType: hinted(notJudged, 'HighAction', 'LowAction', 'MediumAction'),
  AccountTakeoverRiskConfigurationType: hinted(notJudged, 'Actions', 'NotifyConfiguration'),
  ClientSSOSessionConfigType: obeyed('test/oauth/sessions.test.ts', 'MaxValidityMinutes'),
  CloudWatchLogsConfigurationType: logs('LogGroupArn'),
  CompromisedCredentialsActionsType: hinted(notJudged, 'EventAction'),
  CompromisedCredentialsRiskConfigurationType: hinted(notJudged, 'Actions', 'EventFilter'),
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
  NotifyConfigurationType: hinted(notJudged, 'BlockEmail', 'From', 'MfaEmail', 'NoActionEmail', 'ReplyTo', 'SourceArn'),
  NotifyEmailType: hinted(notJudged, 'HtmlBody', 'Subject', 'TextBody'),
  RiskExceptionConfigurationType: {
    ...refused(
      {
        what: 'not enforced: a sign-in from an address in it answers 501',
        test: threatProtection,
        unmet: (ranges) => ((ranges as readonly unknown[]).length > 0 ? [''] : []),
      },
      'BlockedIPRangeList',
    ),
    ...harmless('spares addresses a judgement that is not made', 'SkippedIPRangeList'),
  },
  S3ConfigurationType: logs('BucketArn'),
  SetLogDeliveryConfigurationRequest: { ...onPool, ...logs('LogConfigurations') },
  SetRiskConfigurationRequest: {
    ...onPool,
    ...obeyed('protection/SetRiskConfiguration', 'ClientId'),
    ...hinted(notJudged, 'AccountTakeoverRiskConfiguration', 'CompromisedCredentialsRiskConfiguration'),
    ...refused({ what: 'not enforced: see its members', test: threatProtection }, 'RiskExceptionConfiguration'),
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
