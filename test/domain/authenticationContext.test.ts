import { levelOf, methodsOf } from '../../src/domain/tokens/authenticationContext';
import type { SignInStep } from '../../src/state/rows';

const steps = (...challenges: (SignInStep['challenge'] | [SignInStep['challenge'], string])[]): SignInStep[] =>
  challenges.map((each) =>
    Array.isArray(each) ? { challenge: each[0], passed: true, metadata: each[1] } : { challenge: each, passed: true },
  );

test.each([
  [steps('PASSWORD'), ['pwd'], 'Level1'],
  [steps('PASSWORD_VERIFIER', 'NEW_PASSWORD_REQUIRED'), ['pwd'], 'Level1'],
  [steps('SMS_OTP'), ['sms'], 'Level2'],
  [steps('EMAIL_OTP'), ['email_otp'], 'Level2'],
  [steps('WEB_AUTHN'), ['swk'], 'Level3'],
  [steps('PASSWORD', 'SMS_MFA'), ['pwd', 'sms', 'mfa'], 'Level3'],
  [steps('PASSWORD', 'EMAIL_OTP'), ['pwd', 'email_otp', 'mfa'], 'Level3'],
  [steps('PASSWORD', 'SOFTWARE_TOKEN_MFA'), ['pwd', 'otp', 'mfa'], 'Level4'],
  [steps('PASSWORD', ['MFA_SETUP', 'SOFTWARE_TOKEN_MFA']), ['pwd', 'otp', 'mfa'], 'Level4'],
  [steps(['SELECT_CHALLENGE', 'PASSWORD'], 'PASSWORD'), ['pwd'], 'Level1'],
  [[{ challenge: 'PASSWORD', passed: false }] satisfies SignInStep[], [], 'Level1'],
])('%j is by %j, %s', (proven, amr, level) => {
  expect(methodsOf({ steps: proven })).toEqual(amr);
  expect(levelOf(amr)).toBe(level);
});
