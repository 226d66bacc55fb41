import { idp, lazily, Refusal } from '../contract';
import { shownParameters } from '../domain/trail/domainParameters';
import { poolAnywhere } from '../flows/lookup/resolve';
import { giveFeedback } from '../flows/protection/feedback';
import type { UserPoolDomain } from '../state/rows';
import type { Answer } from '../web/Answer';
import type { Parameters } from '../web/parameters';
import { plainPage } from '../web/plainPage';
import type { DomainRequest, Family } from '../web/Route';
import { feedbackPath } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall, type Call, type CalledOperation } from '../world/Call';
import type { World } from '../world/World';

const thanks = {
  Valid: 'Thank you. This sign-in was yours.',
  Invalid: 'Thank you. This sign-in was not yours: change your password if it was used.',
};

/** Named as AWS's trail names it [docs]; it may refuse what UpdateAuthEventFeedback may. */
const called = lazily((): CalledOperation => {
  const { service, errors } = idp.operation('UpdateAuthEventFeedback');
  return { service, name: 'Event_Feedback_GET', errors, redact: (query) => shownParameters(query as Parameters) };
});

/** Exactly what UpdateAuthEventFeedback does. The names of a query are held to the rules of its members. */
function tell(call: Call, query: Parameters, { userPoolId: UserPoolId }: UserPoolDomain): 'Valid' | 'Invalid' {
  const rules = idp.operation('UpdateAuthEventFeedback');
  const {
    user_name: Username,
    event_id: EventId,
    feedback_token: FeedbackToken,
    feedback_value: FeedbackValue,
  } = query;
  const input = rules.check(rules.parse({ UserPoolId, Username, EventId, FeedbackToken, FeedbackValue }));
  const value = input['FeedbackValue'] as 'Valid' | 'Invalid';
  const word = { username: String(input['Username']), eventId: String(input['EventId']), value };
  giveFeedback(call, poolAnywhere(call, UserPoolId), { ...word, token: String(input['FeedbackToken']) });
  return value;
}

/** The page behind the links of a notification; its words are ours. */
async function eventFeedback(world: World, { query, origin, domain }: DomainRequest): Promise<Answer> {
  const call = beginCall(world, { operation: called(), origin });
  call.concerns({ userPoolId: domain.userPoolId, domain });
  try {
    return plainPage('Sign-in reviewed', thanks[await answerCall(call, query, () => tell(call, query, domain))]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return plainPage('Sign-in not reviewed', error.message, { status: error.status, hint: call.hints.join(' ') });
  }
}

/** Only at a domain: without one notifications have no links [docs]. */
export const feedback: Family = (world) => [
  {
    host: 'domain',
    method: 'GET',
    path: feedbackPath,
    changes: true,
    endpoints: () => [{ path: feedbackPath, calls: [called()] }],
    handle: (request) => eventFeedback(world, request),
  },
];
