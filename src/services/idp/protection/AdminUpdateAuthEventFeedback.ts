import { giveFeedback } from '../../../flows/protection/feedback';
import { onPool } from '../operation';

/** Refusals, in order: pool, then those of giveFeedback. */
export const AdminUpdateAuthEventFeedback = onPool('AdminUpdateAuthEventFeedback', (call, pool, input) => {
  const { Username: username, EventId: eventId, FeedbackValue: value } = input;
  giveFeedback(call, pool, { username, eventId, value });
  return {};
});
