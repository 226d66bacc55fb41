import type { Grant, OAuthGrant } from '../../state/rows';
import { apiScope, accessTokenClaims, idTokenClaims, type Claims, type TokenFacts } from './claims';
import { boundScopes, scopesOf } from './scopes';

/** What an exchange gives: Cognito makes no assertions of SAML [model]. */
export type IssuedType = 'ACCESS_TOKEN' | 'ID_TOKEN';

/** RFC 8693, 2.2.1: an ID token opens nothing. That AWS tells them apart so is [likely]. */
export const tokenType = (type: IssuedType): 'Bearer' | 'N_A' => (type === 'ACCESS_TOKEN' ? 'Bearer' : 'N_A');

/** Was a grant given to this client, or a token of it exchanged by it? */
export const isGivenTo = ({ clientId, exchangedTo = [] }: Grant, client: string): boolean =>
  clientId === client || exchangedTo.includes(client);

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
  const of = (held: readonly string[]) => ({
    ...facts,
    grant: { ...grant, scope: held.join(' '), ...(oauth !== undefined && { oauth }) },
  });
  const { aud, ...claims } =
    type === 'ID_TOKEN' ? idTokenClaims(of(boundScopes(scopes, scopesOf(grant.scope)))) : accessTokenClaims(of(scopes));
  const bound = audience ?? aud;
  return {
    ...claims,
    ...(bound !== undefined && { aud: bound }),
    exp: Math.min(Number(claims['exp']), notAfter),
    ...(act !== undefined && { act }),
  };
}
