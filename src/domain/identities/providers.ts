import type { IdentityPool } from '../../state/rows';
import { userPoolProvider } from '../../world/addresses';

/** The five names that AWS knows of itself, and what their Logins carry [docs]. */
export const socialProviders: Readonly<Record<string, 'ID token' | 'access token'>> = {
  'accounts.google.com': 'ID token',
  'appleid.apple.com': 'ID token',
  'graph.facebook.com': 'access token',
  'www.amazon.com': 'access token',
  'api.twitter.com': 'access token',
  'www.digits.com': 'access token',
};

/** The name of the token that identity pools themselves issue. */
export const ownProvider = 'cognito-identity.amazonaws.com';

/** With `issuer-` the one of a pool whose IssuerConfiguration is UPDATED: keys are issuers without their scheme [docs]. */
const awsName =
  /^(?:issuer-)?cognito-idp\.(?:([a-z0-9-]+)\.amazonaws\.com|(cn-[a-z0-9-]+)\.amazonaws\.com\.cn)\/([\w-]+_[0-9a-zA-Z]+)$/;
const issuerName =
  /^(?:https?:\/\/(?!(?:issuer-)?cognito-idp\.))?(?:\[[0-9a-f:]+\]|[\w.-]+)(?::\d+)?\/(?:[^\s]*\/)?([a-z]{2,}(?:-[a-z0-9]+)+_[0-9a-zA-Z]+)$/;

const schemeless = (url: string) => url.replace(/^https?:\/\//, '');

/** A provider's name as AWS writes it, and of a user pool of which it is. */
export interface UserPoolName {
  /** @example 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example1' */
  readonly provider: string;
  readonly poolId: string;
}

/**
 * A user pool has two names: AWS's, and the emulator's own issuer without its scheme, which Amplify makes of a token's
 * `iss`. Both are one provider, told by AWS's; the address before the pool's id may be any that the emulator had: which
 * one it has is for `isUserPoolsName` to ask.
 * @example userPoolNamed('localhost:4401/us-east-1_Example1')?.provider
 */
export function userPoolNamed(name: string): UserPoolName | undefined {
  const [, world, china, poolId] = awsName.exec(name) ?? [];
  if (poolId !== undefined) {
    const isSound = (world ?? china) === poolId.slice(0, poolId.indexOf('_'));
    return { provider: isSound ? userPoolProvider(poolId) : name, poolId };
  }
  const own = issuerName.exec(name)?.[1];
  return own === undefined ? undefined : { provider: userPoolProvider(own), poolId: own };
}

/** May a user pool be called so: by AWS's name, or by the emulator's own issuer, with its scheme or without? */
export const isUserPoolsName = (name: string, publicUrl: string): boolean =>
  awsName.test(name) || schemeless(name) === `${schemeless(publicUrl)}/${userPoolNamed(name)?.poolId ?? ''}`;

const providerArn = /^arn:aws[\w-]*:iam::\d{12}:(oidc-provider|saml-provider)\/(\S+)$/;

/** An identity provider of IAM by its ARN. @example arnOfProvider('arn:aws:iam::000000000000:saml-provider/corp')?.name // 'corp' */
export function arnOfProvider(arn: string): { type: 'oidc-provider' | 'saml-provider'; name: string } | undefined {
  const [, type, name] = providerArn.exec(arn) ?? [];
  return type === undefined || name === undefined ? undefined : { type: type as 'oidc-provider', name };
}

/** Who proves a login, as a key of Logins names them. */
export type Provider =
  | { readonly kind: 'user pool'; readonly provider: string; readonly poolId: string }
  | { readonly kind: 'social'; readonly provider: string; readonly token: 'ID token' | 'access token' }
  | { readonly kind: 'OIDC'; readonly provider: string; readonly arn: string }
  | { readonly kind: 'SAML'; readonly provider: string; readonly arn: string }
  | { readonly kind: 'developer'; readonly provider: string }
  | { readonly kind: 'own'; readonly provider: string }
  | { readonly kind: 'unknown'; readonly provider: string };

/** The provider of IAM that a pool lists under an issuer without its scheme; a last slash counts for nothing [likely]. */
export const oidcArnOf = ({ settings }: Pick<IdentityPool, 'settings'>, name: string): string | undefined =>
  settings.OpenIdConnectProviderARNs?.find((arn) => arnOfProvider(arn)?.name.replace(/\/$/, '') === name.replace(/\/$/, '')); // prettier-ignore

/** Whom a name means in a pool: a key of Logins, of role mappings, of principal tags. */
export function providerNamed(pool: Pick<IdentityPool, 'settings'>, name: string): Provider {
  const { settings } = pool;
  if (name === settings.DeveloperProviderName) return { kind: 'developer', provider: name };
  if (name === ownProvider) return { kind: 'own', provider: name };
  const token = Object.hasOwn(socialProviders, name) ? socialProviders[name] : undefined;
  if (token !== undefined) return { kind: 'social', provider: name, token };
  const arn = arnOfProvider(name);
  if (arn?.type === 'saml-provider') return { kind: 'SAML', provider: name, arn: name };
  const oidc = arn?.type === 'oidc-provider' ? name : oidcArnOf(pool, name);
  if (oidc !== undefined) return { kind: 'OIDC', provider: arnOfProvider(oidc)?.name ?? name, arn: oidc };
  const userPool = userPoolNamed(name);
  return userPool === undefined ? { kind: 'unknown', provider: name } : { kind: 'user pool', ...userPool };
}

/** Whom a key of Logins means: providers of IAM are named by their ARN only where they speak SAML [docs]. */
export function loginProvider(pool: Pick<IdentityPool, 'settings'>, name: string, publicUrl: string): Provider {
  const named = providerNamed(pool, name);
  const isMisnamed =
    (named.kind === 'OIDC' && named.arn === name) || (named.kind === 'user pool' && !isUserPoolsName(name, publicUrl));
  return isMisnamed ? { kind: 'unknown', provider: name } : named;
}

/** An app client whose tokens a pool takes. */
export interface ListedClient {
  readonly ClientId: string;
  readonly ServerSideTokenCheck: boolean;
}

/** The app clients of a user pool that a pool lists. */
export const clientsListed = (
  { settings }: Pick<IdentityPool, 'settings'>,
  provider: string,
): readonly ListedClient[] =>
  (settings.CognitoIdentityProviders ?? []).flatMap(({ ProviderName = '', ClientId = '', ServerSideTokenCheck }) =>
    userPoolNamed(ProviderName)?.provider === provider
      ? [{ ClientId, ServerSideTokenCheck: ServerSideTokenCheck ?? false }]
      : [],
  );

/** Does the pool list this provider? */
export function isListed(pool: Pick<IdentityPool, 'settings'>, named: Provider): boolean {
  const { SupportedLoginProviders: social = {}, OpenIdConnectProviderARNs, SamlProviderARNs } = pool.settings;
  switch (named.kind) {
    case 'user pool':
      return clientsListed(pool, named.provider).length > 0;
    case 'social':
      return Object.hasOwn(social, named.provider);
    case 'OIDC':
      return OpenIdConnectProviderARNs?.includes(named.arn) ?? false;
    case 'SAML':
      return SamlProviderARNs?.includes(named.arn) ?? false;
    case 'developer':
      return true;
    default:
      return false;
  }
}
