import { api, call, cli, guide, kept, sdk, type Example, type Values } from './example';
import {
  allDemands,
  asDescribed,
  askedFor,
  bare,
  dates,
  furnished,
  invitation,
  longest,
  mailIdentity,
  shortPasswords,
  sms,
  standard,
  text,
} from './poolDocuments';
import { poolArn, poolId } from './shapes';
import { account, arn, lambda, pool } from './world';

const ownTexts = {
  'UserPool.EmailVerificationMessage': 'where both are sent each keeps its own text',
  'UserPool.EmailVerificationSubject': 'where both are sent each keeps its own text',
  'UserPool.SmsVerificationMessage': 'where both are sent each keeps its own text',
};
const spelt = {
  '-UserPool.SchemaAttributes[phone_number_verifie]': 'a slip of the page',
  '+UserPool.SchemaAttributes[phone_number_verified]': 'a slip of the page',
};

const created = call('CreateUserPool', askedFor, { pool: 'UserPool.Id' });
const sdkAskedFor: Values = { ...askedFor, Policies: { PasswordPolicy: shortPasswords } };

const { PoolName: Name, ...settingsOf } = furnished;
export const pools: readonly Example[] = [
  {
    page: cli('create-user-pool'),
    operation: 'CreateUserPool',
    year: 2019,
    input: { PoolName: 'mine' },
    output: { UserPool: bare('mine') },
  },
  {
    page: cli('create-user-pool'),
    operation: 'CreateUserPool',
    year: 2019,
    input: {
      PoolName: 'mine',
      UsernameAttributes: ['email'],
      EmailConfiguration: { SourceArn: mailIdentity, ReplyToEmailAddress: 'post@example.com' },
    },
    output: {
      UserPool: {
        ...bare('mine'),
        UsernameAttributes: ['email'],
        EmailConfiguration: { SourceArn: mailIdentity, ReplyToEmailAddress: 'post@example.com' },
      },
    },
  },
  {
    page: api('CreateUserPool'),
    operation: 'CreateUserPool',
    year: 2023,
    input: askedFor,
    output: { UserPool: asDescribed },
    differs: ownTexts,
    decided: spelt,
  },
  {
    page: sdk('CreateUserPool'),
    operation: 'CreateUserPool',
    year: 2023,
    input: sdkAskedFor,
    output: { UserPool: asDescribed },
    differs: ownTexts,
    decided: spelt,
  },
  {
    page: guide('tagging'),
    operation: 'CreateUserPool',
    input: { PoolName: 'tagged', UserPoolTags: { Stage: 'Test', CostCenter: '80432', Owner: 'SysEng' } },
  },
  {
    page: cli('describe-user-pool'),
    operation: 'DescribeUserPool',
    year: 2024,
    needs: [
      call(
        'CreateUserPool',
        {
          ...furnished,
          UserPoolTier: 'PLUS',
          Schema: [
            { Name: 'email', Required: true, Mutable: true, AttributeDataType: 'String' },
            { ...text('111', '1', '256') },
            { ...text('222', '1', '421'), DeveloperOnlyAttribute: true },
            { ...text('accesstoken', '', ''), ...longest },
            { ...text('idtoken', '', ''), ...longest },
          ],
        },
        { pool: 'UserPool.Id' },
      ),
      call('CreateUserPoolDomain', { UserPoolId: kept('pool'), Domain: 'my-domain' }),
      call('CreateUserPoolDomain', {
        UserPoolId: kept('pool'),
        Domain: 'auth.example.com',
        CustomDomainConfig: { CertificateArn: `arn:aws:acm:us-east-1:${account}:certificate/one` },
      }),
    ],
    input: { UserPoolId: kept('pool') },
    output: {
      UserPool: {
        ...settingsOf,
        AdminCreateUserConfig: {
          AllowAdminCreateUserOnly: false,
          InviteMessageTemplate: invitation,
          UnusedAccountValidityDays: 1,
        },
        Id: poolId,
        Arn: poolArn,
        Name,
        ...dates,
        EstimatedNumberOfUsers: 0,
        UserPoolTags: {},
        Domain: 'my-domain',
        CustomDomain: 'auth.example.com',
        SchemaAttributes: [
          ...standard.map((attribute) => (attribute.Name === 'email' ? { ...attribute, Required: true } : attribute)),
          { ...text('identities', '', ''), StringAttributeConstraints: {} },
          text('custom:111', '1', '256'),
          text('dev:custom:222', '1', '421', { DeveloperOnlyAttribute: true }),
          { ...text('custom:accesstoken', '', ''), ...longest },
          { ...text('custom:idtoken', '', ''), ...longest },
        ],
      },
    },
  },
  {
    page: api('DescribeUserPool'),
    operation: 'DescribeUserPool',
    year: 2023,
    needs: [created],
    input: { UserPoolId: kept('pool') },
    output: { UserPool: asDescribed },
    differs: ownTexts,
    decided: spelt,
  },
  {
    page: cli('update-user-pool'),
    operation: 'UpdateUserPool',
    input: {
      UserPoolId: pool.plus,
      Policies: { PasswordPolicy: shortPasswords },
      DeletionProtection: 'ACTIVE',
      LambdaConfig: { PreSignUp: lambda('pre-sign-up'), PreTokenGeneration: lambda('tokens') },
      AutoVerifiedAttributes: ['phone_number', 'email'],
      VerificationMessageTemplate: {
        SmsMessage: 'Your code is {####}',
        EmailMessage: 'Your code is {####}',
        EmailSubject: 'Your code',
        EmailMessageByLink: 'Click {##here##} to verify.',
        EmailSubjectByLink: 'Your link',
        DefaultEmailOption: 'CONFIRM_WITH_LINK',
      },
      SmsAuthenticationMessage: 'Your code is {####}',
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email', 'phone_number'] },
      MfaConfiguration: 'OPTIONAL',
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
      EmailConfiguration: {
        SourceArn: mailIdentity,
        ReplyToEmailAddress: 'post+noreply@example.com',
        EmailSendingAccount: 'DEVELOPER',
        From: 'post@example.com',
        ConfigurationSet: 'a-set',
      },
      SmsConfiguration: { ...sms, SnsRegion: 'us-west-2' },
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: false,
        InviteMessageTemplate: {
          SMSMessage: 'Welcome {username}. Your code is {####}',
          EmailMessage: 'Welcome {username}. Your code is {####}',
          EmailSubject: 'Welcome',
        },
      },
      UserPoolTags: { Function: 'Game', Developers: 'Berlin' },
      UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_email' },
          { Priority: 2, Name: 'verified_phone_number' },
        ],
      },
    },
    output: {},
  },
  {
    page: api('UpdateUserPool'),
    operation: 'UpdateUserPool',
    input: {
      UserPoolId: pool.plain,
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_email', Priority: 1 },
          { Name: 'verified_phone_number', Priority: 2 },
        ],
      },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      AliasAttributes: ['email', 'phone_number', 'preferred_username'],
      Arn: arn(pool.plain),
      AutoVerifiedAttributes: ['email'],
      DeletionProtection: 'ACTIVE',
      Domain: 'a-domain',
      EmailConfiguration: { ConfigurationSet: 'a-set', EmailSendingAccount: 'DEVELOPER', SourceArn: mailIdentity },
      LambdaConfig: { PreSignUp: lambda('pre-sign-up') },
      MfaConfiguration: 'OPTIONAL',
      Name: 'mine',
      Policies: {
        PasswordPolicy: { ...allDemands, TemporaryPasswordValidityDays: 7 },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
      },
      SmsConfiguration: { ...sms, SnsRegion: 'us-east-1' },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      UsernameConfiguration: { CaseSensitive: false },
      UserPoolAddOns: { AdvancedSecurityAdditionalFlows: {}, AdvancedSecurityMode: 'OFF' },
      UserPoolTags: {},
      UserPoolTier: 'PLUS',
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
    },
    output: {},
    decided: { refused: 'field reports until 2026: UnusedAccountValidityDays beside the newer member is refused' },
  },
  {
    page: cli('delete-user-pool'),
    operation: 'DeleteUserPool',
    input: { UserPoolId: pool.plain },
    output: {},
  },
  {
    page: api('DeleteUserPool'),
    operation: 'DeleteUserPool',
    needs: [call('CreateUserPoolDomain', { UserPoolId: pool.plain, Domain: 'my-domain' })],
    input: { UserPoolId: pool.plain },
    refused: [
      'InvalidParameterException',
      'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    ],
  },
  {
    page: api('DeleteUserPool'),
    operation: 'DeleteUserPool',
    needs: [call('UpdateUserPool', { UserPoolId: pool.guarded, DeletionProtection: 'INACTIVE' })],
    input: { UserPoolId: pool.guarded },
    output: {},
  },
  {
    page: cli('add-custom-attributes'),
    operation: 'AddCustomAttributes',
    input: {
      UserPoolId: pool.plus,
      CustomAttributes: [
        {
          Name: 'CustomAttr1',
          AttributeDataType: 'String',
          DeveloperOnlyAttribute: false,
          Required: false,
          StringAttributeConstraints: { MinLength: '1', MaxLength: '15' },
        },
      ],
    },
    output: {},
  },
  {
    page: api('AddCustomAttributes'),
    operation: 'AddCustomAttributes',
    input: { UserPoolId: pool.plus, CustomAttributes: [text('deliverables', '1', '255')] },
    output: {},
  },
];
