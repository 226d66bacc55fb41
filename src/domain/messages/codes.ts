import type { CodePurpose } from '../../state/rows';

const hour = 3_600_000;

/** Milliseconds: sign-up and attribute codes a day, forgotten passwords an hour [docs]. */
export const codeLifetime = (purpose: CodePurpose): number => (purpose === 'ForgotPassword' ? hour : 24 * hour);

export const codeLength = 6;

/** Of a first factor [docs]. */
export const oneTimePasswordLength = 8;
