import type { ChallengeName } from '../../../state/rows';
import { foreignSession } from '../challengeSessions';
import type { Challenge } from './challenge';
import { customChallenge } from './customChallenge';
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

/** A name that the model has and nothing asks for: AWS's own flow of that name takes the password at once. */
const neverAsked = (name: ChallengeName): Challenge => {
  const refuse = () => {
    throw foreignSession(`Nothing asks for ${name}: AdminInitiateAuth takes the password with the flow of that name.`);
  };
  return { name, ask: refuse, answer: refuse };
};

/**
 * Every challenge of AWS's model, and what asks and answers it here. When each is asked says `nextStep`.
 */
const challenges: Readonly<Record<ChallengeName, Challenge>> = {
  // first factors
  PASSWORD: password,
  PASSWORD_SRP: passwordSrp,
  PASSWORD_VERIFIER: passwordVerifier,
  ADMIN_NO_SRP_AUTH: neverAsked('ADMIN_NO_SRP_AUTH'),
  EMAIL_OTP: emailOtp, // a second factor as well
  SMS_OTP: smsOtp,
  WEB_AUTHN: webAuthn,
  CUSTOM_CHALLENGE: customChallenge,
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

export const challengeOf = (name: ChallengeName): Challenge => challenges[name];
