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

/** Scopes that each tell a part of somebody's attributes. */
const telling = ['email', 'phone', 'profile'] as const;

export type Told = (typeof telling)[number];

const tellingScopes = (scopes: readonly string[]): Told[] => telling.filter((scope) => scopes.includes(scope));

/** What scopes tell of somebody; `openid` alone tells all [docs]. */
export function toldBy(scopes: readonly string[]): readonly Told[] {
  const named = tellingScopes(scopes);
  return named.length === 0 && scopes.includes(openIdScope) ? telling : named;
}

/** What of somebody the API tells whoever may ask it, or `openid` alone. */
export const toldAll: readonly Told[] = telling;

/**
 * The scopes of a token as far as they tell attributes. Whoever takes scopes away must not learn more by the `openid` that
 * is left: of a sign-in that was for some it tells those [likely, the safe reading].
 * @param signedIn the scopes of the sign-in that the token comes from
 */
export function boundScopes(scopes: readonly string[], signedIn: readonly string[]): readonly string[] {
  const isBare = scopes.includes(openIdScope) && tellingScopes(scopes).length === 0;
  return isBare ? [...scopes, ...tellingScopes(signedIn)] : scopes;
}

/**
 * Of what an ID token tells all that there is. A token that leaves something out was not to tell it.
 * @param claims of the token
 * @param attributes the user's by now
 */
export const toldIn = (
  claims: Readonly<Record<string, unknown>>,
  attributes: Readonly<Record<string, string>>,
): readonly Told[] =>
  telling.filter((part) =>
    Object.keys(attributes).every((name) => !scopesTell([part], name) || Object.hasOwn(claims, name)),
  );
