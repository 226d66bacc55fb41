import type { CodePurpose } from '../../state/rows';

const hour = 3_600_000;

/** Milliseconds: sign-up and attribute codes a day, forgotten passwords an hour [docs]. */
export const codeLifetime = (purpose: CodePurpose): number => (purpose === 'ForgotPassword' ? hour : 24 * hour);

/** Six digits; only one-time-password first factors have eight. */
export const codeLength = 6;
