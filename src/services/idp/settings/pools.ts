import { any, harmless, obeyed, refused, type FatesOfStructures } from './Fate';
import { forMail, forMfa, forTextMessages } from './gaps';

const messages = 'test/domain/messages.test.ts';
const federatedTriggers = 'test/federation/triggers.test.ts';
const passwordPolicy = 'test/domain/passwordPolicy.test.ts';

/** What both operations take; each other member is what its own structure says. */
const either = {
  ...obeyed(messages, 'EmailVerificationMessage', 'EmailVerificationSubject', 'SmsVerificationMessage'),
  ...obeyed(messages, 'VerificationMessageTemplate'),
  ...obeyed('sign-up/SignUp', 'AdminCreateUserConfig', 'AutoVerifiedAttributes'),
  ...obeyed('passwords/ForgotPassword', 'AccountRecoverySetting'),
  ...obeyed('pools/DeleteUserPool', 'DeletionProtection'),
  ...obeyed('profile/UpdateUserAttributes', 'UserAttributeUpdateSettings'),
  ...obeyed('tags/ListTagsForResource', 'UserPoolTags'),
  ...obeyed('test/clients/aws-jwt-verify.test.ts', 'IssuerConfiguration'),
  ...obeyed('replicas/CreateUserPoolReplica', 'KeyConfiguration'),
  ...obeyed(passwordPolicy, 'Policies'),
  ...obeyed('test/oauth/sessions.test.ts', 'AcrConfiguration'),
  ...obeyed('test/oauth/register.test.ts', 'DcrConfiguration'),
  ...obeyed('devices/ConfirmDevice', 'DeviceConfiguration'),
  ...obeyed('pools/SetUserPoolMfaConfig', 'EmailConfiguration'),
  ...obeyed('textMessages', 'SmsConfiguration'),
  ...refused({ what: 'not run: see its members', test: 'everyTrigger' }, 'LambdaConfig'),
  ...forMfa('MfaConfiguration', 'SmsAuthenticationMessage'),
  ...obeyed('protection/threatProtection', 'UserPoolAddOns'),
};

const trigger = (doing: string, ...names: string[]) =>
  refused({ what: `not run: ${doing}`, test: 'everyTrigger', unmet: any }, ...names);

/** CreateUserPool, UpdateUserPool and what is in them. */
export const pools: FatesOfStructures = {
  AccountRecoverySettingType: obeyed('passwords/ForgotPassword', 'RecoveryMechanisms'),
  AcrLevelConfigType: obeyed('test/oauth/sessions.test.ts', 'AcrValue'),
  AddCustomAttributesRequest: {
    ...obeyed('everyPoolOperation', 'UserPoolId'),
    ...obeyed('pools/AddCustomAttributes', 'CustomAttributes'),
  },
  AdminCreateUserConfigType: {
    ...obeyed('sign-up/SignUp', 'AllowAdminCreateUserOnly'),
    ...obeyed('users/AdminCreateUser', 'InviteMessageTemplate'),
    ...obeyed('test/domain/poolRules.test.ts', 'UnusedAccountValidityDays'),
  },
  AdvancedSecurityAdditionalFlowsType: obeyed('protection/customAuth', 'CustomAuthMode'),
  CreateUserPoolRequest: {
    ...either,
    ...obeyed('pools/CreateUserPool', 'PoolName', 'UserPoolTier'),
    ...obeyed('pools/CreateUserPool.schema', 'Schema'),
    ...obeyed('users/everyName', 'AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'),
  },
  CustomEmailLambdaVersionConfigType: harmless(
    'whether the function runs is said of the trigger, and there is one version',
    'LambdaArn',
    'LambdaVersion',
  ),
  CustomSMSLambdaVersionConfigType: harmless(
    'whether the function runs is said of the trigger, and there is one version',
    'LambdaArn',
    'LambdaVersion',
  ),
  DcrConfigurationType: obeyed(
    'test/oauth/register.test.ts',
    'AllowedScopes',
    'AuthenticatedGrantTypes',
    'EnableStatus',
    'OpenDcrEnabled',
    'OpenDcrGrantTypes',
  ),
  DeviceConfigurationType: {
    ...obeyed('devices/deviceSignIn', 'ChallengeRequiredOnNewDevice'),
    ...obeyed('devices/ConfirmDevice', 'DeviceOnlyRememberedOnUserPrompt'),
  },
  // the fifty mails a day of COGNITO_DEFAULT are not counted: a suite of tests sends more
  EmailConfigurationType: {
    ...obeyed('pools/SetUserPoolMfaConfig', 'EmailSendingAccount'),
    ...forMail('ConfigurationSet', 'From', 'ReplyToEmailAddress', 'SourceArn'),
  },
  EumsSmsConfigurationType: forTextMessages(
    'CallerArn',
    'ConfigurationSetName',
    'ExternalId',
    'InEntityId',
    'InTemplateId',
    'OriginationIdentity',
    'Region',
  ),
  InboundFederationLambdaType: obeyed(federatedTriggers, 'LambdaArn', 'LambdaVersion'),
  IssuerConfigurationType: obeyed('test/clients/aws-jwt-verify.test.ts', 'Type'),
  KeyConfigurationType: {
    ...obeyed('replicas/CreateUserPoolReplica', 'KmsKeyArn'),
    ...harmless('says what kind of key it is; nothing is encrypted by it', 'KeyType'),
  },
  LambdaConfigType: {
    ...trigger('ConfirmSignUp, AdminConfirmSignUp and ConfirmForgotPassword answer 501', 'PostConfirmation'),
    ...trigger('SignUp and AdminCreateUser answer 501', 'PreSignUp'),
    ...trigger('what begins a sign-in answers 501', 'PreAuthentication'),
    ...trigger('what ends a sign-in answers 501', 'PostAuthentication'),
    ...trigger('what gives tokens answers 501', 'PreTokenGeneration'),
    ...trigger('sign-in and ForgotPassword of an unknown user answer 501', 'UserMigration'),
    ...trigger('what sends a message answers 501', 'CustomMessage'),
    ...trigger('what sends e-mail answers 501', 'CustomEmailSender'),
    ...trigger('what sends a text message answers 501', 'CustomSMSSender'),
    ...refused({ what: 'not run: what gives tokens answers 501', test: 'everyTrigger' }, 'PreTokenGenerationConfig'),
    ...trigger('CUSTOM_AUTH answers 501', 'CreateAuthChallenge', 'DefineAuthChallenge', 'VerifyAuthChallengeResponse'),
    ...refused(
      { what: 'not run: federated sign-in answers 501', test: federatedTriggers, unmet: any },
      'InboundFederation',
    ),
    ...obeyed('test/triggers/customSender.test.ts', 'KMSKeyID'),
  },
  MessageTemplateType: obeyed('users/AdminCreateUser', 'EmailMessage', 'EmailSubject', 'SMSMessage'),
  NumberAttributeConstraintsType: obeyed('test/domain/attributes.test.ts', 'MaxValue', 'MinValue'),
  PasswordPolicyType: {
    ...obeyed(passwordPolicy, 'MinimumLength', 'RequireLowercase', 'RequireNumbers', 'RequireSymbols'),
    ...obeyed(passwordPolicy, 'PasswordHistorySize', 'RequireUppercase'),
    ...obeyed('users/AdminCreateUser', 'TemporaryPasswordValidityDays'),
  },
  PreTokenGenerationVersionConfigType: obeyed('everyTrigger', 'LambdaArn', 'LambdaVersion'),
  RecoveryOptionType: obeyed('passwords/ForgotPassword', 'Name', 'Priority'),
  SchemaAttributeType: {
    ...obeyed('test/domain/attributes.test.ts', 'AttributeDataType', 'Name', 'Required'),
    ...obeyed('test/domain/attributes.test.ts', 'NumberAttributeConstraints', 'StringAttributeConstraints'),
    ...obeyed('profile/UpdateUserAttributes', 'Mutable'),
    ...obeyed('profile/GetUser', 'DeveloperOnlyAttribute'),
  },
  SignInPolicyType: obeyed('auth/choice', 'AllowedFirstAuthFactors'),
  SmsConfigurationType: forTextMessages('EumsSms', 'ExternalId', 'SnsCallerArn', 'SnsRegion'),
  StringAttributeConstraintsType: obeyed('test/domain/attributes.test.ts', 'MaxLength', 'MinLength'),
  UpdateUserPoolRequest: {
    ...either,
    ...obeyed('everyPoolOperation', 'UserPoolId'),
    ...obeyed('pools/UpdateUserPool', 'PoolName', 'UserPoolTier'),
  },
  UserAttributeUpdateSettingsType: obeyed('profile/UpdateUserAttributes', 'AttributesRequireVerificationBeforeUpdate'),
  UserPoolAddOnsType: {
    ...obeyed('protection/threatProtection', 'AdvancedSecurityMode'),
    ...obeyed('protection/customAuth', 'AdvancedSecurityAdditionalFlows'),
  },
  UserPoolPolicyType: {
    ...obeyed(passwordPolicy, 'PasswordPolicy'),
    ...obeyed('auth/choice', 'SignInPolicy'),
  },
  UsernameConfigurationType: obeyed('users/everyName', 'CaseSensitive'),
  VerificationMessageTemplateType: obeyed(
    messages,
    'DefaultEmailOption',
    'EmailMessage',
    'EmailMessageByLink',
    'EmailSubject',
    'EmailSubjectByLink',
    'SmsMessage',
  ),
};
