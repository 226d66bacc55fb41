import type { ResourceServer } from '../../state/rows';
import { apiScope } from '../tokens/claims';
import type { IssuedType } from '../tokens/exchange';
import { invalidExchange } from '../tokens/ExchangeRefusal';
import { openIdScope } from '../tokens/scopes';
import { isScopeOf, isStandardScope } from './resourceServers';

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
