import {
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  type CreateUserPoolCommandInput,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, describePool, mailIdentity, noSuchPool, smsRole, unknownPool } from '../../../support/poolCalls';

const bench = withEmulator();

type Members = Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;

async function set(UserPoolId: string, members: Members) {
  const { $metadata: _, ...config } = await bench.client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, ...members }),
  );
  return config;
}

async function get(UserPoolId: string) {
  const { $metadata: _, ...config } = await bench.client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  return config;
}

const SmsConfiguration = { SnsCallerArn: smsRole, SnsRegion: 'us-east-1' };
const ses = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' as const, SourceArn: mailIdentity } };
const totp = { SoftwareTokenMfaConfiguration: { Enabled: true } };

describe('SetUserPoolMfaConfig answers', () => {
  test('every member as it was sent, and GetUserPoolMfaConfig shows the same', async () => {
    const { Id } = await createPool(bench, ses);
    const everything: Members = {
      SmsMfaConfiguration: {
        SmsAuthenticationMessage: 'Code {####}',
        SmsConfiguration: { ...SmsConfiguration, ExternalId: 'x' },
      },
      ...totp,
      EmailMfaConfiguration: { Message: 'Mail {####}', Subject: 'Sign in' },
      MfaConfiguration: 'OPTIONAL',
      WebAuthnConfiguration: {
        RelyingPartyId: 'auth.example.com',
        UserVerification: 'required',
        FactorConfiguration: 'SINGLE_FACTOR',
      },
    };
    expect(await set(Id, everything)).toEqual(everything);
    expect(await get(Id)).toEqual(everything);
  });

  test('what DescribeUserPool shows, too: mode, SMS configuration and message', async () => {
    const { Id, LastModifiedDate } = await createPool(bench);
    bench.emulator.clock.advance('1m');
    await set(Id, {
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Code {####}', SmsConfiguration: { SnsCallerArn: smsRole } },
    });
    const pool = await describePool(bench, Id);
    expect(pool).toMatchObject({ MfaConfiguration: 'ON', SmsAuthenticationMessage: 'Code {####}', SmsConfiguration });
    expect(pool.LastModifiedDate!.getTime()).toBeGreaterThan(LastModifiedDate!.getTime());
  });

  test('with the SMS configuration the pool has', async () => {
    const { Id } = await createPool(bench, { SmsConfiguration });
    expect(await set(Id, { MfaConfiguration: 'ON', SmsMfaConfiguration: {} })).toEqual({
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsConfiguration },
    });
  });

  test('only what was sent: factors left out are off, members left out are gone', async () => {
    const { Id } = await createPool(bench, ses);
    await set(Id, {
      MfaConfiguration: 'OPTIONAL',
      ...totp,
      EmailMfaConfiguration: {},
      WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' },
    });
    // live
    expect(
      await set(Id, {
        MfaConfiguration: 'OPTIONAL',
        ...totp,
        WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
      }),
    ).toEqual({
      MfaConfiguration: 'OPTIONAL',
      ...totp,
      WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
    });
    expect(await set(Id, { MfaConfiguration: 'OFF' })).toEqual({ MfaConfiguration: 'OFF' });
    expect(await describePool(bench, Id)).toMatchObject({ MfaConfiguration: 'OFF' });
  });

  test('the mode the pool has, when none is sent', async () => {
    const { Id } = await createPool(bench);
    // passkeys beside MFA OFF: live
    const WebAuthnConfiguration = { RelyingPartyId: 'example.com' };
    expect(await set(Id, { WebAuthnConfiguration })).toEqual({ MfaConfiguration: 'OFF', WebAuthnConfiguration });
  });

  test.each(['localhost', 'example.co.uk', 'me.github.io', 'shop.auth.us-east-1.amazoncognito.com', 'app.internal'])(
    'passkeys of %s',
    async (RelyingPartyId) => {
      const { Id } = await createPool(bench);
      const WebAuthnConfiguration = { RelyingPartyId };
      expect(await set(Id, { WebAuthnConfiguration })).toEqual({ MfaConfiguration: 'OFF', WebAuthnConfiguration });
    },
  );

  test('passkeys as first factor beside required MFA when they count as MFA', async () => {
    const { Id } = await createPool(bench, {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    });
    const WebAuthnConfiguration = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const };
    expect(await set(Id, { MfaConfiguration: 'ON', ...totp, WebAuthnConfiguration })).toMatchObject({
      MfaConfiguration: 'ON',
    }); // live
  });

  // live: a missing mode counts as OFF
  test('OFF without factors for a pool alone, though MFA was ON', async () => {
    const { Id } = await createPool(bench);
    await set(Id, { MfaConfiguration: 'ON', ...totp });
    await refuses(
      bench,
      new SetUserPoolMfaConfigCommand({ UserPoolId: Id, ...totp }),
      'InvalidParameterException',
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together",
    );
    expect(await set(Id, {})).toEqual({ MfaConfiguration: 'OFF' });
    expect(await get(Id)).toEqual({ MfaConfiguration: 'OFF' });
  });
});

describe('SetUserPoolMfaConfig refuses', () => {
  const refused = async (
    pool: Partial<CreateUserPoolCommandInput>,
    members: Members,
    text: string,
    code = 'InvalidParameterException',
  ) => {
    const { Id } = await createPool(bench, pool);
    await refuses(bench, new SetUserPoolMfaConfigCommand({ UserPoolId: Id, ...members }), code, text);
  };

  test('an unknown pool', () =>
    refuses(
      bench,
      new SetUserPoolMfaConfigCommand({ UserPoolId: unknownPool }),
      'ResourceNotFoundException',
      noSuchPool,
    ));

  test.each<[string, Members]>([
    ['a factor', totp],
    ['a factor that is not enabled', { SoftwareTokenMfaConfiguration: { Enabled: false } }],
    ['e-mail, before its account is looked at', { EmailMfaConfiguration: {} }],
    ['SMS', { SmsMfaConfiguration: { SmsConfiguration } }],
  ])('MFA OFF beside %s', (_, members) =>
    // live
    refused(
      {},
      { MfaConfiguration: 'OFF', ...members },
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together",
    ),
  );

  test('MFA without a factor', async () => {
    const text = "Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration."; // [field]
    await refused({}, { MfaConfiguration: 'OPTIONAL' }, text);
    await refused({}, { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: false } }, text);
    await refused({ SmsConfiguration }, { MfaConfiguration: 'ON' }, text);
  });

  test('MFA with passkeys alone', () =>
    refused(
      {},
      { MfaConfiguration: 'OPTIONAL', WebAuthnConfiguration: { RelyingPartyId: 'example.com' } },
      'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.', // live
    ));

  test.each([
    'com',
    'co.uk',
    'github.io',
    'auth.us-east-1.amazoncognito.com',
    'https://example.com',
    'Example.com',
    'example.com.',
    'exa mple.com',
    '127.0.0.1',
    '-example.com',
  ])('passkeys of a relying party that is a public suffix or no domain name: %s', (RelyingPartyId) =>
    // public suffixes docs, the rest and the text likely
    refused({}, { WebAuthnConfiguration: { RelyingPartyId } }, 'Invalid RelyingPartyId.'),
  );

  test('SMS without a way to send it', () =>
    refused(
      {},
      { MfaConfiguration: 'ON', SmsMfaConfiguration: {} },
      'SMS configuration is required when SMS MFA is enabled.',
    )); // likely

  test('e-mail on the LITE plan, and passkeys', async () => {
    const lite = { ...ses, UserPoolTier: 'LITE' as const };
    // AWS knowledge centre; passkeys likely
    await refused(
      lite,
      { MfaConfiguration: 'ON', EmailMfaConfiguration: {} },
      'The following feature is not available for the LITE pricing tier configured: Email MFA',
      'FeatureUnavailableInTierException',
    );
    await refused(
      lite,
      { WebAuthnConfiguration: {} },
      'The following feature is not available for the LITE pricing tier configured: WebAuthn',
      'FeatureUnavailableInTierException',
    );
  });

  test('e-mail through Cognito’s own account', () =>
    refused(
      {},
      { MfaConfiguration: 'ON', EmailMfaConfiguration: {} },
      // AWS knowledge centre
      'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.Update the value of EmailSendingAccount',
    ));

  test('required MFA beside one-time passwords as first factor, while optional MFA goes with them', async () => {
    const pool = {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] } },
    };
    // live
    await refused(
      pool,
      { MfaConfiguration: 'ON', ...totp },
      'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
    );
    const { Id } = await createPool(bench, pool);
    expect(await set(Id, { MfaConfiguration: 'OPTIONAL', ...totp })).toMatchObject({ MfaConfiguration: 'OPTIONAL' });
  });

  test('required MFA beside passkeys that are a single factor', () =>
    refused(
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
      { MfaConfiguration: 'ON', ...totp, WebAuthnConfiguration: { UserVerification: 'required' } },
      'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor', // live
    ));

  test('recovery by the medium of a second factor', async () => {
    const by = (Name: 'verified_email' | 'verified_phone_number') => ({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Priority: 1, Name }] },
    });
    await refused(
      { ...by('verified_phone_number'), SmsConfiguration },
      { MfaConfiguration: 'ON', SmsMfaConfiguration: {} },
      'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.', // [field]
    );
    await refused(
      { ...by('verified_email'), ...ses },
      { MfaConfiguration: 'OPTIONAL', EmailMfaConfiguration: {} },
      'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_email as a recovery mechanism when Email MFA is configured.', // likely
    );
  });

  test('messages without their placeholder', () =>
    refused(
      ses,
      { MfaConfiguration: 'ON', EmailMfaConfiguration: { Message: 'no code in it' } },
      "1 validation error detected: Value 'no code in it' at 'emailMfaConfiguration.message' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*",
    ));
});
