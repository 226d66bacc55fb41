import { CreateUserPoolCommand, type CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { createPool, describePool, lambda, mailIdentity, multiRegionKey, smsRole } from '../../../support/poolCalls';

const bench = withEmulator();

const refused = (members: Partial<CreateUserPoolCommandInput>, text: string, code = 'InvalidParameterException') =>
  refuses(bench, new CreateUserPoolCommand({ PoolName: 'example', ...members }), code, text);

const SmsConfiguration = { SnsCallerArn: smsRole, ExternalId: 'outside', SnsRegion: 'us-east-1' };

/** Every settable member that one pool can have at once. */
const everything: Partial<CreateUserPoolCommandInput> = {
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }, { Priority: 2, Name: 'verified_phone_number' }] },
  AcrConfiguration: {
    Level1: { AcrValue: 'urn:example:1' },
    Level2: { AcrValue: 'urn:example:2' },
    Level3: { AcrValue: 'urn:example:3' },
    Level4: { AcrValue: 'urn:example:4' },
  },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: { SMSMessage: '{username} {####}', EmailMessage: 'Welcome {username} {####}', EmailSubject: 'Welcome' },
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
    expect(SchemaAttributes).toHaveLength(20);
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
    const sent = { SmsVerificationMessage: 'a {####}', EmailVerificationMessage: 'b {####}', EmailVerificationSubject: 'c' };
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
    const { UserPool } = await tokyo.send(new CreateUserPoolCommand({ PoolName: 'far', SmsConfiguration: { SnsCallerArn: smsRole } }));
    tokyo.destroy();
    expect(UserPool!.Id).toMatch(/^ap-northeast-1_/);
    expect(UserPool!.Arn).toBe(`arn:aws:cognito-idp:ap-northeast-1:000000000000:userpool/${UserPool!.Id}`);
    // AWS samples
    expect(UserPool!.SmsConfiguration).toEqual({ SnsCallerArn: smsRole, SnsRegion: 'ap-northeast-1' });
  });

  test('two pools of one name with different ids', async () => {
    const [one, two] = [await createPool(bench), await createPool(bench)];
    expect(one.Id).not.toBe(two.Id);
  });

  test('what empty lists and maps mean: nothing', async () => {
    const pool = await createPool(bench, { AliasAttributes: [], UsernameAttributes: [], AutoVerifiedAttributes: [], UserPoolTags: {}, DeviceConfiguration: {} });
    for (const member of ['AliasAttributes', 'UsernameAttributes', 'AutoVerifiedAttributes', 'UserPoolTags', 'DeviceConfiguration']) {
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
    expect(pool.DeviceConfiguration).toEqual({ ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false });
    expect(pool.DcrConfiguration).toEqual({ EnableStatus: 'Enabled', OpenDcrEnabled: false }); // SDK documentation
    expect(pool.AcrConfiguration).toEqual({
      Level1: { AcrValue: 'urn:cognito:loa:1' },
      Level2: { AcrValue: 'urn:cognito:loa:2' },
      Level3: { AcrValue: 'https://example.com/strong' },
      Level4: { AcrValue: 'urn:cognito:loa:4' },
    });
    expect(pool.Policies?.PasswordPolicy).toMatchObject({ MinimumLength: 20, RequireSymbols: true, TemporaryPasswordValidityDays: 7 });
  });

  test('the same trigger under both pre-token members', async () => {
    const byArn = await createPool(bench, { LambdaConfig: { PreTokenGeneration: lambda('t') } });
    expect(byArn.LambdaConfig?.PreTokenGenerationConfig).toEqual({ LambdaArn: lambda('t'), LambdaVersion: 'V1_0' });
    const byConfig = await createPool(bench, { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V3_0' } } });
    expect(byConfig.LambdaConfig?.PreTokenGeneration).toBe(lambda('t'));
  });

  test('PLUS for threat protection without a plan', async () => {
    // AWS developer guide
    expect(await createPool(bench, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } })).toMatchObject({ UserPoolTier: 'PLUS' });
    expect(await createPool(bench, { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } })).toMatchObject({ UserPoolTier: 'ESSENTIALS' });
  });

  test('UnusedAccountValidityDays alone, as both kinds of days', async () => {
    const pool = await createPool(bench, { AdminCreateUserConfig: { UnusedAccountValidityDays: 3 } });
    expect(pool.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(3);
    expect(pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(3);
    const zero = { UnusedAccountValidityDays: 0 };
    const both = await createPool(bench, { AdminCreateUserConfig: zero, Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 9 } } });
    expect(both.AdminCreateUserConfig?.UnusedAccountValidityDays).toBe(9); // [wild]: 0 is how tools leave it out
  });

  test('a working JWKS for the new pool', async () => {
    const { Id } = await createPool(bench);
    const response = await fetch(`${bench.emulator.url}/${Id}/.well-known/jwks.json`);
    expect(((await response.json()) as { keys: unknown[] }).keys).toHaveLength(2);
  });
});

describe('CreateUserPool makes a schema', () => {
  const attribute = async (Schema: CreateUserPoolCommandInput['Schema'], name: string) =>
    (await createPool(bench, { Schema })).SchemaAttributes?.find(({ Name }) => Name === name);

  test('of standard attributes in the order of AWS samples', async () => {
    const { SchemaAttributes } = await createPool(bench);
    expect(SchemaAttributes?.map(({ Name }) => Name)).toEqual([
      'sub', 'name', 'given_name', 'family_name', 'middle_name', 'nickname', 'preferred_username', 'profile', 'picture', 'website',
      'email', 'email_verified', 'gender', 'birthdate', 'zoneinfo', 'locale', 'phone_number', 'phone_number_verified', 'address', 'updated_at',
    ]);
  });

  test('with a standard attribute named by name alone', async () => {
    // live
    expect(await attribute([{ Name: 'email', Required: true }], 'email')).toEqual({
      Name: 'email',
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: true,
      StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
    });
  });

  test('with custom attributes of each type, keeping the constraints of their own type', async () => {
    const bounds = { StringAttributeConstraints: { MinLength: '1', MaxLength: '9' }, NumberAttributeConstraints: { MinValue: '-1', MaxValue: '9' } };
    const Schema = (['String', 'Number', 'DateTime', 'Boolean'] as const).map((AttributeDataType) => ({ Name: AttributeDataType, AttributeDataType, ...bounds }));
    const { SchemaAttributes } = await createPool(bench, { Schema });
    const common = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
    expect(SchemaAttributes?.slice(20)).toEqual([
      { Name: 'custom:String', AttributeDataType: 'String', ...common, StringAttributeConstraints: bounds.StringAttributeConstraints },
      { Name: 'custom:Number', AttributeDataType: 'Number', ...common, NumberAttributeConstraints: bounds.NumberAttributeConstraints },
      { Name: 'custom:DateTime', AttributeDataType: 'DateTime', ...common },
      { Name: 'custom:Boolean', AttributeDataType: 'Boolean', ...common },
    ]);
  });

  test('with developer-only and immutable ones', async () => {
    const sent = { Name: 'plan', AttributeDataType: 'String', DeveloperOnlyAttribute: true, Mutable: false } as const;
    // AWS samples
    expect(await attribute([sent], 'dev:custom:plan')).toMatchObject({ DeveloperOnlyAttribute: true, Mutable: false });
  });

  test('with a custom attribute where the request names email_verified', async () => {
    // [wild], said by the service team
    expect(await attribute([{ Name: 'email_verified', AttributeDataType: 'Boolean' }], 'custom:email_verified')).toBeDefined();
  });

  test.each<[string, NonNullable<CreateUserPoolCommandInput['Schema']>[number], string]>([
    ['a custom attribute without a type', { Name: 'a' }, 'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.'],
    ['a required custom attribute', { Name: 'a', AttributeDataType: 'String', Required: true }, 'Required custom attributes are not supported currently.'],
    ['another type for email', { Name: 'email', AttributeDataType: 'Number' }, 'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email'],
    ['a developer-only email', { Name: 'email', DeveloperOnlyAttribute: true }, 'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email'],
    ['a length that is no number', { Name: 'email', StringAttributeConstraints: { MaxLength: 'long' } }, 'Invalid StringAttributeConstraints for schema attribute email'],
    ['a value that is no number', { Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: 'low' } }, 'Invalid NumberAttributeConstraints for schema attribute custom:x'],
    ['a length beyond 2048', { Name: 'email', StringAttributeConstraints: { MaxLength: '2049' } }, 'user.email: String attributes cannot have a length of more than 2048'],
    ['a maximum length below the minimum', { Name: 'email', StringAttributeConstraints: { MinLength: '5', MaxLength: '4' } }, 'user.email: Max length cannot be less than min length.'],
    ['a maximum value below the minimum', { Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '5', MaxValue: '4' } }, 'user.custom:x: Max value cannot be less than min value.'],
  ])('but not with %s', (_, attributeSent, text) => refused({ Schema: [attributeSent] }, text)); // moto, compared with AWS

  test('but not with a name twice', async () => {
    const twice = { Name: 'a', AttributeDataType: 'String' } as const;
    await refused({ Schema: [twice, twice] }, 'custom:a: Existing attribute already has name custom:a.'); // [wild]
    await refused({ Schema: [{ Name: 'email' }, { Name: 'email' }] }, 'email: Existing attribute already has name email.'); // likely
  });

  test('but not with an unknown type', () =>
    refused(
      { Schema: [{ Name: 'a', AttributeDataType: 'Banana' as 'String' }] },
      "1 validation error detected: Value 'Banana' at 'schema.1.member.attributeDataType' failed to satisfy constraint: Member must satisfy enum value set: [String, Number, DateTime, Boolean]",
    ));
});

describe('CreateUserPool refuses', () => {
  test('a request without a name', () =>
    refuses(
      bench,
      new CreateUserPoolCommand({} as CreateUserPoolCommandInput),
      'InvalidParameterException',
      "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null",
    ));

  test.each<[string, Partial<CreateUserPoolCommandInput>, string]>([
    // [wild]
    ['aliases beside username attributes', { AliasAttributes: ['email'], UsernameAttributes: ['email'] }, 'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.'],
    ['MFA without SMS', { MfaConfiguration: 'OPTIONAL' }, 'SMS configuration and Auto verification for phone_number are required when MFA is required/optional'],
    ['phone verification without SMS', { AutoVerifiedAttributes: ['phone_number'] }, 'SMS configuration is required when phone_number is selected for auto verification'],
    ['verification before update of what is not verified', { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } }, 'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes'],
    ['both kinds of days, even when equal', { AdminCreateUserConfig: { UnusedAccountValidityDays: 7 }, Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } } }, 'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays'],
    ['a link message whose link has no words', { VerificationMessageTemplate: { EmailMessageByLink: 'code {####}' } }, 'The message is invalid.'],
    ['recovery by phone where SMS is a required second factor', { MfaConfiguration: 'ON', SmsConfiguration, AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_phone_number' }] } }, 'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.'],
    // live
    ['one-time passwords as first factor where MFA is required', { MfaConfiguration: 'ON', SmsConfiguration, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } }, 'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled'],
    // rules of model and guide, texts likely
    ['custom senders without a key', { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('email') } } }, 'KMSKeyID is required when CustomSMSSender or CustomEmailSender is configured.'],
    ['two different pre-token triggers', { LambdaConfig: { PreTokenGeneration: lambda('a-trigger'), PreTokenGenerationConfig: { LambdaArn: lambda('b-trigger'), LambdaVersion: 'V1_0' } } }, 'PreTokenGeneration and PreTokenGenerationConfig must name the same Lambda function.'],
    ['SES without an address', { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }, 'SourceArn is required when EmailSendingAccount is DEVELOPER.'],
    ['SMS through nobody', { SmsConfiguration: {} }, 'SmsConfiguration requires either SnsCallerArn or EumsSms.'],
    ['SMS through both services', { SmsConfiguration: { SnsCallerArn: smsRole, EumsSms: { CallerArn: smsRole } } }, 'SnsCallerArn and EumsSms cannot be set together in SmsConfiguration.'],
    ['End User Messaging in another region', { SmsConfiguration: { EumsSms: { CallerArn: smsRole, Region: 'eu-west-1' } } }, 'The Region of EumsSms must be the Region of the user pool.'],
    ['a first factor by authenticator app', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'] } } }, 'SOFTWARE_TOKEN is not supported as a first auth factor.'],
    ['first factors without the password', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } }, 'PASSWORD must be one of the allowed first auth factors.'],
    ['one recovery mechanism twice', { AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }, { Priority: 1, Name: 'verified_phone_number' }] } }, 'Invalid account recovery setting parameter. Recovery mechanisms and their priorities must be unique.'],
    ['recovery by administrators beside another', { AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_email' }, { Priority: 2, Name: 'admin_only' }] } }, 'Invalid account recovery setting parameter. admin_only cannot be combined with other recovery mechanisms.'],
    ['a customer key without its ARN', { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } }, 'KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.'],
    ['an ARN for the key of AWS', { KeyConfiguration: { KeyType: 'AWS_OWNED_KEY', KmsKeyArn: multiRegionKey } }, 'KmsKeyArn cannot be set when KeyType is AWS_OWNED_KEY.'],
    ['a fifth level', { AcrConfiguration: { Level5: { AcrValue: 'urn:x' } } }, 'AcrConfiguration can only have the levels Level1, Level2, Level3 and Level4.'],
    ['a level named as another by default', { AcrConfiguration: { Level1: { AcrValue: 'urn:cognito:loa:2' } } }, 'Each AcrValue must be unique across all ACR levels.'],
    ['a level with a name no URI has', { AcrConfiguration: { Level1: { AcrValue: 'two words' } } }, 'Invalid AcrValue for Level1.'],
  ])('%s', (_, members, text) => refused(members, text));

  test('unknown values of dynamic registration', () =>
    refused(
      { DcrConfiguration: { EnableStatus: 'On' as 'Enabled' } },
      "1 validation error detected: Value 'On' at 'dcrConfiguration.enableStatus' failed to satisfy constraint: Member must satisfy enum value set: [Enabled, Disabled]",
    ));

  test('messages without their placeholder', () =>
    refused(
      { VerificationMessageTemplate: { SmsMessage: 'no placeholder' } },
      "1 validation error detected: Value 'no placeholder' at 'verificationMessageTemplate.smsMessage' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\\{####\\}.*",
    ));

  test.each<[string, Partial<CreateUserPoolCommandInput>, string]>([
    // live
    ['ESSENTIALS: threat protection', { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } }, 'The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection'],
    ['LITE: passwordless sign-in', { UserPoolTier: 'LITE', Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } }, 'The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In'],
    ['LITE: access token customisation', { UserPoolTier: 'LITE', LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V2_0' } } }, 'The following features need to be disabled for the LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V2_0'],
    // likely
    ['LITE: a password history', { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } }, 'The following features need to be disabled for the LITE pricing tier configured: Password History'],
    ['LITE: names of levels and dynamic registration', { UserPoolTier: 'LITE', AcrConfiguration: { Level1: { AcrValue: 'urn:x' } }, DcrConfiguration: {} }, 'The following features need to be disabled for the LITE pricing tier configured: Custom ACR Levels, Dynamic Client Registration'],
  ])('what the plan lacks. %s', (_, members, text) => refused(members, text, 'FeatureUnavailableInTierException'));

  test('bad tags, by their own exception', async () => {
    // rules of the guide, texts likely
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, '']));
    await refused({ UserPoolTags: many }, 'A resource cannot have more than 50 tags.', 'UserPoolTaggingException');
    await refused({ UserPoolTags: { 'aws:x': '' } }, 'Tag keys cannot start with the reserved prefix aws:.', 'UserPoolTaggingException');
    await refused({ UserPoolTags: { 'a#b': '' } }, 'The tag key a#b contains characters that are not allowed.', 'UserPoolTaggingException');
    await refused({ UserPoolTags: { a: '<b>' } }, 'The value of the tag a contains characters that are not allowed.', 'UserPoolTaggingException');
  });

  test('a pool beyond the quota of the region', async () => {
    const { userPools } = bench.world.state;
    const { Id } = await createPool(bench);
    const pool = userPools.get('', Id)!;
    for (let index = 1; index < 1000; index++) userPools.put({ ...pool, id: `us-east-1_Quota${index}` });
    await refused({}, 'You have exceeded the limit of 1000 user pools.', 'LimitExceededException'); // quota of the guide, text likely
    const far = clientFor(bench.emulator, 'eu-west-1');
    await far.send(new CreateUserPoolCommand({ PoolName: 'elsewhere' }));
    far.destroy();
  });
});
