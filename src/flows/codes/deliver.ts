import { invalid, refusal, type ServiceError } from '../../contract';
import { codeLength, codeLifetime } from '../../domain/messages/codes';
import { messageText, sendsLink, type MessageText } from '../../domain/messages/messages';
import { filledTexts, needsOwnSender } from '../../domain/messages/customMessage';
import { canReach, codeNotTexted, noTextMessages, textsNeedSender } from '../../domain/messages/textMessages';
import { customMessageRequest, customTexts } from '../../domain/triggers/customMessage';
import { digits } from '../../platform/random';
import { confirmationUrl } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { caution } from '../guards/caution';
import { tellUndelivered } from '../logs/undelivered';
import { domainUrlOf } from '../lookup/poolDomains';
import { runTrigger } from '../triggers/runTrigger';
import type { Delivery, Worded } from './Delivery';
import { senderFor } from './handOver';

function confirmationLink(call: Call, { client, user, destination, pool, reason }: Delivery, code: string) {
  if (destination.medium !== 'EMAIL' || !sendsLink(pool.settings, reason)) return undefined;
  const facts = { clientId: client?.id ?? '', username: user.username, code };
  return confirmationUrl(call.world, domainUrlOf(call, pool), facts);
}

/**
 * A text that a pool cannot send. On AWS the invited user is there all the same, to judge by clients that take no notice of
 * it [field]; here nothing is changed by what is refused. The code of the other is that of mail which cannot be sent [field].
 */
function notTexted(call: Call, { pool, reason, destination }: Delivery): ServiceError {
  tellUndelivered(call, pool, destination, noTextMessages);
  const hint = textsNeedSender(pool);
  if (reason === 'AdminCreateUser') return invalid(noTextMessages, hint);
  const code = 'CodeDeliveryFailureException';
  return refusal(call.declares(code) ? code : 'InvalidParameterException', codeNotTexted, hint); // the latter [likely]
}

/** What the pool's CustomMessage has to say instead of its templates. */
async function askForTexts(call: Call, delivery: Delivery): Promise<Partial<MessageText>> {
  const { pool, client, user, reason, destination, clientMetadata } = delivery;
  const request = customMessageRequest(reason, clientMetadata);
  const response = await runTrigger(call, pool, `CustomMessage_${reason}`, { client, user, request });
  const texts = response === undefined ? {} : customTexts(response, destination.medium);
  if (needsOwnSender(pool, destination.medium, texts)) {
    const text =
      "words e-mail, which AWS's guide refuses unless EmailConfiguration.EmailSendingAccount is DEVELOPER; it is sent.";
    caution(call, pool, 'CustomMessage', text);
  }
  return texts;
}

/**
 * Draws the code and asks CustomMessage for the words, unless a custom sender has them: before the commit, which delivers
 * them.
 * @throws CodeDeliveryFailureException, InvalidParameterException where the pool cannot send
 */
export async function wordMessage(call: Call, delivery: Delivery): Promise<Worded> {
  const { pool, user, reason, destination, carries, addressedAs } = delivery;
  const { medium } = destination;
  const draw = () => ('secret' in carries ? carries.secret : call.world.random.text(codeLength, digits));
  const sender = senderFor(call, delivery);
  if (sender !== undefined) return { secret: draw(), text: { body: '' }, sender };
  if (!canReach(pool, destination)) throw notTexted(call, delivery);
  const texts = await askForTexts(call, delivery);
  const secret = draw();
  const link = confirmationLink(call, delivery, secret);
  const facts = { code: secret, username: addressedAs ?? user.username, link };
  const text = { ...messageText(pool, medium, reason, facts), ...filledTexts(texts, medium, reason, facts) };
  return { secret, text, link };
}

/**
 * Puts a worded message into the outbox with the code that it carries; part of a commit. What a custom sender gets stands
 * there under its source and without words, since it has them.
 */
export function deliver(call: Call, delivery: Delivery, { secret, text, link, sender }: Worded): void {
  const { pool, client, user, reason, destination, carries } = delivery;
  const { random, state } = call.world;
  if ('codeFor' in carries) {
    state.codes.set({
      userPoolId: pool.id,
      userKey: user.key,
      purpose: carries.codeFor,
      code: secret,
      attributeName: destination.attributeName,
      sentTo: destination.to,
      createdAt: call.now,
      expiresAt: call.now + codeLifetime(carries.codeFor),
    });
  }
  state.messages.put({
    id: random.orderedUuid(call.now),
    userPoolId: pool.id,
    ...(client !== undefined && { clientId: client.id }),
    username: user.username,
    medium: destination.medium,
    to: destination.to,
    ...text,
    code: secret,
    ...(link !== undefined && { link }),
    triggerSource: `${sender ?? 'CustomMessage'}_${reason}`,
    operation: call.operation.name,
    at: call.now,
  });
}
