import { invalid } from '../../../contract';
import {
  deliveryDetails,
  destinationFor,
  isContactName,
  type ContactName,
} from '../../../domain/users/contactDelivery';
import { commitWorded } from '../../../flows/codes/commitWorded';
import { countAttempt } from '../../../flows/guards/attempts';
import { notVerifiable } from '../../../flows/users/verifyAttribute';
import type { User } from '../../../state/rows';
import { asCaller } from '../operation';

/**
 * Refusals, in order: access token, an attribute that is no address, one the user does not have, too many requests, a text
 * that the pool cannot send. A value that waits for its verification is sent to before the present one; a verified address
 * gets a code as well.
 */
export const GetUserAttributeVerificationCode = asCaller(
  'GetUserAttributeVerificationCode',
  async (call, { user }, { AttributeName: name, ClientMetadata: clientMetadata }, again) => {
    if (!isContactName(name)) throw notVerifiable(name);
    addressOf(user, name);
    countAttempt(call, 'GetUserAttributeVerificationCode', user);
    const reason = 'VerifyUserAttribute' as const;
    const carries = { codeFor: `VerifyAttribute:${name}` as const };
    const { destination } = await commitWorded(call, () => {
      const caller = again();
      const destination = addressOf(caller.user, name);
      return { destination, deliveries: [{ ...caller, reason, destination, carries, clientMetadata }] };
    });
    return { CodeDeliveryDetails: deliveryDetails(destination) };
  },
);

function addressOf(user: User, name: ContactName) {
  const to = user.pendingAttributes?.[name] ?? user.attributes[name];
  // [likely]
  if (to === undefined) throw invalid(`User does not have a value for attribute ${name}.`);
  return destinationFor(name, to);
}
