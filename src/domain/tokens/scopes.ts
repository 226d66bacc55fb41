import { profileAttributes } from '../schema/attributeAccess';

/** What there is an ID token for, and a userInfo. */
export const openIdScope = 'openid';

const ofEmail: ReadonlySet<string> = new Set(['email', 'email_verified']);
const ofPhone: ReadonlySet<string> = new Set(['phone_number', 'phone_number_verified']);
/** @example scopesOf('openid email') // ['openid', 'email'] */
export const scopesOf = (scope: string): string[] => scope.split(' ').filter((name) => name !== '');

/**
 * Whether these scopes tell an attribute: `openid` alone tells all, beside others only theirs; custom attributes belong to
 * `profile` [docs].
 */
export function scopesTell(scopes: readonly string[], attribute: string): boolean {
  const [email, phone, profile] = ['email', 'phone', 'profile'].map((scope) => scopes.includes(scope));
  if (email !== true && phone !== true && profile !== true) return scopes.includes(openIdScope);
  if (ofEmail.has(attribute)) return email === true;
  if (ofPhone.has(attribute)) return phone === true;
  return (
    profile === true &&
    (profileAttributes.has(attribute) || attribute === 'updated_at' || attribute.startsWith('custom:'))
  );
}
