import { present, recordOf, type Members } from '../LeftOuts';

/** CloudFormation's properties as what CreateUserPool and SetUserPoolMfaConfig take. */
export function poolShape(properties: Members, name: string): Members {
  const {
    UserPoolName,
    EnabledMfas = [],
    EmailAuthenticationMessage: Message,
    EmailAuthenticationSubject: Subject,
    WebAuthnRelyingPartyID: RelyingPartyId,
    WebAuthnUserVerification: UserVerification,
    WebAuthnFactorConfiguration: FactorConfiguration,
    ...rest
  } = properties;
  const enabled = new Set(Array.isArray(EnabledMfas) ? (EnabledMfas as unknown[]) : [EnabledMfas]);
  const { SmsConfiguration, SmsAuthenticationMessage } = rest;
  const smsMfa = enabled.has('SMS_MFA') ? present({ SmsConfiguration, SmsAuthenticationMessage }) : undefined;
  const emailMfa = present({ Message, Subject });
  const webAuthn = present({ RelyingPartyId, UserVerification, FactorConfiguration });
  const some = (members: Members) => (Object.keys(members).length > 0 ? members : undefined);
  return present({
    PoolName: UserPoolName ?? name,
    ...rest,
    SmsMfaConfiguration: smsMfa,
    SoftwareTokenMfaConfiguration: enabled.has('SOFTWARE_TOKEN_MFA') ? { Enabled: true } : undefined,
    EmailMfaConfiguration: enabled.has('EMAIL_OTP') ? emailMfa : some(emailMfa),
    WebAuthnConfiguration: some(webAuthn),
    LambdaConfig: rest['LambdaConfig'] === undefined ? undefined : recordOf(rest['LambdaConfig']),
  });
}
