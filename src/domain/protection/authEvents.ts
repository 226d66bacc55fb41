import type { AuthEventType } from '@aws-sdk/client-cognito-identity-provider';
import { refusal, type ServiceError } from '../../contract';
import type { AuthEvent, UserPool } from '../../state/rows';
import { isProtected } from './responses';

/** Code [model], sentence [likely]. */
const notEnabled = (): ServiceError =>
  refusal(
    'UserPoolAddOnNotEnabledException',
    'User pool add-ons are not enabled.',
    'UpdateUserPool with UserPoolAddOns { AdvancedSecurityMode: AUDIT or ENFORCED } turns threat protection on.',
  );

/** @throws UserPoolAddOnNotEnabledException */
export function assertProtected(pool: Pick<UserPool, 'settings'>): void {
  if (!isProtected(pool)) throw notEnabled();
}

/** Code [model], sentence [likely]. */
export const noSuchEvent = (): ServiceError =>
  refusal(
    'ResourceNotFoundException',
    'Event does not exist.',
    'The user has no event with this id: AdminListUserAuthEvents tells which there are.',
  );

/** What AWS says where it does not know [docs]. */
const unknown = 'null';

/** An event's place as it is shown. */
export const shownPlace = ({ city, country }: Pick<AuthEvent, 'city' | 'country'>) => ({
  City: city ?? unknown,
  Country: country ?? unknown, // [likely]
});

/** An event as AWS shows it. */
export const authEventType = (event: AuthEvent): AuthEventType => ({
  EventId: event.id,
  EventType: event.type,
  CreationDate: new Date(event.createdAt),
  EventResponse: event.response,
  EventRisk: {
    RiskDecision: event.decision,
    ...(event.level !== undefined && { RiskLevel: event.level }),
    CompromisedCredentialsDetected: event.compromised,
  },
  ChallengeResponses: event.challenges.map(({ name, passed }) => ({
    ChallengeName: name,
    ChallengeResponse: passed ? 'Success' : 'Failure',
  })),
  EventContextData: {
    ...(event.address !== undefined && { IpAddress: event.address }),
    DeviceName: event.deviceName,
    ...(event.timezone !== undefined && { Timezone: event.timezone }),
    ...shownPlace(event),
  },
  ...(event.feedback !== undefined && {
    EventFeedback: {
      FeedbackValue: event.feedback.value,
      Provider: event.feedback.provider,
      FeedbackDate: new Date(event.feedback.at),
    },
  }),
});
