import { refusal } from '../../../contract';
import type { ChallengeName } from '../../../state/rows';
import type { Challenge } from './challenge';
import { devicePasswordVerifier } from './devicePasswordVerifier';
import { deviceSrpAuth } from './deviceSrpAuth';
import { emailOtp } from './emailOtp';
import { mfaSetup } from './mfaSetup';
import { newPasswordRequired } from './newPasswordRequired';
import { passwordVerifier } from './passwordVerifier';
import { password, passwordSrp, selectChallenge } from './selectChallenge';
import { selectMfaType } from './selectMfaType';
import { smsMfa } from './smsMfa';
import { smsOtp } from './smsOtp';
import { softwareTokenMfa } from './softwareTokenMfa';
import { webAuthn } from './webAuthn';

const notBuilt = undefined;

/**
 * Every challenge of AWS's model, and what asks and answers it here. When each is asked says `nextStep`; whatever is not
 * built answers 501 and names itself, asked or answered.
 */
const challenges: Readonly<Record<ChallengeName, Challenge | undefined>> = {
  // first factors
  PASSWORD: password,
  PASSWORD_SRP: passwordSrp,
  PASSWORD_VERIFIER: passwordVerifier,
  ADMIN_NO_SRP_AUTH: notBuilt,
  EMAIL_OTP: emailOtp, // a second factor as well
  SMS_OTP: smsOtp,
  WEB_AUTHN: webAuthn,
  CUSTOM_CHALLENGE: notBuilt,
  // what the first factor leaves to be done
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  // second factors
  SMS_MFA: smsMfa,
  SOFTWARE_TOKEN_MFA: softwareTokenMfa,
  MFA_SETUP: mfaSetup,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
  // choices
  SELECT_CHALLENGE: selectChallenge,
  SELECT_MFA_TYPE: selectMfaType,
};

/** @throws NotImplementedException */
export function challengeOf(name: ChallengeName): Challenge {
  const challenge = challenges[name];
  if (challenge !== undefined) return challenge;
  throw refusal('NotImplementedException', `cognito-emu does not do the ${name} challenge yet.`);
}
