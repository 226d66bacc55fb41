import { claimTexts } from '../../../domain/federation/claimTexts';
import type { ExternalIdentity } from '../../../domain/federation/externalIdentity';
import { askUserInfo, redeemAtProvider } from '../../../platform/openId';
import type { Claims } from '../../../platform/jwt';
import { askProfile, profileAddress } from '../profile';
import type { Redeeming } from '../redeeming';

async function userInfoOf({ provider, endpoints, party }: Redeeming, tokens: Claims, subject: string): Promise<Claims> {
  const { userInfo } = endpoints;
  if (userInfo === undefined) return {};
  const accessToken = String(tokens['access_token']);
  // People's API names nobody by `sub`
  if (provider.type === 'Google') return askProfile(party.outgoing, profileAddress(provider, userInfo), accessToken);
  const method = provider.details['attributes_request_method'] === 'POST' ? 'POST' : 'GET';
  return askUserInfo(party, { ...endpoints, userInfo }, { accessToken, subject, method });
}

const texts = (claims: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(claimTexts(claims));

const textsIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;

/**
 * Whom a provider of OpenID Connect vouches for. Claims of the ID token come before those of user info, and both tokens can
 * be mapped like claims [docs].
 * @throws OpenIdFault
 */
export async function identifyByOpenId(redeeming: Redeeming): Promise<ExternalIdentity> {
  const { tokenResponse, idToken } = await redeemAtProvider(redeeming.party, redeeming.endpoints, redeeming);
  const userInfo = await userInfoOf(redeeming, tokenResponse, idToken.sub);
  const { id_token: id, access_token: access } = texts(tokenResponse);
  const claims = new Map(Object.entries({ ...texts(userInfo), ...texts(idToken), ...texts(redeeming.more ?? {}) }));
  if (id !== undefined) claims.set('id_token', id);
  if (access !== undefined) claims.set('access_token', access);
  return {
    subject: idToken.sub,
    issuer: null,
    claims,
    told: { tokenResponse: texts(tokenResponse), idToken: texts(idToken), userInfo: texts(userInfo) },
    acr: typeof idToken['acr'] === 'string' ? idToken['acr'] : undefined,
    amr: textsIn(idToken['amr']),
  };
}
