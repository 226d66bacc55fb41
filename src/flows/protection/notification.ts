import { notificationText, type NotificationFacts } from '../../domain/protection/notifications';
import { instantInWords } from '../../domain/protection/instants';
import { feedbackTokenLifetime } from '../../domain/protection/feedback';
import type { Action } from '../../domain/protection/responses';
import { bounceOf } from '../../domain/messages/mailSimulator';
import { customSenderRequest } from '../../domain/triggers/customSender';
import { sha256 } from '../../platform/hash';
import { alphanumeric } from '../../platform/random';
import type { AuthEvent, User } from '../../state/rows';
import { feedbackUrl } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { tellUndelivered } from '../logs/undelivered';
import { asSender } from '../codes/handOver';
import { domainUrlOf } from '../lookup/poolDomains';
import type { PoolAndClient } from '../lookup/resolve';
import { assertTriggerRuns } from '../triggers/runTrigger';
import { configurationOf } from './assess';

const source = 'CustomEmailSender_AccountTakeOverNotification';

/** A mail that tells a user of a sign-in. */
export interface Notification {
  /** What its event keeps of it. */
  readonly proof: Pick<AuthEvent, 'feedbackTokenHash' | 'feedbackTokenExpiresAt'>;
  /** Part of a commit. */
  send(event: AuthEvent): void;
  /** Once that is committed, and can refuse nothing. */
  handOver(event: AuthEvent): Promise<void>;
}

/** Who is written to, of what. */
interface Occasion extends PoolAndClient {
  readonly user: User;
  /** What was done about it. */
  readonly action: Action;
}

function linksOf(call: Call, { pool, user }: Occasion, eventId: string, token: string) {
  const domain = domainUrlOf(call, pool);
  if (domain === undefined) return {};
  const link = (value: 'Valid' | 'Invalid') => feedbackUrl(domain, { username: user.username, eventId, token, value });
  return { valid: link('Valid'), invalid: link('Invalid') };
}

/** The members and spelling are AWS's types'. */
function toldSender(facts: NotificationFacts, action: Action) {
  const { username, eventId, token, event, valid = '', invalid = '', loginTime } = facts;
  const attributes = {
    ...{ EVENT_ID: eventId, USER_NAME: username, IP_ADDRESS: event.address ?? '', ACCOUNT_TAKE_OVER_ACTION: action },
    ...{ ONE_CLICK_LINK_VALID: valid, ONE_CLICK_LINK_INVALID: invalid, LOGIN_TIME: loginTime, FEEDBACK_TOKEN: token },
    ...{ CITY: event.city, COUNTRY: event.country, DEVICE_NAME: event.deviceName },
  };
  return { ...customSenderRequest('CustomEmailSender', null, undefined), userAttributes: attributes };
}

/**
 * The mail to somebody whose sign-in was a risk; whether their address is verified is not asked [docs]. Nobody is written to
 * who has none. A custom sender gets it in the place of the outbox's words, as on AWS.
 */
export function notificationTo(call: Call, occasion: Occasion): Notification | undefined {
  const { pool, client, user, action } = occasion;
  const { world } = call;
  const to = user.attributes['email'];
  if (to === undefined) return undefined;
  const hasSender = world.triggers.versionOf(call, pool, 'CustomEmailSender') !== undefined;
  if (hasSender) assertTriggerRuns(call, pool, source);
  const token = world.random.text(64, alphanumeric);
  const factsOf = (event: AuthEvent): NotificationFacts => ({
    ...{ username: user.username, eventId: event.id, token, event, loginTime: instantInWords(event.createdAt) },
    ...linksOf(call, occasion, event.id, token),
  });
  const templates = configurationOf(call, client)?.accountTakeover?.NotifyConfiguration;
  return {
    proof: {
      feedbackTokenHash: sha256(token).toString('base64url'),
      feedbackTokenExpiresAt: call.now + feedbackTokenLifetime,
    },
    send(event) {
      const facts = factsOf(event);
      const text = hasSender ? { body: '' } : notificationText(templates, action, facts);
      world.state.messages.put({
        ...{
          id: world.random.orderedUuid(call.now),
          userPoolId: pool.id,
          clientId: client.id,
          username: user.username,
        },
        ...{ medium: 'EMAIL', to, ...text, operation: call.operation.name, at: call.now },
        ...(facts.valid !== undefined && { link: facts.valid }),
        triggerSource: hasSender ? source : 'AccountTakeOverNotification',
      });
    },
    async handOver(event) {
      const bounce = bounceOf(to);
      if (!hasSender && bounce !== undefined) tellUndelivered(call, pool, { medium: 'EMAIL' }, bounce);
      if (!hasSender) return;
      const request = toldSender(factsOf(event), action);
      await asSender(call, pool, { medium: 'EMAIL' }, source, { client, user, request });
    },
  };
}
