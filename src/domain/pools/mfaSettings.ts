import { invalid } from '../../contract';
import type { UserPoolMfaDocument } from '../../state/documents';
import type { PoolSettings, UserPool } from '../../state/rows';
import { assertRelyingPartyId } from '../passkeys/relyingParty';
import { smsConfigurationOf } from './deliverySettings';
import { assertTierHas } from '../plan/tier';

/** Second factors in the spelling of UserMFASettingList. */
export type MfaFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

type Factors = Pick<UserPool, 'settings' | 'mfa'>;

/** The second factors a pool offers. While it has an SmsConfiguration, text messages cannot be left out [field]. */
export function mfaFactors({ settings, mfa }: Factors): MfaFactor[] {
  if ((settings.MfaConfiguration ?? 'OFF') === 'OFF') return [];
  const offered: [MfaFactor, boolean][] = [
    ['SMS_MFA', settings.SmsConfiguration !== undefined],
    ['SOFTWARE_TOKEN_MFA', mfa?.SoftwareTokenMfaConfiguration?.Enabled === true],
    ['EMAIL_OTP', mfa?.EmailMfaConfiguration !== undefined],
  ];
  return offered.filter(([, on]) => on).map(([factor]) => factor);
}

/** What GetUserPoolMfaConfig and SetUserPoolMfaConfig show. Text messages stand on the pool, where Describe shows them too. */
export function mfaConfig({ settings, mfa }: UserPool) {
  const { SmsAuthenticationMessage, SmsConfiguration, MfaConfiguration = 'OFF' } = settings;
  const sms = {
    ...(SmsAuthenticationMessage !== undefined && { SmsAuthenticationMessage }),
    ...(SmsConfiguration !== undefined && { SmsConfiguration }),
  };
  return { ...mfa, ...(Object.keys(sms).length > 0 && { SmsMfaConfiguration: sms }), MfaConfiguration };
}

/** First factors and recovery have to go together with required second factors. @throws InvalidParameterException */
export function assertMfaFits(pool: Factors): void {
  const { AccountRecoverySetting, MfaConfiguration } = pool.settings;
  const factors = mfaFactors(pool);
  const recovery = (AccountRecoverySetting?.RecoveryMechanisms ?? []).map(({ Name }) => Name);
  if (MfaConfiguration === 'ON' && factors.includes('SMS_MFA') && recovery.includes('verified_phone_number')) {
    // [field], seen with MFA required.
    throw invalid(
      'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured.',
    );
  }
  if (factors.includes('EMAIL_OTP') && recovery.length === 1 && recovery[0] === 'verified_email') {
    // Rule [reported], text [likely] after its sister.
    throw invalid(
      'Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_email as a recovery mechanism when Email MFA is configured.',
    );
  }
}

const firstFactors = ({ Policies }: PoolSettings) => Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];

/** Does a passkey whose authenticator knew its user count as two factors [docs]? */
export const passkeysAreMfa = (mfa: UserPoolMfaDocument | undefined): boolean =>
  mfa?.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';

/** Sentences [live]; the last differs by the operation that brings the two together. @throws InvalidParameterException */
export function assertFirstFactorsFit(
  { settings, mfa }: Factors,
  door: 'SetUserPoolMfaConfig' | 'UpdateUserPool',
): void {
  if (settings.MfaConfiguration !== 'ON') return;
  const factors = firstFactors(settings);
  if (factors.some((factor) => factor !== 'PASSWORD' && factor !== 'WEB_AUTHN')) {
    throw invalid('Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled');
  }
  if (factors.includes('WEB_AUTHN') && !passkeysAreMfa(mfa)) {
    throw invalid(
      door === 'UpdateUserPool'
        ? 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.'
        : 'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor',
      'WebAuthnConfiguration.FactorConfiguration MULTI_FACTOR_WITH_USER_VERIFICATION makes passkeys count as two factors.',
    );
  }
}

/** SetUserPoolMfaConfig's request, without its pool. */
export type MfaSpecification = Pick<
  UserPoolMfaDocument,
  'SoftwareTokenMfaConfiguration' | 'EmailMfaConfiguration' | 'WebAuthnConfiguration'
> & {
  MfaConfiguration?: PoolSettings['MfaConfiguration'];
  SmsMfaConfiguration?: Pick<PoolSettings, 'SmsAuthenticationMessage' | 'SmsConfiguration'> | undefined;
};

/** The mode and its factors must agree. All three sentences [live, wild]; which of the last two when, by the requests they were seen with. */
function assertModeFits(mode: string, sent: MfaSpecification): void {
  const { SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration } = sent;
  const blocks = [SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration];
  if (mode === 'OFF') {
    if (blocks.every((block) => block === undefined)) return;
    throw invalid(
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together",
      'With MfaConfiguration OFF only WebAuthnConfiguration may be sent, not even a factor that is not enabled.',
    );
  }
  const enabled =
    SmsMfaConfiguration ?? EmailMfaConfiguration ?? (SoftwareTokenMfaConfiguration?.Enabled === true ? {} : undefined);
  if (enabled !== undefined) return;
  if (WebAuthnConfiguration !== undefined) {
    throw invalid('Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.');
  }
  throw invalid("Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.");
}

function assertEmailFits(settings: PoolSettings): void {
  assertTierHas(settings, 'Email MFA');
  if (settings.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    throw invalid(
      'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.Update the value of EmailSendingAccount', // [field], blank missing there too
    );
  }
}

/**
 * The pool after SetUserPoolMfaConfig. Each factor left out is turned off; only the pool's way of sending text messages,
 * which is also DescribeUserPool's, stays [likely]. A missing MfaConfiguration is OFF [live].
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function withMfaConfig(pool: UserPool, sent: MfaSpecification): UserPool {
  const mode = sent.MfaConfiguration ?? 'OFF';
  assertModeFits(mode, sent);
  const { SmsMfaConfiguration, SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration } = sent;
  if (EmailMfaConfiguration !== undefined) assertEmailFits(pool.settings);
  if (WebAuthnConfiguration !== undefined) assertTierHas(pool.settings, 'WebAuthn');
  if (WebAuthnConfiguration?.RelyingPartyId !== undefined) assertRelyingPartyId(WebAuthnConfiguration.RelyingPartyId);
  const { SmsAuthenticationMessage, SmsConfiguration } = SmsMfaConfiguration ?? {};
  const settings: PoolSettings = {
    ...pool.settings,
    MfaConfiguration: mode,
    ...(SmsAuthenticationMessage !== undefined && { SmsAuthenticationMessage }),
    ...(SmsConfiguration !== undefined && { SmsConfiguration: smsConfigurationOf(SmsConfiguration, pool.region) }),
  };
  if (SmsMfaConfiguration !== undefined && settings.SmsConfiguration === undefined) {
    throw invalid('SMS configuration is required when SMS MFA is enabled.'); // rule [model], text [likely]
  }
  const changed = withFactors(
    { ...pool, settings },
    { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration },
  );
  assertFirstFactorsFit(changed, 'SetUserPoolMfaConfig');
  assertMfaFits(changed);
  return changed;
}

/** The pool with these factors and no others. */
export function withFactors({ mfa: _, ...pool }: UserPool, factors: UserPoolMfaDocument): UserPool {
  const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration } = factors;
  const mfa: UserPoolMfaDocument = {
    ...(SoftwareTokenMfaConfiguration && { SoftwareTokenMfaConfiguration }),
    ...(EmailMfaConfiguration && { EmailMfaConfiguration }),
    ...(WebAuthnConfiguration && { WebAuthnConfiguration }),
  };
  return Object.keys(mfa).length === 0 ? pool : { ...pool, mfa };
}
