import { isStoodInFor, type ProviderType } from '../../../domain/providers/providerDetails';
import { discover, type OpenIdEndpoints } from '../../../platform/openId';
import type { IdentityProvider, StandInKind } from '../../../state/rows';
import { resolvedAddress, standInUrl } from '../../../world/addresses';
import type { World } from '../../../world/World';

/** What the stand-in calls those whose place it takes. */
export const standInKinds: Readonly<Record<ProviderType, StandInKind>> = {
  Facebook: 'facebook',
  Google: 'google',
  LoginWithAmazon: 'amazon',
  SignInWithApple: 'apple',
  OIDC: 'oidc',
  SAML: 'saml',
};

const detail = (world: World, { details }: IdentityProvider, key: string): string | undefined => {
  const value = Object.hasOwn(details, key) ? details[key] : undefined;
  return value === undefined || value === '' ? undefined : resolvedAddress(world, value);
};

/** The profiles of two providers answer those fields only that the address ends in. */
const fieldsOf: Partial<Record<ProviderType, string>> = { Facebook: '?fields=', Google: '?personFields=' };

/** Of a social provider the stand-in is in the place of all addresses but its name. */
function standIn(world: World, { type, details }: IdentityProvider): OpenIdEndpoints {
  const at = (path: string) => `${standInUrl(world, standInKinds[type])}/${path}`;
  return {
    issuer: details['oidc_issuer'] ?? '',
    authorization: at('authorize'),
    token: at('token'),
    keys: at('jwks'),
    ...(type !== 'SignInWithApple' && { userInfo: at(`userinfo${fieldsOf[type] ?? ''}`) }),
  };
}

/**
 * Where a provider is: as its details say, and for what they leave out as its issuer's discovery document says, which is asked
 * at each sign-in.
 * @throws OpenIdFault
 */
export async function endpointsOf(world: World, provider: IdentityProvider): Promise<OpenIdEndpoints> {
  if (isStoodInFor(provider.type, provider.details)) return standIn(world, provider);
  const said = (key: string) => detail(world, provider, key);
  const [issuer = '', authorization, token] = [said('oidc_issuer'), said('authorize_url'), said('token_url')];
  const [keys, userInfo] = [said('jwks_uri'), said('attributes_url')];
  const isOpenId = provider.type !== 'Facebook' && provider.type !== 'LoginWithAmazon';
  if (authorization !== undefined && token !== undefined && (keys !== undefined || !isOpenId)) {
    return { issuer, authorization, token, keys: keys ?? '', userInfo };
  }
  const found = await discover(issuer, world.outgoing);
  return {
    issuer,
    authorization: authorization ?? found.authorization,
    token: token ?? found.token,
    keys: keys ?? found.keys,
    userInfo: userInfo ?? found.userInfo,
  };
}
