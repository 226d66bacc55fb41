import { type IdpInput, invalid } from '../../../contract';
import { destinationFor, type Destination } from '../../../domain/users/contactDelivery';
import { sendMessage } from '../../../flows/codes/deliverCode';
import { assertNoMessageTrigger } from '../../../flows/triggers/triggers';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

type Request = Pick<IdpInput<'AdminCreateUser'>, 'DesiredDeliveryMediums'>;

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
 * Where an invitation goes: to every medium asked for; without a wish to the phone, else to the e-mail address, else
 * nowhere [field: the API reference names SMS as the default and no more].
 * @throws InvalidParameterException, NotImplementedException
 */
export function invitationDestinations(pool: UserPool, user: User, request: Request): Destination[] {
  const mediums = request.DesiredDeliveryMediums ?? [];
  const { email, phone_number: phoneNumber } = user.attributes;
  const found: Destination[] = [];
  if (mediums.length > 0) found.push(...[...new Set(mediums)].map((medium) => desired(user, medium)));
  else if (phoneNumber !== undefined) found.push(destinationFor('phone_number', phoneNumber));
  else if (email !== undefined) found.push(destinationFor('email', email));
  for (const destination of found) assertNoMessageTrigger(pool, destination);
  return found;
}

/** In a UsernameAttributes pool an invitation greets by the address, not by the generated username [likely]. */
const invitedAs = ({ settings }: UserPool, user: User): string =>
  (settings.UsernameAttributes ?? []).map((name) => user.attributes[name]).find((name) => name !== undefined) ??
  user.username;

export function invite(
  call: Call,
  pool: UserPool,
  user: User,
  destinations: readonly Destination[],
  password: string,
): void {
  if (destinations.length === 0) call.hint('Nothing was sent: the user has neither phone number nor e-mail address.');
  for (const destination of destinations) {
    sendMessage(
      call,
      { pool, user, reason: 'AdminCreateUser', destination, addressedAs: invitedAs(pool, user) },
      password,
    );
  }
}
