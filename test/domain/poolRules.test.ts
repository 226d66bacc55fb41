import { mfaFactors } from '../../src/domain/pools/mfaSettings';
import { limitOf } from '../../src/domain/plan/provisionedLimits';
import { poolSettings, type PoolSpecification } from '../../src/domain/pools/poolSettings';
import { schemaOf } from '../../src/domain/schema/schema';
import { assertTags, withTags, withoutTags } from '../../src/domain/pools/tags';
import { assertTierChange, type Feature, type Tier } from '../../src/domain/plan/tier';

const settings = (sent: PoolSpecification) => poolSettings(sent, 'us-east-1');

describe('a description pasted as a fixture', () => {
  test('is taken as it stands, though a request would be refused for it', () => {
    const described: PoolSpecification = {
      MfaConfiguration: 'ON',
      AutoVerifiedAttributes: ['phone_number'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
    };
    expect(settings(described)).toMatchObject(described);
  });

  test('is taken with its settings filled in a second time to the same', () => {
    const once = settings({
      LambdaConfig: { PreTokenGeneration: 'arn:aws:lambda:us-east-1:000000000000:function:x' },
      SmsVerificationMessage: 'a {####}',
    });
    expect(settings(once)).toEqual(once);
  });

  test('keeps the schema it shows', () => {
    const all = schemaOf([{ Name: 'email', Required: true }]);
    expect(schemaOf(all)).toEqual(all);
  });

  test('is refused when its days contradict each other', () => {
    const sent = {
      AdminCreateUserConfig: { UnusedAccountValidityDays: 6 },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } },
    };
    expect(() => settings(sent)).toThrow(
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    );
  });
});

describe('second factors', () => {
  const sms = { SmsConfiguration: { SnsCallerArn: 'arn' } };
  const totp = { SoftwareTokenMfaConfiguration: { Enabled: true } };

  test.each([
    ['none while MFA is off', { settings: { ...sms }, mfa: totp }, []],
    ['SMS where the pool can send it', { settings: { ...sms, MfaConfiguration: 'ON' as const } }, ['SMS_MFA']],
    [
      'those that are enabled',
      { settings: { MfaConfiguration: 'OPTIONAL' as const }, mfa: { ...totp, EmailMfaConfiguration: {} } },
      ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    ],
    [
      'none that is there but not enabled',
      { settings: { MfaConfiguration: 'ON' as const }, mfa: { SoftwareTokenMfaConfiguration: { Enabled: false } } },
      [],
    ],
  ])('are %s', (_, pool, factors) => expect(mfaFactors(pool)).toEqual(factors));
});

describe('a change of plan', () => {
  const used: Feature[] = ['WebAuthn', 'Log Streaming'];

  test.each<[Tier, Tier, string | undefined]>([
    ['LITE', 'PLUS', undefined],
    ['PLUS', 'PLUS', undefined],
    ['PLUS', 'ESSENTIALS', 'Log Streaming'],
    ['ESSENTIALS', 'LITE', 'WebAuthn, Log Streaming'],
  ])('from %s to %s loses %s', (from, to, lost) => {
    const change = () => assertTierChange(from, to, used);
    if (lost === undefined) expect(change).not.toThrow();
    else
      expect(change).toThrow(
        `The following features need to be disabled for the ${to} pricing tier configured: ${lost}`,
      );
  });
});

describe('tags', () => {
  test.each(['', 'plain', 'a b', 'a_.:/=+-@1', 'Größe', 'x'.repeat(128)])('may have the value %p', (value) => {
    expect(() => assertTags({ key: value }, 'InvalidParameterException')).not.toThrow();
  });

  test.each(['a\u0000', '*', 'a\\b', '😀'])('may not have the value %p', (value) => {
    expect(() => assertTags({ key: value }, 'InvalidParameterException')).toThrow(/not allowed/);
  });

  test('are merged and taken away without touching what was there', () => {
    const before = Object.freeze({ a: '1', b: '2' });
    expect(withTags(before, { b: '3', c: '4' })).toEqual({ a: '1', b: '3', c: '4' });
    expect(withoutTags(before, ['a', 'x'])).toEqual({ b: '2' });
  });
});

test('limits are not found by what objects have by themselves', () => {
  expect(() => limitOf({ Category: 'constructor' })).toThrow('Limit for category constructor does not exist.');
});
