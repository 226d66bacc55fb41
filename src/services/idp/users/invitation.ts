import { type IdpInput, invalid } from '../../../contract';
import { destinationFor, type Destination } from '../../../domain/users/contactDelivery';
import type { Delivery } from '../../../flows/codes/deliver';
import type { User, UserPool } from '../../../state/rows';

type Request = Pick<IdpInput<'AdminCreateUser'>, 'DesiredDeliveryMediums' | 'ClientMetadata'>;

const lacking = (what: string, medium: string) =>
  // "No email … was Email" [field], the phone's sentence [likely].
  invalid(`No ${what} provided but desired delivery medium was ${medium}`);

/** The user's address for a medium that was asked for by name. */
function desired(user: User, medium: 'EMAIL' | 'SMS'): Destination {
  const { email, phone_number: phoneNumber } = user.attributes;
  if (medium === 'EMAIL') {
    if (email === undefined) throw lacking('email', 'Email');
    return destinationFor('email', email);
  }
  if (phoneNumber === undefined) throw lacking('phone number', 'SMS');
  return destinationFor('phone_number', phoneNumber);
}

/**
 * Where an invitation goes: to every medium asked for, once; without a wish to the phone, else to the e-mail address, else
 * nowhere [field: the API reference names SMS as the default and no more].
 * @throws InvalidParameterException
 */
function destinationsOf(user: User, { DesiredDeliveryMediums: mediums = [] }: Request): Destination[] {
  const { email, phone_number: phoneNumber } = user.attributes;
  if (mediums.length > 0) return [...new Set(mediums)].map((medium) => desired(user, medium));
  if (phoneNumber !== undefined) return [destinationFor('phone_number', phoneNumber)];
  return email === undefined ? [] : [destinationFor('email', email)];
}

/** In a UsernameAttributes pool an invitation greets by the address, not by the generated username [likely]. */
const invitedAs = ({ settings }: UserPool, user: User): string =>
  (settings.UsernameAttributes ?? []).map((name) => user.attributes[name]).find((name) => name !== undefined) ??
  user.username;

/** The messages that invite a user and carry the temporary password. */
export const invitations = (pool: UserPool, user: User, request: Request, password: string): Delivery[] =>
  destinationsOf(user, request).map((destination) => ({
    pool,
    user,
    reason: 'AdminCreateUser',
    destination,
    carries: { secret: password },
    addressedAs: invitedAs(pool, user),
    clientMetadata: request.ClientMetadata,
  }));

export const nothingSent = 'Nothing was sent: the user has neither phone number nor e-mail address.';
