import { invalid } from '../../../contract';
import { destinationFor, isContactName } from '../../../domain/users/contactDelivery';
import { countAttempt } from '../../../flows/guards/attempts';
import { deliverCode } from '../../../flows/codes/deliverCode';
import { assertNoMessageTrigger } from '../../../flows/triggers/triggers';
import { notVerifiable } from '../../../flows/users/verifyAttribute';
import { asCaller } from '../operation';

/**
 * Refusals, in order: access token, an attribute that is no address, one the user does not have, too many requests. A
 * value that waits for its verification is sent to before the present one; a verified address gets a code as well.
 */
export const GetUserAttributeVerificationCode = asCaller(
  'GetUserAttributeVerificationCode',
  (call, { pool, client, user }, input) => {
    const { AttributeName: name } = input;
    if (!isContactName(name)) throw notVerifiable(name);
    const to = user.pendingAttributes?.[name] ?? user.attributes[name];
    // [likely]
    if (to === undefined) throw invalid(`User does not have a value for attribute ${name}.`);
    const destination = destinationFor(name, to);
    assertNoMessageTrigger(pool, destination);
    countAttempt(call, 'GetUserAttributeVerificationCode', user);
    const delivery = { pool, user, clientId: client.id, reason: 'VerifyUserAttribute' as const, destination };
    return { CodeDeliveryDetails: deliverCode(call, `VerifyAttribute:${name}`, delivery) };
  },
);
