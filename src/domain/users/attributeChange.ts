import type { User, UserPool } from '../../state/rows';
import { destinationFor, type ContactName, type Destination } from './contactDelivery';

/** What an update of a user's own attributes comes to. */
export interface AttributeChange {
  readonly attributes: Readonly<Record<string, string>>;
  readonly pendingAttributes: Readonly<Record<string, string>>;
  /** New addresses that a code goes to. */
  readonly destinations: readonly Destination[];
}

const contacts: readonly ContactName[] = ['email', 'phone_number'];

const without = (record: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));

const only = (record: Readonly<Record<string, string>>, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));

/**
 * Addresses follow rules of their own when they change: a new address is unverified, one that the pool verifies
 * gets a code, and where the pool asks for verification before update it waits while the old one stays [model]. Sending
 * the present value again changes nothing and sends nothing [field]; it and deletion call a waiting value off [likely].
 * An administrator who names the address verified in the same request vouches for it: it neither waits nor gets a code [model].
 * @param asked every attribute as the request wants it.
 */
export function attributeChange(
  pool: UserPool,
  user: User,
  asked: Readonly<Record<string, string>>,
  named: ReadonlyMap<string, string>,
): AttributeChange {
  const { settings } = pool;
  const destinations: Destination[] = [];
  let attributes = { ...asked };
  let pendingAttributes = { ...user.pendingAttributes };
  for (const name of contacts.filter((contact) => named.has(contact))) {
    const flag = `${name}_verified`;
    const [present, value] = [user.attributes[name], asked[name]];
    pendingAttributes = without(pendingAttributes, name);
    if (value === undefined) attributes = without(attributes, flag);
    else if (value !== present) {
      if (asked[flag] === 'true' && named.has(flag)) continue;
      const waits =
        settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.includes(name) === true;
      if (waits) {
        pendingAttributes = { ...pendingAttributes, [name]: value };
        attributes = { ...without(attributes, name, flag), ...only(user.attributes, name, flag) };
      } else attributes[flag] = 'false';
      if (waits || settings.AutoVerifiedAttributes?.includes(name) === true)
        destinations.push(destinationFor(name, value));
    }
  }
  return { attributes, pendingAttributes, destinations };
}
