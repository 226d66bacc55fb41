import { refusal, type ServiceError } from '../../contract';
import type { SoftwareToken, User, UserPool } from '../../state/rows';
import { mfaFactors } from '../pools/mfaSettings';
import { matchingSteps, totpStep } from './totp';

/** An authenticator app as a user's factor: registered by a first code, then good for one sign-in a code. */

/** [field] */
export const noSoftwareToken = (hint: string): ServiceError =>
  refusal('SoftwareTokenMFANotFoundException', 'Software Token MFA does not exist for the user.', hint);

/** While a pool does without, nobody registers; who has registered goes on [docs]. */
export function assertPoolHasSoftwareTokens(pool: UserPool): void {
  if (mfaFactors(pool).includes('SOFTWARE_TOKEN_MFA')) return;
  throw refusal(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool', // [docs]
    'SetUserPoolMfaConfig with SoftwareTokenMfaConfiguration {Enabled: true} and MFA ON or OPTIONAL turns it on.',
  );
}

const ofTheClock = "Codes are of the emulator's clock: RFC 6238, SHA-1, six digits, thirty seconds, one step of drift.";

/** The token that a first right code makes of a secret; that code is used up [peer]. */
export function registered(secret: string, code: string, name: string | undefined, now: number): SoftwareToken {
  const used = matchingSteps(secret, code, now);
  if (used.length === 0) {
    throw refusal(
      'EnableSoftwareTokenMFAException',
      'Code mismatch', // [docs]
      ofTheClock,
    );
  }
  return { secret, used, ...(name !== undefined && { name }) };
}

/** The token once a code of it is used; a wrong code is refused, and so is one that was used before [peer]. */
export function afterCode(token: SoftwareToken, code: string, now: number): SoftwareToken {
  const steps = matchingSteps(token.secret, code, now);
  if (steps.length === 0) throw refusal('CodeMismatchException', 'Invalid code received for user', ofTheClock); // [field]
  if (steps.every((step) => token.used.includes(step))) {
    throw refusal(
      'ExpiredCodeException',
      'Your software token has already been used once.', // [field]
      "A code is good once: advance the emulator's clock by 30 s for the next one.",
    );
  }
  const recent = token.used.filter((step) => step >= totpStep(now) - 2 && !steps.includes(step));
  return { ...token, used: [...recent, ...steps] };
}

/** A user whose authenticator is gone, and what was begun of another. */
export function withoutSoftwareToken({ softwareToken: _, pendingSoftwareToken: __, ...user }: User): User {
  const { mfa } = user;
  if (mfa === undefined) return user;
  const { preferred, enabled } = mfa;
  return {
    ...user,
    mfa: {
      enabled: enabled.filter((factor) => factor !== 'SOFTWARE_TOKEN_MFA'),
      ...(preferred !== undefined && preferred !== 'SOFTWARE_TOKEN_MFA' && { preferred }),
    },
  };
}
