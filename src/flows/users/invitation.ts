import { type IdpInput, invalid } from '../../contract';
import { destinationFor, type Destination } from '../../domain/users/contactDelivery';
import { tellsPassword } from '../../domain/messages/messages';
import type { Delivery } from '../codes/Delivery';
import type { User, UserPool } from '../../state/rows';

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
 * Where an invitation goes: to every medium asked for, once; without a wish to the phone, and to no e-mail address [docs].
 * @throws InvalidParameterException
 */
function destinationsOf(user: User, { DesiredDeliveryMediums: mediums = [] }: Request): Destination[] {
  const { phone_number: phoneNumber } = user.attributes;
  if (mediums.length > 0) return [...new Set(mediums)].map((medium) => desired(user, medium));
  return phoneNumber === undefined ? [] : [destinationFor('phone_number', phoneNumber)];
}

/** In a UsernameAttributes pool an invitation greets by the address, not by the generated username [likely]. */
const invitedAs = ({ settings }: UserPool, user: User): string =>
  (settings.UsernameAttributes ?? []).map((name) => user.attributes[name]).find((name) => name !== undefined) ??
  user.username;

/**
 * The messages that invite a user and carry the temporary password, if there is one. A template that would not tell it is
 * not sent [docs].
 */
export const invitations = (pool: UserPool, user: User, request: Request, password: string | undefined): Delivery[] =>
  destinationsOf(user, request)
    .filter(({ medium }) => password === undefined || tellsPassword(pool.settings, medium))
    .map((destination) => ({
      pool,
      user,
      reason: 'AdminCreateUser',
      destination,
      carries: { secret: password ?? '' },
      addressedAs: invitedAs(pool, user),
      clientMetadata: request.ClientMetadata,
    }));

/** Why an invitation went nowhere. */
export const nothingSent = ({ settings }: UserPool, { DesiredDeliveryMediums: mediums = ['SMS'] }: Request): string =>
  mediums.every((medium) => tellsPassword(settings, medium))
    ? 'Nothing was sent: invitations go by SMS unless DesiredDeliveryMediums says EMAIL, and there is no phone number.'
    : 'Nothing was sent: the InviteMessageTemplate has no {####}, so that nobody would learn the password.';
