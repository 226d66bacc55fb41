import type { Question } from '../../flows/sign-in/turn';
import type { ChallengeName } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import { PageError } from '../refusals';

/** Where each challenge is asked; AWS documents no names for these pages, where it has them at all [likely]. */
const paths = new Map<ChallengeName, string>([
  ['SELECT_CHALLENGE', '/selectFactor'],
  ['PASSWORD', '/password'],
  ['PASSWORD_SRP', '/password'],
  ['EMAIL_OTP', '/mfa'],
  ['SMS_OTP', '/mfa'],
  ['SMS_MFA', '/mfa'],
  ['SOFTWARE_TOKEN_MFA', '/mfa'],
  ['WEB_AUTHN', '/passkeys/signIn'],
  ['SELECT_MFA_TYPE', '/selectMfa'],
  ['MFA_SETUP', '/setUpMfa'],
  ['NEW_PASSWORD_REQUIRED', '/changePassword'],
]);

export function pathOf({ challenge }: Pick<Question, 'challenge'>): string {
  const path = paths.get(challenge);
  if (path === undefined) {
    throw new PageError(
      { message: doesNot(`${challenge} on its pages`) },
      { status: 501, hint: 'Sign in by the API, or without this challenge.' },
    );
  }
  return path;
}
