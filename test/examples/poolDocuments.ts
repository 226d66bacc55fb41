import type { Values } from './example';
import { date, poolArn, poolId } from './shapes';
import { account, lambda, role } from './world';

/** What examples send for pools and read of them. */

export const dates = { CreationDate: date, LastModifiedDate: date };
export const mailIdentity = `arn:aws:ses:us-west-2:${account}:identity/post@example.com`;

export const text = (Name: string, MinLength: string, MaxLength: string, more: object = {}) => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  StringAttributeConstraints: { MinLength, MaxLength },
  ...more,
});
const flag = (Name: string) => ({
  Name,
  AttributeDataType: 'Boolean',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
});
const free = [
  ...['name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture'],
  ...['website', 'email', 'gender', 'zoneinfo', 'locale', 'phone_number', 'address'],
];
/** The standard attributes as every example prints them until 2023; `identities` comes with newer ones. */
export const standard = [
  text('sub', '1', '2048', { Mutable: false, Required: true }),
  ...free.map((name) => text(name, '0', '2048')),
  text('birthdate', '10', '10'),
  flag('email_verified'),
  flag('phone_number_verified'),
  {
    Name: 'updated_at',
    AttributeDataType: 'Number',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    NumberAttributeConstraints: { MinValue: '0' },
  },
];
const misspelt = standard.map((attribute) =>
  attribute.Name === 'phone_number_verified' ? flag('phone_number_verifie') : attribute,
);

export const allDemands = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
};
export const bare = (Name: string) => ({
  Id: poolId,
  Name,
  Policies: { PasswordPolicy: allDemands },
  LambdaConfig: {},
  ...dates,
  SchemaAttributes: standard,
  MfaConfiguration: 'OFF',
  EstimatedNumberOfUsers: 0,
  EmailConfiguration: {},
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
});

export const versioned = (LambdaArn: string) => ({ LambdaArn, LambdaVersion: 'V1_0' });
export const fn = lambda('all');
const everything = {
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  AliasAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  DeletionProtection: 'ACTIVE',
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  EmailConfiguration: {
    ConfigurationSet: 'a-set',
    EmailSendingAccount: 'DEVELOPER',
    From: 'post@example.com',
    ReplyToEmailAddress: 'post@example.com',
    SourceArn: mailIdentity,
  },
  EmailVerificationMessage: 'Your code is {####}.',
  EmailVerificationSubject: 'Verify your address',
  LambdaConfig: {
    CustomEmailSender: versioned(fn),
    CustomMessage: fn,
    CustomSMSSender: versioned(fn),
    DefineAuthChallenge: fn,
    InboundFederation: versioned(fn),
    KMSKeyID: `arn:aws:kms:us-west-2:${account}:key/a6c4f8e2-0c45-47db-925f-87854bc9e357`,
    PostAuthentication: fn,
    PostConfirmation: fn,
    PreAuthentication: fn,
    PreSignUp: fn,
    PreTokenGeneration: fn,
    UserMigration: fn,
    VerifyAuthChallengeResponse: fn,
  },
  MfaConfiguration: 'OPTIONAL',
  SmsAuthenticationMessage: 'Your code is {####}.',
  SmsVerificationMessage: 'Your code is {####}.',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  UserPoolAddOns: { AdvancedSecurityMode: 'OFF' },
  UserPoolTags: { key: 'value' },
  UsernameConfiguration: { CaseSensitive: true },
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
    EmailMessage: 'Your confirmation code is {####}',
    EmailMessageByLink: 'Choose this link to {##verify##}',
    EmailSubject: 'Your confirmation code',
    EmailSubjectByLink: 'Your confirmation link',
    SmsMessage: 'Your confirmation code is {####}',
  },
};
export const invitation = {
  EmailMessage: 'You are {username} and your password is {####}.',
  EmailSubject: 'Your sign-in',
  SMSMessage: 'You are {username} and your password is {####}.',
};
export const sms = { ExternalId: 'external', SnsCallerArn: role('service-role/sms') };
export const shortPasswords = { ...allDemands, MinimumLength: 6, TemporaryPasswordValidityDays: 7 };
const attributeOfDevelopers = {
  AttributeDataType: 'Number',
  DeveloperOnlyAttribute: true,
  Mutable: true,
  Required: false,
  NumberAttributeConstraints: { MinValue: '1', MaxValue: '99' },
};
export const askedFor: Values = {
  ...everything,
  PoolName: 'everything',
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, InviteMessageTemplate: invitation },
  Policies: {
    PasswordPolicy: shortPasswords,
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
  },
  Schema: [
    { ...attributeOfDevelopers, Name: 'mydev', StringAttributeConstraints: { MinLength: '1', MaxLength: '99' } },
  ],
  SmsConfiguration: sms,
  UserPoolTier: 'ESSENTIALS',
};
export const asDescribed = {
  ...everything,
  Id: poolId,
  Arn: poolArn,
  Name: 'everything',
  ...dates,
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: false,
    InviteMessageTemplate: invitation,
    UnusedAccountValidityDays: 7,
  },
  EstimatedNumberOfUsers: 0,
  Policies: { PasswordPolicy: shortPasswords },
  SchemaAttributes: [...misspelt, { ...attributeOfDevelopers, Name: 'dev:custom:mydev' }],
  SmsConfiguration: { ...sms, SnsRegion: 'us-west-2' },
  UserPoolTier: 'ESSENTIALS',
};

const templates = {
  SmsMessage: 'Your code is {####}. ',
  EmailMessage: 'Your code is {####}. ',
  EmailSubject: 'Your code',
  EmailMessageByLink: 'Click. <b>{##Verify##}</b>',
  EmailSubjectByLink: 'Your link',
  DefaultEmailOption: 'CONFIRM_WITH_LINK',
};
export const furnished: Values = {
  PoolName: 'furnished',
  Policies: { PasswordPolicy: { ...allDemands, TemporaryPasswordValidityDays: 1 } },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: {
    PreSignUp: lambda('pre-sign-up'),
    CustomMessage: lambda('message'),
    PostConfirmation: lambda('confirmed'),
    PreAuthentication: lambda('before'),
    PostAuthentication: lambda('after'),
    DefineAuthChallenge: lambda('define'),
    CreateAuthChallenge: lambda('create'),
    VerifyAuthChallengeResponse: lambda('verify'),
    PreTokenGeneration: lambda('tokens'),
    UserMigration: lambda('migrate'),
    PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('tokens') },
    CustomSMSSender: versioned(lambda('sms')),
    CustomEmailSender: versioned(lambda('mail')),
    KMSKeyID: `arn:aws:kms:us-west-2:${account}:key/a1b2c3d4-5678-90ab-cdef-000000022222`,
  },
  AutoVerifiedAttributes: ['email'],
  VerificationMessageTemplate: templates,
  SmsVerificationMessage: templates.SmsMessage,
  EmailVerificationMessage: templates.EmailMessage,
  EmailVerificationSubject: templates.EmailSubject,
  SmsAuthenticationMessage: 'Your code is {####}. ',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  MfaConfiguration: 'OPTIONAL',
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
  EmailConfiguration: { SourceArn: mailIdentity, EmailSendingAccount: 'DEVELOPER' },
  SmsConfiguration: { ...sms, SnsRegion: 'us-west-2' },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, InviteMessageTemplate: invitation },
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED', AdvancedSecurityAdditionalFlows: {} },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }] },
};
export const longest = { StringAttributeConstraints: { MaxLength: '2048' } };
