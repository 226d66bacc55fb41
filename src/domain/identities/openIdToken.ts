import type { Provider } from './providers';
import { identityIssuer } from '../../world/addresses';
import type { Identity, IdentityPool, StringMap } from '../../state/rows';

/** Whom a token is of, and how that was proven. */
export interface Bearer {
  readonly pool: IdentityPool;
  readonly identity: Pick<Identity, 'id'>;
  readonly amr: readonly string[];
  readonly tags: StringMap;
}

/** Seconds [model documentation]. */
export const lifetimes = { ofToken: 600, ofDeveloperToken: 900 };

/** How somebody was authenticated; a pair for each login that a call proved [recorded: tokens]. */
export const methodsOf = (logins: readonly { readonly provider: string; readonly qualified: string }[]): string[] =>
  logins.length === 0
    ? ['unauthenticated']
    : ['authenticated', ...logins.flatMap(({ provider, qualified }) => [provider, qualified])];

/** A user as `amr` names them; of user pools, OpenID providers and developers [recorded: tokens], of the others [likely]. */
export function qualifiedUser(named: Provider, user: string, poolId: string): string {
  const { kind, provider } = named;
  if (kind === 'user pool') return `${provider}:CognitoSignIn:${user}`;
  if (kind === 'OIDC') return `${named.arn}:OIDC:${user}`;
  return kind === 'developer' ? `${provider}:${poolId}:${user}` : `${provider}:${user}`;
}

/** Members and their order [recorded: tokens]; each tag's value is a list. @param now epoch milliseconds */
export function openIdClaims({ pool, identity, amr, tags }: Bearer, now: number, seconds: number) {
  const iat = Math.floor(now / 1000);
  const lists = Object.entries(tags).map(([tag, value]) => [tag, [value]] as const);
  return {
    sub: identity.id,
    aud: pool.id,
    amr,
    ...(lists.length > 0 && { 'https://aws.amazon.com/tags': { principal_tags: Object.fromEntries(lists) } }),
    iss: identityIssuer,
    'https://cognito-identity.amazonaws.com/identity-pool-arn': pool.arn,
    exp: iat + seconds,
    iat,
  };
}
