import { ServiceError } from '../../contract';
import {
  customSenderRequest,
  secretAsSent,
  senderKeyArn,
  senderOf,
  type SenderName,
} from '../../domain/triggers/customSender';
import { bounceOf } from '../../domain/messages/mailSimulator';
import type { Destination } from '../../domain/users/contactDelivery';
import { encryptedMessage, type EncryptionContext } from '../../platform/encryptionSdk';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { TriggerFacts, TriggerSource } from '../../world/Triggers';
import { encryptedBy } from '../keys/kms';
import { tellUndelivered } from '../logs/undelivered';
import { assertTriggerRuns, runTrigger } from '../triggers/runTrigger';
import type { Delivery, Worded } from './Delivery';

/** The custom sender that sends a message in Cognito's place, if the pool has one. */
export function senderFor(call: Call, { pool, destination, reason }: Delivery): SenderName | undefined {
  const sender = senderOf(destination.medium);
  if (call.world.triggers.versionOf(call, pool, sender) === undefined) return undefined;
  assertTriggerRuns(call, pool, `${sender}_${reason}`);
  return sender;
}

/** As a message of the AWS Encryption SDK, under the pool's key and bound to the pool [live]. */
function encrypted(call: Call, pool: UserPool, secret: string): string {
  const keyArn = senderKeyArn(pool, pool.settings);
  const wrap = (dataKey: Buffer, context: EncryptionContext) => encryptedBy(call, keyArn, dataKey, context);
  const context = { 'userpool-id': pool.id };
  return encryptedMessage(secret, context, { keyArn, wrap }, call.world.random).toString('base64');
}

/**
 * Gives a message that is committed to the custom sender, if the pool has one; the pool's log is told of mail that comes
 * back. AWS does not wait for it, nor look at what becomes of it [docs]; here it is waited for, so that what it did is there once the call is answered, and is only told of.
 */
export async function handOver(call: Call, delivery: Delivery, { sender, secret }: Worded): Promise<void> {
  const { pool, client, user, reason, destination, clientMetadata } = delivery;
  const by = sender === undefined ? 'cognito' : 'customSender';
  call.world.records.usage.count(call.now, 'message', pool.id, destination.medium, by);
  if (sender === undefined) {
    const bounce = bounceOf(destination.to);
    if (bounce !== undefined) tellUndelivered(call, pool, destination, bounce);
    return;
  }
  const code = secret === '' ? null : encrypted(call, pool, secretAsSent(secret, reason));
  const request = customSenderRequest(sender, code, clientMetadata);
  await asSender(call, pool, destination, `${sender}_${reason}`, { client, user, request });
}

/** Runs a custom sender; what it does wrong is only told of. */
export async function asSender(
  call: Call,
  pool: UserPool,
  destination: Pick<Destination, 'medium'>,
  source: TriggerSource,
  facts: TriggerFacts,
): Promise<void> {
  try {
    await runTrigger(call, pool, source, facts);
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    const said = `${thrown.message} Nobody who called is told on AWS either; the code is in GET /_emu/messages.`;
    tellUndelivered(call, pool, destination, thrown.message);
    call.hint(said);
    call.world.log.warn(said);
  }
}
