import type { Grant, ResourceServer, User } from '../../state/rows';
import { apiScope, type Claims } from '../tokens/claims';
import type { IssuedType } from '../tokens/exchange';
import { invalidExchange } from '../tokens/ExchangeRefusal';
import { boundScopes, openIdScope, scopesOf, toldAll, toldBy, toldIn, type Told } from '../tokens/scopes';
import { isScopeOf, isStandardScope } from './resourceServers';

/**
 * What a token is good for that names no scopes, an ID token or an assertion [likely, the safe reading]: it says who somebody
 * is, and gives nobody the right to anything.
 */
const identityScopes = [openIdScope, 'email', 'phone', 'profile'];

/** What of a subject token bounds the scopes of the issued one. */
export interface SubjectScopes {
  readonly scopes: readonly string[];
  /** What the token tells of its user. */
  readonly tells: readonly Told[];
  /** The scopes of the sign-in that it comes from. */
  readonly signedIn: readonly string[];
}

/** A token of a sign-in. */
export function scopesOfAccessToken(scopes: readonly string[], { scope }: Pick<Grant, 'scope'>): SubjectScopes {
  const signedIn = scopesOf(scope);
  return { scopes, signedIn, tells: scopes.includes(apiScope) ? toldAll : toldBy(boundScopes(scopes, signedIn)) };
}

/** An ID token says by what it tells which of its sign-in's scopes it is for: an exchange may have taken others away. */
export function scopesOfIdToken(
  claims: Claims,
  { attributes }: Pick<User, 'attributes'>,
  { scope }: Pick<Grant, 'scope'>,
): SubjectScopes {
  const signedIn = scopesOf(scope);
  const tells = toldIn(claims, attributes);
  const scopes = identityScopes.filter(
    (one) =>
      (one === openIdScope || (tells as string[]).includes(one)) &&
      (signedIn.includes(apiScope) || signedIn.includes(one)),
  );
  return { scopes, signedIn, tells };
}

/** A token from outside, which proves who somebody is as a sign-in there does. */
export const scopesFromOutside = (scopes: readonly string[] = identityScopes): SubjectScopes => ({
  scopes,
  signedIn: [],
  tells: toldAll,
});

interface ScopesAsked {
  /** None: all of the subject's. */
  readonly asked: readonly string[] | undefined;
  readonly subject: SubjectScopes;
  readonly allowed: readonly string[] | undefined;
  readonly serverOf: (identifier: string) => ResourceServer | undefined;
}

/** `openid` without the scopes that stood beside it must not tell what the subject token does not. */
function tellsMore(granted: readonly string[], { tells, signedIn }: SubjectScopes): boolean {
  const isBare = granted.includes(openIdScope) && !granted.includes(apiScope);
  return isBare && toldBy(boundScopes(granted, signedIn)).some((part) => !tells.includes(part));
}

/**
 * The scopes of the issued token: those asked for that the subject token has and the client is allowed [model]; without
 * any asked for the subject's, held to the client's as well [likely, the safe reading]. In the order of what was asked.
 * @throws ExchangeRefusal where none is left; that AWS refuses that, too, is [likely]
 */
export function exchangedScopes({ asked, subject, allowed = [], serverOf }: ScopesAsked): string[] {
  const wanted = asked === undefined || asked.length === 0 ? subject.scopes : asked;
  const shared = [...new Set(wanted)].filter(
    (scope) =>
      subject.scopes.includes(scope) &&
      allowed.includes(scope) &&
      (isStandardScope(scope) || isScopeOf(scope, serverOf)),
  );
  const granted = tellsMore(shared, subject) ? shared.filter((scope) => scope !== openIdScope) : shared;
  if (granted.length > 0) return granted;
  throw invalidExchange(
    'scope',
    'No scope can be granted.',
    `A scope must be asked for, be the subject token's (${told(subject.scopes)}) and in the client's AllowedOAuthScopes (${told(allowed)}).`,
  );
}

const told = (scopes: readonly string[]): string => scopes.join(' ').slice(0, 300) || 'none';

/**
 * An ID token is given where the scopes have `openid`, or are the API's own, whose sign-ins always have one [likely].
 * @param isOfApi whether the sign-in was by the API
 * @throws ExchangeRefusal
 */
export function assertTellsWho(type: IssuedType, granted: readonly string[], isOfApi: boolean): void {
  if (type !== 'ID_TOKEN' || granted.includes(openIdScope) || (isOfApi && granted.includes(apiScope))) return;
  throw invalidExchange(
    'scope',
    'No ID token can be granted.',
    `An ID token needs openid among the granted scopes, which are ${told(granted)}.`,
  );
}
