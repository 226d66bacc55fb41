import { poolAnywhere } from '../../../flows/lookup/resolve';
import { giveFeedback } from '../../../flows/protection/feedback';
import { idpOperation } from '../operation';

/** Nobody signs it: the token of the notification is the proof. Refusals, in order: pool, then those of giveFeedback. */
export const UpdateAuthEventFeedback = idpOperation('UpdateAuthEventFeedback', (call, input) => {
  const { Username: username, EventId: eventId, FeedbackValue: value, FeedbackToken: token } = input;
  giveFeedback(call, poolAnywhere(call, input.UserPoolId), { username, eventId, value, token });
  return {};
});
