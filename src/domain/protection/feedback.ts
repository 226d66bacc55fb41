import { refusal, type ServiceError } from '../../contract';
import { sameText, sha256 } from '../../platform/hash';
import type { AuthEvent } from '../../state/rows';

/** Milliseconds for which a notification's links are good [likely]. */
export const feedbackTokenLifetime = 7 * 86_400_000;

/** Code [model], sentences [likely]. */
const refused = (message: string, hint: string): ServiceError => refusal('NotAuthorizedException', message, hint);

/** A token is good once, for the event that it was mailed about. @throws NotAuthorizedException */
export function assertFeedbackToken(
  { feedbackTokenHash = '', feedbackTokenExpiresAt = 0 }: AuthEvent,
  token: string,
  now: number,
): void {
  if (!sameText(feedbackTokenHash, sha256(token).toString('base64url'))) {
    throw refused('Invalid feedback token.', 'It is none, of another event, or was used: each is good once.');
  }
  if (now >= feedbackTokenExpiresAt) {
    throw refused('Feedback token has expired.', "It was good for seven days by the emulator's clock.");
  }
}
