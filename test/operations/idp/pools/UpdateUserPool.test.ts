import {
  AddCustomAttributesCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolReplicaCommand,
  SetLogDeliveryConfigurationCommand,
  SetUserPoolMfaConfigCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { membersOf } from '../../../support/model';
import {
  createPool,
  describePool,
  lambda,
  mailIdentity,
  multiRegionKey,
  noSuchPool,
  putDomain,
  smsRole,
  unknownPool,
  updatePool,
} from '../../../support/poolCalls';
import { onePool, poolId } from '../../../support/pools';

const bench = withEmulator({
  fixtures: onePool({
    client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'], RefreshTokenRotation: { Feature: 'ENABLED' } },
  }),
});

type Members = Omit<UpdateUserPoolCommandInput, 'UserPoolId'>;

const refused = (id: string, members: Members, text: string, code = 'InvalidParameterException') =>
  refuses(bench, new UpdateUserPoolCommand({ UserPoolId: id, ...members }), code, text);

const SmsConfiguration = { SnsCallerArn: smsRole, SnsRegion: 'us-east-1' };

const everything: Members = {
  PoolName: 'renamed',
  AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name: 'admin_only' }] },
  AcrConfiguration: {
    Level1: { AcrValue: 'urn:a' },
    Level2: { AcrValue: 'urn:b' },
    Level3: { AcrValue: 'urn:c' },
    Level4: { AcrValue: 'urn:d' },
  },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, InviteMessageTemplate: { EmailSubject: 'Welcome' } },
  AutoVerifiedAttributes: ['phone_number'],
  DcrConfiguration: { EnableStatus: 'Disabled', OpenDcrEnabled: false, AllowedScopes: ['a/b'] },
  DeletionProtection: 'ACTIVE',
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: true },
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: mailIdentity },
  IssuerConfiguration: { Type: 'UPDATED' },
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: multiRegionKey },
  LambdaConfig: { PostConfirmation: lambda('post') },
  MfaConfiguration: 'OPTIONAL',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 9,
      RequireUppercase: false,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 1,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] },
  },
  SmsAuthenticationMessage: 'in {####}',
  SmsConfiguration,
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
  UserPoolTags: { only: 'this' },
  UserPoolTier: 'PLUS',
  VerificationMessageTemplate: {
    SmsMessage: 's {####}',
    EmailMessage: 'm {####}',
    EmailSubject: 'j',
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
  },
};

/** The older places of messages, tested with CreateUserPool. */
const besides = ['EmailVerificationMessage', 'EmailVerificationSubject', 'SmsVerificationMessage', 'UserPoolId'];

test('no settable member is left out here', () => {
  expect([...Object.keys(everything), ...besides].sort()).toEqual(membersOf('UpdateUserPool'));
});

describe('UpdateUserPool', () => {
  test('answers nothing; DescribeUserPool shows every member as it was sent', async () => {
    const { Id, Arn, CreationDate, LastModifiedDate } = await createPool(bench);
    bench.emulator.clock.advance('5m');
    const { $metadata: _, ...answer } = await updatePool(bench, Id, everything);
    expect(answer).toEqual({});
    const { PoolName, ...members } = everything;
    const pool = await describePool(bench, Id);
    const AdminCreateUserConfig = { ...members.AdminCreateUserConfig, UnusedAccountValidityDays: 1 };
    expect(pool).toMatchObject({ ...members, AdminCreateUserConfig, Name: PoolName, Id, Arn, CreationDate });
    expect(pool.LastModifiedDate!.getTime() - LastModifiedDate!.getTime()).toBeGreaterThanOrEqual(300_000);
  });

  test('sets back what is left out, apart from what reports saw kept and what cannot be updated', async () => {
    const made = await createPool(bench, {
      ...everything,
      PoolName: 'kept',
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      Schema: [
        { Name: 'age', AttributeDataType: 'Number' },
        { Name: 'email', Required: true },
      ],
    });
    await bench.client.send(
      new AddCustomAttributesCommand({
        UserPoolId: made.Id,
        CustomAttributes: [{ Name: 'later', AttributeDataType: 'String' }],
      }),
    );
    const { SchemaAttributes } = await describePool(bench, made.Id);
    await updatePool(bench, made.Id);
    const fresh = await createPool(bench);
    const { Policies, SmsConfiguration, AccountRecoverySetting, DeletionProtection } = everything;
    // live: policies, MFA; docs: SmsConfiguration; field: recovery, deletion protection, messages; model: the rest
    expect(await describePool(bench, made.Id)).toEqual({
      ...fresh,
      ...{ Policies, SmsConfiguration, AccountRecoverySetting, DeletionProtection },
      MfaConfiguration: 'OPTIONAL',
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 1 },
      VerificationMessageTemplate: everything.VerificationMessageTemplate,
      SmsVerificationMessage: 's {####}',
      EmailVerificationMessage: 'm {####}',
      EmailVerificationSubject: 'j',
      Id: made.Id,
      Arn: made.Arn,
      CreationDate: made.CreationDate,
      LastModifiedDate: expect.any(Date),
      Name: 'kept',
      AliasAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      SchemaAttributes,
      UserPoolTags: { only: 'this' },
      UserPoolTier: 'PLUS',
      DcrConfiguration: everything.DcrConfiguration,
    });
  });

  test('replaces tags and dynamic registration as a whole', async () => {
    const { Id } = await createPool(bench, {
      UserPoolTags: { a: '1' },
      DcrConfiguration: { AllowedScopes: ['a/b'], OpenDcrEnabled: true },
    });
    await updatePool(bench, Id, { UserPoolTags: { b: '2' }, DcrConfiguration: {} });
    expect(await describePool(bench, Id)).toMatchObject({
      UserPoolTags: { b: '2' },
      DcrConfiguration: { EnableStatus: 'Enabled', OpenDcrEnabled: false },
    });
    expect((await describePool(bench, Id)).DcrConfiguration).not.toHaveProperty('AllowedScopes');
    await updatePool(bench, Id, { UserPoolTags: {} });
    expect((await describePool(bench, Id)).UserPoolTags).toEqual({});
  });

  test('goes through all plans and back while nothing stands against it', async () => {
    const { Id } = await createPool(bench, { UserPoolTier: 'LITE' });
    for (const UserPoolTier of ['ESSENTIALS', 'PLUS', 'LITE'] as const) {
      await updatePool(bench, Id, { UserPoolTier }); // live
      expect(await describePool(bench, Id)).toMatchObject({ UserPoolTier });
    }
  });

  test('leaves MFA required where it was, with the factors that SetUserPoolMfaConfig set', async () => {
    const { Id } = await createPool(bench);
    const totp = { SoftwareTokenMfaConfiguration: { Enabled: true } };
    await bench.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: Id, MfaConfiguration: 'ON', ...totp }));
    await updatePool(bench, Id, { MfaConfiguration: 'ON' }); // live, infrastructure tools do it
    const { $metadata: _, ...config } = await bench.client.send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
    expect(config).toEqual({ MfaConfiguration: 'ON', ...totp });
  });

  // live
  test.each([
    [
      'stays OPTIONAL when it is left out',
      {},
      { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
    ],
    [
      'is turned OFF with its factors by name, yet not passkeys',
      { MfaConfiguration: 'OFF' as const },
      { MfaConfiguration: 'OFF' },
    ],
  ])('MFA %s', async (_what, sent, expected) => {
    const { Id } = await createPool(bench);
    const WebAuthnConfiguration = { RelyingPartyId: 'example.com' };
    await bench.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: Id,
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        WebAuthnConfiguration,
      }),
    );
    await updatePool(bench, Id, sent);
    const { $metadata: _, ...config } = await bench.client.send(new GetUserPoolMfaConfigCommand({ UserPoolId: Id }));
    expect(config).toEqual({ ...expected, WebAuthnConfiguration });
  });

  // live
  test('keeps the half of the policies that is not sent', async () => {
    const { Id } = await createPool(bench, { Policies: everything.Policies, SmsConfiguration });
    await updatePool(bench, Id, { Policies: { PasswordPolicy: { MinimumLength: 12 } } });
    expect((await describePool(bench, Id)).Policies).toMatchObject({
      PasswordPolicy: { MinimumLength: 12 },
      SignInPolicy: everything.Policies?.SignInPolicy,
    });
    await updatePool(bench, Id, { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } });
    expect((await describePool(bench, Id)).Policies).toMatchObject({
      PasswordPolicy: { MinimumLength: 12 },
      SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
    });
  });

  test('takes messages at their older places in place of the whole template', async () => {
    const { Id } = await createPool(bench, { VerificationMessageTemplate: everything.VerificationMessageTemplate });
    await updatePool(bench, Id, { EmailVerificationMessage: 'new {####}' });
    expect((await describePool(bench, Id)).VerificationMessageTemplate).toEqual({
      EmailMessage: 'new {####}',
      DefaultEmailOption: 'CONFIRM_WITH_CODE',
    });
  });
});

describe('UpdateUserPool refuses', () => {
  test('an unknown pool', () => refused(unknownPool, {}, noSuchPool, 'ResourceNotFoundException'));

  test('to turn MFA on', async () => {
    const { Id } = await createPool(bench);
    const text = 'Cannot turn MFA functionality ON, once the user pool has been created.'; // [field]
    await refused(Id, { MfaConfiguration: 'ON', SmsConfiguration }, text);
  });

  test.each<[string, Members, string]>([
    // [field]
    [
      'optional MFA without SMS or another factor',
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
      'a description as it stands, with both kinds of days',
      {
        AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
      },
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ],
    // likely
    [
      'custom senders without a key',
      { LambdaConfig: { CustomSMSSender: { LambdaVersion: 'V1_0', LambdaArn: lambda('sms') } } },
      'KMSKeyID is required when CustomSMSSender or CustomEmailSender is configured.',
    ],
  ])('%s', async (_, members, text) => refused((await createPool(bench)).Id, members, text));

  test('passkeys as first factor where MFA is required and they do not count as MFA', async () => {
    const { Id } = await createPool(bench, { MfaConfiguration: 'ON', SmsConfiguration });
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'WEB_AUTHN' as const] } };
    const text = 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.'; // [field]
    await refused(Id, { MfaConfiguration: 'ON', SmsConfiguration, Policies }, text);
  });

  test('bad tags', async () => {
    const { Id } = await createPool(bench);
    await refused(
      Id,
      { UserPoolTags: { 'AWS:x': '' } },
      'Tag keys cannot start with the reserved prefix aws:.',
      'UserPoolTaggingException',
    );
  });

  test('what the plan lacks, be it a new plan or the kept one', async () => {
    const { Id } = await createPool(bench);
    const UserPoolAddOns = { AdvancedSecurityMode: 'AUDIT' as const };
    const text =
      'The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection'; // live
    await refused(Id, { UserPoolAddOns }, text, 'FeatureUnavailableInTierException');
    const lite =
      'The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In'; // live
    const Policies = { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] } };
    await refused(Id, { UserPoolTier: 'LITE', Policies }, lite, 'FeatureUnavailableInTierException');
  });

  test('to leave a plan whose dynamic registration goes on', async () => {
    const { Id } = await createPool(bench, { DcrConfiguration: {} });
    // rule of the SDK documentation, name likely
    const text =
      'The following features need to be disabled for the LITE pricing tier configured: Dynamic Client Registration';
    await refused(Id, { UserPoolTier: 'LITE' }, text, 'FeatureUnavailableInTierException');
    await updatePool(bench, Id, { UserPoolTier: 'LITE', DcrConfiguration: { EnableStatus: 'Disabled' } });
  });

  describe('to leave a plan while the pool uses', () => {
    // exception by the model, sentence likely
    const leave = (id: string, features: string) =>
      refused(
        id,
        { UserPoolTier: 'LITE' },
        `The following features need to be disabled for the LITE pricing tier configured: ${features}`,
        'TierChangeNotAllowedException',
      );

    test('refresh token rotation of a client', () => leave(poolId, 'Refresh Token Rotation'));

    test('the choice of how to sign in, of however many clients', async () => {
      const { Id } = await createPool(bench);
      const client = { UserPoolId: Id, ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] };
      for (let count = 0; count < 2; count++) await bench.client.send(new CreateUserPoolClientCommand(client));
      await leave(Id, 'Choice-Based Sign-In'); // that it stands against a change: likely
    });

    test('e-mail MFA', async () => {
      const EmailConfiguration = { EmailSendingAccount: 'DEVELOPER' as const, SourceArn: mailIdentity };
      const { Id } = await createPool(bench, { EmailConfiguration });
      await bench.client.send(
        new SetUserPoolMfaConfigCommand({ UserPoolId: Id, MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} }),
      );
      await leave(Id, 'Email MFA');
    });

    test('log streaming, which needs more than the next lower plan', async () => {
      const { Id } = await createPool(bench, { UserPoolTier: 'PLUS' });
      const S3Configuration = { BucketArn: 'arn:aws:s3:::example-bucket' };
      const LogConfigurations = [
        { LogLevel: 'INFO' as const, EventSource: 'userAuthEvents' as const, S3Configuration },
      ];
      await bench.client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId: Id, LogConfigurations }));
      const text =
        'The following features need to be disabled for the ESSENTIALS pricing tier configured: Log Streaming';
      await refused(Id, { UserPoolTier: 'ESSENTIALS' }, text, 'TierChangeNotAllowedException');
    });

    test('session tracking and passkeys', async () => {
      const { Id } = await createPool(bench);
      await bench.client.send(
        new SetUserPoolSessionConfigurationCommand({
          UserPoolId: Id,
          UserSessionTracking: 'ENABLED',
          TokenSession: { MaxPerUser: 1 },
        }),
      );
      await bench.client.send(
        new SetUserPoolMfaConfigCommand({ UserPoolId: Id, WebAuthnConfiguration: { RelyingPartyId: 'example.com' } }),
      );
      await leave(Id, 'WebAuthn, User Session Tracking');
    });

    test('a replica', async () => {
      const { Id } = await createPool(bench, { KeyConfiguration: { KmsKeyArn: multiRegionKey } });
      await bench.client.send(new CreateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: 'eu-west-1' }));
      await leave(Id, 'Multi-Region Replication');
    });

    test('managed login', async () => {
      const { Id } = await createPool(bench);
      putDomain(bench, Id, 'x', { managedLoginVersion: 2 });
      await leave(Id, 'Managed Login Version 2');
    });
  });
});
