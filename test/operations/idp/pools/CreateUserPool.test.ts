import { CreateUserPoolCommand, type CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, withEmulator } from '../../../support/emulator';
import { membersOf } from '../../../support/model';
import { createPool, describePool, lambda, mailIdentity, multiRegionKey, smsRole } from '../../../support/poolCalls';

const bench = withEmulator();

const SmsConfiguration = { SnsCallerArn: smsRole, ExternalId: 'outside', SnsRegion: 'us-east-1' };

/** Every settable member that one pool can have at once. */
const everything: Partial<CreateUserPoolCommandInput> = {
  AccountRecoverySetting: {
    RecoveryMechanisms: [
      { Priority: 1, Name: 'verified_email' },
      { Priority: 2, Name: 'verified_phone_number' },
    ],
  },
  AcrConfiguration: {
    Level1: { AcrValue: 'urn:example:1' },
    Level2: { AcrValue: 'urn:example:2' },
    Level3: { AcrValue: 'urn:example:3' },
    Level4: { AcrValue: 'urn:example:4' },
  },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      SMSMessage: '{username} {####}',
      EmailMessage: 'Welcome {username} {####}',
      EmailSubject: 'Welcome',
    },
  },
  AliasAttributes: ['email', 'preferred_username'],
  AutoVerifiedAttributes: ['email', 'phone_number'],
  DcrConfiguration: {
    EnableStatus: 'Enabled',
    OpenDcrEnabled: true,
    AuthenticatedGrantTypes: ['code'],
    OpenDcrGrantTypes: ['code', 'client_credentials'],
    AllowedScopes: ['aws.cognito.signin.user.admin'],
  },
  DeletionProtection: 'ACTIVE',
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  EmailConfiguration: {
    SourceArn: mailIdentity,
    ReplyToEmailAddress: 'reply@example.com',
    EmailSendingAccount: 'DEVELOPER',
    From: 'Post <post@example.com>',
    ConfigurationSet: 'events',
  },
  IssuerConfiguration: { Type: 'UPDATED' },
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: multiRegionKey },
  LambdaConfig: {
    PreSignUp: lambda('pre-sign-up'),
    CustomMessage: lambda('custom-message'),
    PostConfirmation: lambda('post-confirmation'),
    PreAuthentication: lambda('pre-authentication'),
    PostAuthentication: lambda('post-authentication'),
    DefineAuthChallenge: lambda('define'),
    CreateAuthChallenge: lambda('create'),
    VerifyAuthChallengeResponse: lambda('verify'),
    PreTokenGeneration: lambda('pre-token'),
    UserMigration: lambda('migration'),
    PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: lambda('pre-token') },
    CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('sms') },
    CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('email') },
    KMSKeyID: multiRegionKey,
    InboundFederation: { LambdaVersion: 'V1_0', LambdaArn: lambda('inbound') },
  },
  MfaConfiguration: 'OPTIONAL',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 12,
      RequireUppercase: false,
      RequireLowercase: true,
      RequireNumbers: false,
      RequireSymbols: true,
      PasswordHistorySize: 3,
      TemporaryPasswordValidityDays: 2,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
  },
  SmsAuthenticationMessage: 'Sign in with {####}',
  SmsConfiguration,
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT', AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'ENFORCED' } },
  UserPoolTags: { team: 'identity', __proto__x: 'kept' },
  UserPoolTier: 'PLUS',
  UsernameConfiguration: { CaseSensitive: false },
  VerificationMessageTemplate: {
    SmsMessage: 'Text {####}',
    EmailMessage: 'Mail {####}',
    EmailSubject: 'Subject',
    EmailMessageByLink: 'Click {##here##}',
    EmailSubjectByLink: 'Link',
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
  },
};

/** The older places of messages, and what excludes something above: tested on their own. */
const besides = [
  'EmailVerificationMessage',
  'EmailVerificationSubject',
  'PoolName',
  'Schema',
  'SmsVerificationMessage',
  'UsernameAttributes',
];

test('no settable member is left out here', () => {
  expect([...Object.keys(everything), ...besides].sort()).toEqual(membersOf('CreateUserPool'));
});

describe('CreateUserPool answers', () => {
  test('a pool with a name alone, with what AWS fills in and nothing else', async () => {
    const { SchemaAttributes, ...pool } = await createPool(bench);
    // live, aws-cli samples, exports of 2026
    expect(pool).toEqual({
      Id: expect.stringMatching(/^us-east-1_[0-9A-Za-z]{9}$/),
      Name: 'example',
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool.Id}`,
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
      },
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Priority: 1, Name: 'verified_email' },
          { Priority: 2, Name: 'verified_phone_number' },
        ],
      },
      DeletionProtection: 'INACTIVE',
      LambdaConfig: {},
      LastModifiedDate: expect.any(Date),
      CreationDate: expect.any(Date),
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
      MfaConfiguration: 'OFF',
      EstimatedNumberOfUsers: 0,
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      UserPoolTier: 'ESSENTIALS',
      KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' },
      IssuerConfiguration: { Type: 'ORIGINAL' },
    });
    expect(SchemaAttributes).toHaveLength(21);
  });

  test('every settable member as it was sent, and DescribeUserPool shows the same', async () => {
    const pool = await createPool(bench, everything);
    const expected = {
      ...everything,
      AdminCreateUserConfig: { ...everything.AdminCreateUserConfig, UnusedAccountValidityDays: 2 },
      SmsVerificationMessage: 'Text {####}',
      EmailVerificationMessage: 'Mail {####}',
      EmailVerificationSubject: 'Subject',
    };
    expect(pool).toMatchObject(expected);
    expect(await describePool(bench, pool.Id)).toEqual(pool);
  });

  test('the older message members at both places', async () => {
    const sent = {
      SmsVerificationMessage: 'a {####}',
      EmailVerificationMessage: 'b {####}',
      EmailVerificationSubject: 'c',
    };
    const pool = await createPool(bench, sent);
    expect(pool).toMatchObject(sent);
    // likely
    expect(pool.VerificationMessageTemplate).toEqual({
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
      SmsMessage: 'a {####}',
      EmailMessage: 'b {####}',
      EmailSubject: 'c',
    });
  });

  test('the region of the caller in id, ARN and SnsRegion', async () => {
    const tokyo = clientFor(bench.emulator, 'ap-northeast-1');
    const { UserPool } = await tokyo.send(
      new CreateUserPoolCommand({ PoolName: 'far', SmsConfiguration: { SnsCallerArn: smsRole } }),
    );
    tokyo.destroy();
    expect(UserPool!.Id).toMatch(/^ap-northeast-1_/);
    expect(UserPool!.Arn).toBe(`arn:aws:cognito-idp:ap-northeast-1:000000000000:userpool/${UserPool!.Id}`);
    // AWS samples
    expect(UserPool!.SmsConfiguration).toEqual({ SnsCallerArn: smsRole, SnsRegion: 'ap-northeast-1' });
  });

  test('what is set instead: attributes as usernames, and End User Messaging', async () => {
    const sent = {
      UsernameAttributes: ['email' as const, 'phone_number' as const],
      SmsConfiguration: { EumsSms: { CallerArn: smsRole, Region: 'us-east-1' } },
    };
    const pool = await createPool(bench, sent);
    expect(pool).toMatchObject(sent);
    expect(pool.SmsConfiguration).not.toHaveProperty('SnsRegion'); // likely
    expect(await describePool(bench, pool.Id)).toMatchObject(sent);
  });

  test('two pools of one name with different ids', async () => {
    const [one, two] = [await createPool(bench), await createPool(bench)];
    expect(one.Id).not.toBe(two.Id);
  });

  test('what empty lists and maps mean: nothing', async () => {
    const pool = await createPool(bench, {
      AliasAttributes: [],
      UsernameAttributes: [],
      AutoVerifiedAttributes: [],
      UserPoolTags: {},
      DeviceConfiguration: {},
    });
    for (const member of [
      'AliasAttributes',
      'UsernameAttributes',
      'AutoVerifiedAttributes',
      'UserPoolTags',
      'DeviceConfiguration',
    ]) {
      expect(pool).not.toHaveProperty(member);
    }
  });

  test('defaults inside members that were sent in part', async () => {
    const pool = await createPool(bench, {
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
      DcrConfiguration: {},
      AcrConfiguration: { Level3: { AcrValue: 'https://example.com/strong' } },
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
    });
    expect(pool.DeviceConfiguration).toEqual({
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: false,
    });
    expect(pool.DcrConfiguration).toEqual({ EnableStatus: 'Enabled', OpenDcrEnabled: false }); // SDK documentation
    expect(pool.AcrConfiguration).toEqual({
      Level1: { AcrValue: 'urn:cognito:loa:1' },
      Level2: { AcrValue: 'urn:cognito:loa:2' },
      Level3: { AcrValue: 'https://example.com/strong' },
      Level4: { AcrValue: 'urn:cognito:loa:4' },
    });
    // field: what a sent policy does not name is not required
    expect(pool.Policies?.PasswordPolicy).toEqual({
      MinimumLength: 20,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 7,
    });
  });

  test('the same trigger under both pre-token members', async () => {
    const byArn = await createPool(bench, { LambdaConfig: { PreTokenGeneration: lambda('t') } });
    expect(byArn.LambdaConfig?.PreTokenGenerationConfig).toEqual({ LambdaArn: lambda('t'), LambdaVersion: 'V1_0' });
    const byConfig = await createPool(bench, {
      LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V3_0' } },
    });
    expect(byConfig.LambdaConfig?.PreTokenGeneration).toBe(lambda('t'));
  });

  test('PLUS for threat protection without a plan', async () => {
    // AWS developer guide
    expect(await createPool(bench, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } })).toMatchObject({
      UserPoolTier: 'PLUS',
    });
    const custom = { AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'AUDIT' as const } };
    expect(await createPool(bench, { UserPoolAddOns: { AdvancedSecurityMode: 'OFF', ...custom } })).toMatchObject({
      UserPoolTier: 'PLUS', // likely
    });
    expect(await createPool(bench, { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } })).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
    });
  });

  test('UnusedAccountValidityDays alone, as both kinds of days', async () => {
    const pool = await createPool(bench, { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } });
    expect(pool.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(3);
    expect(pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(3);
    const zero = { UnusedAccountValidityDays: 0 };
    const both = await createPool(bench, {
      AdminCreateUserConfig: zero,
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 9 } },
    });
    expect(both.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(9); // [field]: 0 is how tools leave it out
  });

  test('a working JWKS for the new pool', async () => {
    const { Id } = await createPool(bench);
    const response = await fetch(`${bench.emulator.url}/${Id}/.well-known/jwks.json`);
    expect(((await response.json()) as { keys: unknown[] }).keys).toHaveLength(2);
  });
});
