import { codeLength, codeLifetime } from '../../domain/messages/codes';
import { deliveryDetails, type Destination } from '../../domain/users/contactDelivery';
import { messageText, sendsLink, type MessageReason } from '../../domain/messages/messages';
import { digits } from '../../platform/random';
import type { CodePurpose, User, UserPool } from '../../state/rows';
import { confirmationUrl } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { domainUrlOf } from '../lookup/poolDomains';

export interface Delivery {
  readonly pool: UserPool;
  readonly user: Pick<User, 'userPoolId' | 'key' | 'username'>;
  readonly clientId?: string;
  readonly reason: MessageReason;
  readonly destination: Destination;
  /** What {username} becomes; without it the username. */
  readonly addressedAs?: string;
}

/** Puts a message into the outbox; what it carries may be a code or a temporary password. */
export function sendMessage(call: Call, delivery: Delivery, secret: string, link?: string): void {
  const { pool, user, clientId, reason, destination } = delivery;
  const { random } = call.world;
  const text = messageText(pool.settings, destination.medium, reason, {
    code: secret,
    username: delivery.addressedAs ?? user.username,
    ...(link !== undefined && { link }),
  });
  const message = {
    id: random.orderedUuid(call.now),
    userPoolId: pool.id,
    ...(clientId !== undefined && { clientId }),
    username: user.username,
    medium: destination.medium,
    to: destination.to,
    ...text,
    code: secret,
    ...(link !== undefined && { link }),
    triggerSource: `CustomMessage_${reason}`,
    operation: call.operation.name,
    at: call.now,
  };
  commit(call, ({ messages }) => messages.put(message));
}

function confirmationLink(call: Call, { clientId = '', user, destination, pool, reason }: Delivery, code: string) {
  if (destination.medium !== 'EMAIL' || !sendsLink(pool.settings, reason)) return undefined;
  return confirmationUrl(call.world, domainUrlOf(call, pool), { clientId, username: user.username, code });
}

/** Makes a code, which replaces the one before for the same purpose, and sends it. Answers AWS's CodeDeliveryDetails. */
export function deliverCode(call: Call, purpose: CodePurpose, delivery: Delivery) {
  const { user, destination } = delivery;
  const code = call.world.random.text(codeLength, digits);
  commit(call, ({ codes }) => {
    codes.set({
      userPoolId: user.userPoolId,
      userKey: user.key,
      purpose,
      code,
      attributeName: destination.attributeName,
      sentTo: destination.to,
      createdAt: call.now,
      expiresAt: call.now + codeLifetime(purpose),
    });
    sendMessage(call, delivery, code, confirmationLink(call, delivery, code));
  });
  return deliveryDetails(destination);
}
