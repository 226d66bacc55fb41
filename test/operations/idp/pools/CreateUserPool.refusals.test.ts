import { CreateUserPoolCommand, type CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { createPool, lambda, multiRegionKey, smsRole } from '../../../support/poolCalls';

const bench = withEmulator();

const refused = (members: Partial<CreateUserPoolCommandInput>, text: string, code = 'InvalidParameterException') =>
  refuses(bench, new CreateUserPoolCommand({ PoolName: 'example', ...members }), code, text);

const SmsConfiguration = { SnsCallerArn: smsRole, ExternalId: 'outside', SnsRegion: 'us-east-1' };

describe('CreateUserPool refuses', () => {
  test('a request without a name', () =>
    refuses(
      bench,
      new CreateUserPoolCommand({} as CreateUserPoolCommandInput),
      'InvalidParameterException',
      "1 validation error detected: Value null at 'poolName' failed to satisfy constraint: Member must not be null",
    ));

  test.each<[string, Partial<CreateUserPoolCommandInput>, string]>([
    // [field]
    [
      'aliases beside username attributes',
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of the aliasAttributes or usernameAttributes can be set in a User pool.',
    ],
    [
      'MFA without SMS',
      { MfaConfiguration: 'OPTIONAL' },
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    ],
    [
      'phone verification without SMS',
      { AutoVerifiedAttributes: ['phone_number'] },
      'SMS configuration is required when phone_number is selected for auto verification',
    ],
    [
      'verification before update of what is not verified',
      { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      'All attributes in AttributesRequireVerificationBeforeUpdate must exist in AutoVerifiedAttributes',
    ],
    [
      'both kinds of days, even when equal',
      {
        AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      },
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ],
    [
      'a link message whose link has no words',
      { VerificationMessageTemplate: { EmailMessageByLink: 'code {####}' } },
      'The message is invalid.',
    ],
    [
      'recovery by phone where SMS is a required second factor',
      {
        MfaConfiguration: 'ON',
        SmsConfiguration,
        AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'verified_phone_number' }] },
      },
      'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.',
    ],
    // live
    [
      'one-time passwords by text without a way to send text',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } },
      'SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration',
    ],
    // live
    [
      'one-time passwords as first factor where MFA is required',
      {
        MfaConfiguration: 'ON',
        SmsConfiguration,
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    ],
    // rules of model and guide, texts likely
    [
      'custom senders without a key',
      { LambdaConfig: { CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('email') } } },
      'KMSKeyID is required when CustomSMSSender or CustomEmailSender is configured.',
    ],
    [
      'two different pre-token triggers',
      {
        LambdaConfig: {
          PreTokenGeneration: lambda('a-trigger'),
          PreTokenGenerationConfig: { LambdaArn: lambda('b-trigger'), LambdaVersion: 'V1_0' },
        },
      },
      'PreTokenGeneration and PreTokenGenerationConfig must name the same Lambda function.',
    ],
    [
      'SES without an address',
      { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
      'SourceArn is required when EmailSendingAccount is DEVELOPER.',
    ],
    ['SMS through nobody', { SmsConfiguration: {} }, 'SmsConfiguration requires either SnsCallerArn or EumsSms.'],
    [
      'SMS through both services',
      { SmsConfiguration: { SnsCallerArn: smsRole, EumsSms: { CallerArn: smsRole } } },
      'SnsCallerArn and EumsSms cannot be set together in SmsConfiguration.',
    ],
    [
      'End User Messaging in another region',
      { SmsConfiguration: { EumsSms: { CallerArn: smsRole, Region: 'eu-west-1' } } },
      'The Region of EumsSms must be the Region of the user pool.',
    ],
    [
      'a first factor by authenticator app',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SOFTWARE_TOKEN'] } } },
      'SOFTWARE_TOKEN is not supported as a first auth factor.',
    ],
    [
      'first factors without the password',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP'] } } },
      'PASSWORD must be one of the allowed first auth factors.',
    ],
    [
      'one recovery mechanism twice',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: 'verified_email' },
            { Priority: 1, Name: 'verified_phone_number' },
          ],
        },
      },
      'Invalid account recovery setting parameter. Recovery mechanisms and their priorities must be unique.',
    ],
    [
      'recovery by administrators beside another',
      {
        AccountRecoverySetting: {
          RecoveryMechanisms: [
            { Priority: 1, Name: 'verified_email' },
            { Priority: 2, Name: 'admin_only' },
          ],
        },
      },
      'Invalid account recovery setting parameter. admin_only cannot be combined with other recovery mechanisms.',
    ],
    [
      'a customer key without its ARN',
      { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY' } },
      'KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.',
    ],
    [
      'an ARN for the key of AWS',
      { KeyConfiguration: { KeyType: 'AWS_OWNED_KEY', KmsKeyArn: multiRegionKey } },
      'KmsKeyArn cannot be set when KeyType is AWS_OWNED_KEY.',
    ],
    [
      'a fifth level',
      { AcrConfiguration: { Level5: { AcrValue: 'urn:x' } } },
      "1 validation error detected: Value '{Level5={AcrValue=urn:x}}' at 'acrConfiguration' failed to satisfy constraint: Map keys must satisfy constraint: [Member must satisfy regular expression pattern: Level[1-4]]",
    ],
    [
      'a level named as another by default',
      { AcrConfiguration: { Level1: { AcrValue: 'urn:cognito:loa:2' } } },
      'Each AcrValue must be unique across all ACR levels.',
    ],
    [
      'a level with a name of two words',
      { AcrConfiguration: { Level1: { AcrValue: 'two words' } } },
      String.raw`1 validation error detected: Value 'two words' at 'acrConfiguration.Level1.member.acrValue' failed to satisfy constraint: Member must satisfy regular expression pattern: [\x21\x23-\x5B\x5D-\x7E]+`,
    ],
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
    [
      'ESSENTIALS: threat protection',
      { UserPoolTier: 'ESSENTIALS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
      'The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection',
    ],
    [
      'LITE: passwordless sign-in',
      { UserPoolTier: 'LITE', Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
      'The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In',
    ],
    [
      'LITE: access token customisation',
      {
        UserPoolTier: 'LITE',
        LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V2_0' } },
      },
      'The following features need to be disabled for the LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V2_0',
    ],
    [
      'LITE: machine tokens customised',
      {
        UserPoolTier: 'LITE',
        LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda('t'), LambdaVersion: 'V3_0' } },
      },
      'The following features need to be disabled for the LITE pricing tier configured: Token Customization with Pre-Token Generation Lambda V3_0',
    ],
    // likely
    [
      'ESSENTIALS: threat protection of custom challenges alone',
      {
        UserPoolTier: 'ESSENTIALS',
        UserPoolAddOns: {
          AdvancedSecurityMode: 'OFF',
          AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'ENFORCED' },
        },
      },
      'The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection',
    ],
    [
      'LITE: a password history',
      { UserPoolTier: 'LITE', Policies: { PasswordPolicy: { PasswordHistorySize: 2 } } },
      'The following features need to be disabled for the LITE pricing tier configured: Password History',
    ],
    [
      'LITE: names of levels and dynamic registration',
      { UserPoolTier: 'LITE', AcrConfiguration: { Level1: { AcrValue: 'urn:x' } }, DcrConfiguration: {} },
      'The following features need to be disabled for the LITE pricing tier configured: Custom ACR Levels, Dynamic Client Registration',
    ],
  ])('what the plan lacks. %s', (_, members, text) => refused(members, text, 'FeatureUnavailableInTierException'));

  test('bad tags, by their own exception', async () => {
    // rules of the guide, texts likely
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`tag${index}`, '']));
    await refused({ UserPoolTags: many }, 'A resource cannot have more than 50 tags.', 'UserPoolTaggingException');
    await refused(
      { UserPoolTags: { 'aws:x': '' } },
      'Tag keys cannot start with the reserved prefix aws:.',
      'UserPoolTaggingException',
    );
    await refused(
      { UserPoolTags: { 'a#b': '' } },
      'The tag key a#b contains characters that are not allowed.',
      'UserPoolTaggingException',
    );
    await refused(
      { UserPoolTags: { a: '<b>' } },
      'The value of the tag a contains characters that are not allowed.',
      'UserPoolTaggingException',
    );
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
