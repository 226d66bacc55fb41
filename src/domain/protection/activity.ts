import type { AuthEvent, User } from '../../state/rows';
import { instantInWords } from './instants';

/** NoRisk is the guide's sample, the others [likely]. */
const decisions: Readonly<Record<AuthEvent['decision'], string>> = {
  NoRisk: 'PASS',
  AccountTakeover: 'ACCOUNT_TAKEOVER',
  Block: 'BLOCK',
};

/** What a pool's log of user activity says of an event; members, their order and what is empty are the guide's sample [docs]. */
export const activityMessage = (event: AuthEvent, { sub, username }: User, requestId: string) => ({
  version: '1',
  eventId: event.id,
  eventType: event.type,
  userSub: sub,
  userName: username,
  userPoolId: event.userPoolId,
  clientId: event.clientId,
  creationDate: instantInWords(event.createdAt),
  eventResponse: event.response,
  riskLevel: event.level ?? '',
  riskDecision: decisions[event.decision],
  challenges: event.challenges.map(({ name, passed }) => `${name}:${passed ? 'Success' : 'Failure'}`), // [likely]
  deviceName: event.deviceName,
  ipAddress: event.address ?? '',
  requestId,
  idpName: '',
  compromisedCredentialDetected: String(event.compromised),
  city: event.city ?? '',
  country: event.country ?? '',
  eventFeedbackValue: event.feedback?.value ?? '',
  eventFeedbackDate: event.feedback === undefined ? '' : instantInWords(event.feedback.at),
  eventFeedbackProvider: event.feedback?.provider ?? '',
  hasContextData: String(event.address !== undefined), // [likely]
});
