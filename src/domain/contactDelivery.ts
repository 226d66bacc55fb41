import type { PoolSettings, User } from '../state/rows';
import { maskEmail, maskPhoneNumber } from './masking';

export type ContactName = 'email' | 'phone_number';

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

const destinationOf = (user: Pick<User, 'attributes'>, attributeName: ContactName): Destination | undefined => {
  const to = user.attributes[attributeName];
  return to === undefined ? undefined : destinationFor(attributeName, to);
};

/** At sign-up: an auto-verified address the user gave; the phone wins over the e-mail [recorded]. */
export function confirmationDestination(settings: PoolSettings, user: Pick<User, 'attributes'>): Destination | undefined {
  const verified = settings.AutoVerifiedAttributes ?? [];
  const order: ContactName[] = ['phone_number', 'email'];
  const chosen = order.find((name) => verified.includes(name) && user.attributes[name] !== undefined);
  return chosen === undefined ? undefined : destinationOf(user, chosen);
}

/**
 * For a forgotten password: the first verified address in the pool's recovery order; without a setting the phone comes
 * before the e-mail [model]. `'admin_only'` when only an administrator helps.
 */
export function recoveryDestination(settings: PoolSettings, user: Pick<User, 'attributes'>): Destination | 'admin_only' | undefined {
  const mechanisms = [...(settings.AccountRecoverySetting?.RecoveryMechanisms ?? [])].sort(
    (a, b) => (a.Priority ?? 0) - (b.Priority ?? 0),
  );
  const order =
    mechanisms.length > 0 ? mechanisms.map(({ Name }) => Name) : ['verified_phone_number' as const, 'verified_email' as const];
  if (order.includes('admin_only')) return 'admin_only';
  for (const name of order) {
    const attribute = name === 'verified_email' ? 'email' : 'phone_number';
    if (user.attributes[`${attribute}_verified`] === 'true') return destinationOf(user, attribute);
  }
  return undefined;
}
