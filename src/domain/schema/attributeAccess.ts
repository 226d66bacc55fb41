import { refusal } from '../../contract';
import type { AppClient } from '../../state/rows';

/** Never written by a user, whatever the client's WriteAttributes say [live]. */
const administrative: ReadonlySet<string> = new Set(['sub', 'email_verified', 'phone_number_verified', 'identities']);

/** In a client's lists it stands for these [docs]. */
export const profileScope = 'oidc:profile';
export const profileAttributes: ReadonlySet<string> = new Set([
  'name',
  'family_name',
  'given_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
]);

/** Whether ReadAttributes or WriteAttributes hold an attribute. */
export const holds = (list: readonly string[], name: string): boolean =>
  list.includes(name) || (profileAttributes.has(name) && list.includes(profileScope));

const unauthorized = (name: string) =>
  // [live]
  refusal(
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
    `The app client may not write "${name}": see WriteAttributes, or use an administrator's operation.`,
  );

/** Without WriteAttributes a client writes everything that is not administrative [live: against the guide]. */
export function assertMayWrite(client: AppClient, names: Iterable<string>): void {
  for (const name of names) if (!mayWrite(client, name)) throw unauthorized(name);
}

export function mayWrite({ settings: { WriteAttributes: allowed } }: AppClient, name: string): boolean {
  const forbidden = administrative.has(name) || name.startsWith('dev:');
  return !forbidden && (allowed === undefined || holds(allowed, name));
}

/** Without ReadAttributes a client reads everything but developer-only attributes. */
export function mayRead(client: AppClient, name: string): boolean {
  if (name.startsWith('dev:')) return false;
  const allowed = client.settings.ReadAttributes;
  return name === 'sub' || allowed === undefined || holds(allowed, name);
}
