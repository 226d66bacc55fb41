import { isRecord } from '../../contract';
import { claimTexts } from '../../domain/federation/claimTexts';
import type { ExternalIdentity } from '../../domain/federation/externalIdentity';
import type { Claims } from '../../platform/jwt';
import { OpenIdFault, type OpenIdStep } from '../../platform/openId';
import { Unreachable, type Outgoing, type OutgoingRequest } from '../../platform/outgoing';
import type { IdentityProvider } from '../../state/rows';
import type { Redeeming } from './redeeming';

/** The address with the names of what is mapped at its end, where the provider wants that [docs]. */
export const profileAddress = ({ details, attributeMapping }: IdentityProvider, address: string): string =>
  details['attributes_url_add_attributes'] === 'true'
    ? `${address}${[...new Set(Object.values(attributeMapping))].map(encodeURIComponent).join(',')}`
    : address;

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What an endpoint refused with: as OAuth says it, or as Facebook's Graph does. */
function toldBy(body: Claims, status: number): OpenIdFault['told'] {
  const graph = isRecord(body['error']) ? body['error'] : {};
  const error = textOr(body['error']) ?? textOr(graph['type']);
  const description = textOr(body['error_description']) ?? textOr(graph['message']);
  return { status, ...(error !== undefined && { error }), ...(description !== undefined && { description }) };
}

/** @throws OpenIdFault */
async function recordAt(
  outgoing: Outgoing,
  step: OpenIdStep,
  address: string,
  request?: OutgoingRequest,
): Promise<Claims> {
  try {
    const response = await outgoing(address, request);
    const body = (await response.json().catch(() => undefined)) as unknown;
    const record = isRecord(body) ? body : {};
    if (!response.ok) throw new OpenIdFault(step, `It answered ${response.status}.`, toldBy(record, response.status));
    if (record === body) return record;
    throw new OpenIdFault(step, 'It answered no JSON object.', { status: response.status });
  } catch (error) {
    if (error instanceof Unreachable) throw new OpenIdFault(step, error.message, {}, error);
    throw error;
  }
}

/** What a provider tells of the user of an access token, in a form of its own. @throws OpenIdFault */
export const askProfile = (outgoing: Outgoing, address: string, accessToken: string): Promise<Claims> =>
  recordAt(outgoing, 'user info', address, { headers: { Authorization: `Bearer ${accessToken}` } });

/** The code for an access token: by GET at Facebook, by POST at Amazon [docs]. */
function tokensFor({ provider, endpoints, callback, party }: Redeeming): Promise<Claims> {
  const { clientId, clientSecret, redirectUri, outgoing } = party;
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: callback.get('code') ?? '',
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
    redirect_uri: redirectUri,
  }).toString();
  if (provider.details['token_request_method'] === 'GET') {
    const mark = endpoints.token.includes('?') ? '&' : '?';
    return recordAt(outgoing, 'token endpoint', `${endpoints.token}${mark}${form}`);
  }
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return recordAt(outgoing, 'token endpoint', endpoints.token, { method: 'POST', headers, body: form });
}

/** Where these name their users [docs]. */
const subjectOf = ({ type }: IdentityProvider, profile: Claims): string | undefined =>
  textOr(profile[type === 'Facebook' ? 'id' : 'user_id']);

const texts = (claims: Claims): Record<string, string> => Object.fromEntries(claimTexts(claims));

/**
 * Whom a provider vouches for that knows OAuth only, by the profile that its access token opens.
 * @throws OpenIdFault
 */
export async function identifyByProfile(redeeming: Redeeming): Promise<ExternalIdentity> {
  const { provider, endpoints, party } = redeeming;
  const tokenResponse = await tokensFor(redeeming);
  const accessToken = textOr(tokenResponse['access_token']);
  if (accessToken === undefined) throw new OpenIdFault('token endpoint', 'It answered no access_token.');
  const address = profileAddress(provider, endpoints.userInfo ?? '');
  const profile = await askProfile(party.outgoing, address, accessToken);
  const subject = subjectOf(provider, profile);
  if (subject === undefined) throw new OpenIdFault('user info', 'The profile names no user.');
  return {
    subject,
    issuer: null,
    claims: new Map([...claimTexts(profile), ['access_token', accessToken]]),
    told: { tokenResponse: texts(tokenResponse), idToken: {}, userInfo: texts(profile) },
  };
}
