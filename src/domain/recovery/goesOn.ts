import { servedByActiveSecondary } from '../pools/secondary';

const reading = /^(?:Admin)?(?:Describe|Get|List)/;

/** What is called like a read, and writes. */
const writing: ReadonlySet<string> = new Set(['GetUserAttributeVerificationCode']);

/** Those of recoveries themselves, and what ends sessions as its neighbours do that an active secondary serves. */
const others: ReadonlySet<string> = new Set([
  'AdminRevokeUserSession',
  'CancelPointInTimeRecovery',
  'InitiatePointInTimeRecovery',
  'RevokeUserSession',
  'StartPointInTimeRecovery',
]);

/** What a domain serves under names of its own, as AWS's trail has them [docs], and what does the same as an operation that goes on. */
const ofDomains: ReadonlySet<string> = new Set(['Event_Feedback_GET', 'UserInfo_GET', 'UserInfo_POST']);

/**
 * Whether an operation goes on while a recovery of its pool is active: reads and sign-ins do, whatever writes to the user
 * pool does not [model]. That sign-outs go on, as in a secondary, which writes nothing either, and that configuration is
 * written as little as user data is [likely]. What is not named here is paused.
 */
export const goesOn = (operation: string): boolean =>
  (reading.test(operation) && !writing.has(operation)) ||
  servedByActiveSecondary(operation) ||
  others.has(operation) ||
  ofDomains.has(operation);

/** Challenges that nobody passes meanwhile [model]. */
export const pausedChallenges: ReadonlySet<string> = new Set([
  'MFA_SETUP',
  'NEW_PASSWORD_REQUIRED',
  'SOFTWARE_TOKEN_MFA',
]);
