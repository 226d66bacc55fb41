import { createHash } from 'node:crypto';
import type { PoolSettings, User, UserPool } from '../../state/rows';
import { matchable } from './aliases';
import { isEmailAddress, isPhoneNumber } from '../schema/contacts';
import { maskEmail, maskPhoneNumber } from '../messages/masking';

export type ContactName = 'email' | 'phone_number';

export const isContactName = (name: string): name is ContactName => name === 'email' || name === 'phone_number';

/** Where a code goes. */
export interface Destination {
  readonly attributeName: ContactName;
  readonly medium: 'EMAIL' | 'SMS';
  readonly to: string;
}

export const destinationFor = (attributeName: ContactName, to: string): Destination => ({
  attributeName,
  medium: attributeName === 'email' ? 'EMAIL' : 'SMS',
  to,
});

/** AWS's CodeDeliveryDetails. */
export const deliveryDetails = ({ attributeName, medium, to }: Destination) => ({
  AttributeName: attributeName,
  DeliveryMedium: medium,
  Destination: medium === 'EMAIL' ? maskEmail(to) : maskPhoneNumber(to),
});

type Addressee = Pick<User, 'attributes'>;

export const destinationOf = (user: Addressee, attributeName: ContactName): Destination | undefined => {
  const to = user.attributes[attributeName];
  return to === undefined ? undefined : destinationFor(attributeName, to);
};

/** Auto-verified addresses in the order they are looked for: the phone wins over the e-mail [recorded]. */
export const confirmationOrder = (settings: PoolSettings): ContactName[] =>
  (['phone_number', 'email'] as const).filter((name) => settings.AutoVerifiedAttributes?.includes(name) === true);

/** At sign-up: the first auto-verified address that the user gave. */
export function confirmationDestination(settings: PoolSettings, user: Addressee): Destination | undefined {
  const chosen = confirmationOrder(settings).find((name) => user.attributes[name] !== undefined);
  return chosen === undefined ? undefined : destinationOf(user, chosen);
}

/**
 * Where a code would have gone if there were a user of this name, for clients that hide who exists: an address that was
 * submitted as the name is told back masked [live]; for other names, letters or digits drawn from pool and name, always
 * the same ones [form likely; unlike AWS's they can be recomputed]. `order`: the addresses the pool would look for, of
 * which one that it verifies goes first [docs].
 */
export function simulatedDestination(pool: UserPool, name: string, order: readonly ContactName[]): Destination {
  if (isEmailAddress(name) && order.includes('email')) return destinationFor('email', name);
  if (isPhoneNumber(name) && order.includes('phone_number')) return destinationFor('phone_number', name);
  const drawn = createHash('sha256')
    .update(`${pool.id} ${matchable(pool.settings, name)}`)
    .digest();
  const verified = order.find((name) => pool.settings.AutoVerifiedAttributes?.includes(name) === true);
  if ((verified ?? order[0]) === 'phone_number') {
    const digits = String(drawn.readUInt32BE() % 10_000).padStart(4, '0');
    return destinationFor('phone_number', `+1555555${digits}`);
  }
  const letter = (at: number) => String.fromCharCode(97 + (drawn.readUInt8(at) % 26));
  return destinationFor('email', `${letter(0)}@${letter(1)}`);
}
