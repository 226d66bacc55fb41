import type { Grant, OAuthGrant, ResourceServer } from '../../state/rows';
import { isScopeOf, isStandardScope } from '../clients/resourceServers';
import { apiScope, accessTokenClaims, idTokenClaims, type Claims, type TokenFacts } from './claims';
import { invalidExchange } from './ExchangeRefusal';
import { openIdScope } from './scopes';

/** What an exchange gives: Cognito makes no assertions of SAML [model]. */
export type IssuedType = 'ACCESS_TOKEN' | 'ID_TOKEN';

/** RFC 8693, 2.2.1: an ID token opens nothing. That AWS tells them apart so is [likely]. */
export const tokenType = (type: IssuedType): 'Bearer' | 'N_A' => (type === 'ACCESS_TOKEN' ? 'Bearer' : 'N_A');

/** Was a grant given to this client, or a token of it exchanged by it? */
export const isGivenTo = ({ clientId, exchangedTo = [] }: Grant, client: string): boolean =>
  clientId === client || exchangedTo.includes(client);

/** What tokens tell of that have no scopes of their own: who somebody is, and no more. */
const identityScopes = [openIdScope, 'email', 'phone', 'profile'];

/**
 * The scopes of a token that names none, an ID token or an assertion [likely, the safe reading]: what tells of its user,
 * as far as the sign-in was for it. It says who somebody is, and gives nobody the right to anything.
 */
export const scopesOfIdentity = (granted?: readonly string[]): string[] =>
  granted === undefined ? identityScopes : identityScopes.filter((scope) => granted.includes(scope));

interface ScopesAsked {
  /** None: all of the subject's. */
  readonly asked: readonly string[] | undefined;
  readonly subject: readonly string[];
  readonly allowed: readonly string[] | undefined;
  readonly serverOf: (identifier: string) => ResourceServer | undefined;
}

/**
 * The scopes of the issued token: those asked for that the subject token has and the client is allowed [model]; without
 * any asked for the subject's, held to the client's as well [likely, the safe reading]. In the order of what was asked.
 * @throws ExchangeRefusal where none is left; that AWS refuses that, too, is [likely]
 */
export function exchangedScopes({ asked, subject, allowed = [], serverOf }: ScopesAsked): string[] {
  const wanted = asked === undefined || asked.length === 0 ? subject : asked;
  const granted = [...new Set(wanted)].filter(
    (scope) =>
      subject.includes(scope) && allowed.includes(scope) && (isStandardScope(scope) || isScopeOf(scope, serverOf)),
  );
  if (granted.length > 0) return granted;
  throw invalidExchange(
    'scope',
    'No scope can be granted.',
    `A scope must be asked for, be the subject token's (${told(subject)}) and in the client's AllowedOAuthScopes (${told(allowed)}).`,
  );
}

const told = (scopes: readonly string[]): string => scopes.join(' ').slice(0, 300) || 'none';

/**
 * An ID token is given where the scopes have `openid`, or are the API's own, whose sign-ins always have one [likely].
 * @throws ExchangeRefusal
 */
export function assertTellsWho(type: IssuedType, granted: readonly string[]): void {
  if (type !== 'ID_TOKEN' || granted.includes(openIdScope) || granted.includes(apiScope)) return;
  throw invalidExchange(
    'scope',
    'No ID token can be granted.',
    `An ID token needs openid among the granted scopes, which are ${told(granted)}.`,
  );
}

/** What of the subject's sign-in the issued token tells: attributes by its scopes, all of them only with the API's own. */
const exchangedOAuth = ({ oauth }: Grant, scopes: readonly string[]): OAuthGrant | undefined =>
  oauth ?? (scopes.includes(apiScope) ? undefined : {});

interface Exchanged {
  readonly type: IssuedType;
  readonly scopes: readonly string[];
  /** Undefined: as tokens of that kind have it. */
  readonly audience: string | undefined;
  readonly act: Claims | undefined;
  /** Epoch seconds: the end of the subject token, which the issued one does not outlive [likely, the safe reading]. */
  readonly notAfter: number;
}

/** An ordinary token of the subject's user for the client that asks, with what the exchange adds. */
export function exchangedClaims(facts: TokenFacts, { type, scopes, audience, act, notAfter }: Exchanged): Claims {
  const { oauth: _, ...grant } = facts.grant;
  const oauth = exchangedOAuth(facts.grant, scopes);
  const held = { ...grant, scope: scopes.join(' '), ...(oauth !== undefined && { oauth }) };
  const of = { ...facts, grant: held };
  const { aud, ...claims } = type === 'ID_TOKEN' ? idTokenClaims(of) : accessTokenClaims(of);
  const bound = audience ?? aud;
  return {
    ...claims,
    ...(bound !== undefined && { aud: bound }),
    exp: Math.min(Number(claims['exp']), notAfter),
    ...(act !== undefined && { act }),
  };
}
