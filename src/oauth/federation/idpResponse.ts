import { appleSecret } from '../../flows/federation/appleSecret';
import { FederationRefusal } from '../../flows/federation/FederationRefusal';
import { endpointsOf } from '../../flows/federation/openId/endpoints';
import { identifyByOpenId } from '../../flows/federation/openId/identify';
import { identifyByProfile } from '../../flows/federation/profile';
import { providerAgain } from '../../flows/federation/providerAgain';
import type { Redeeming } from '../../flows/federation/redeeming';
import { worded } from '../../flows/federation/worded';
import { OpenIdFault } from '../../platform/openId';
import type { FederationRequest, IdentityProvider } from '../../state/rows';
import type { Answer } from '../../web/Answer';
import { parametersOf, type Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { ownAddress } from '../own';
import { arrive } from './arrive';
import { openIdCallback } from './depart';
import { reopened } from './reopened';
import { toApplication } from './toApplication';

/** What a provider sent along: by GET, or as Apple does by a form that it lets the browser post. */
function sentBack({ method, query, body }: DomainRequest): Parameters {
  return method === 'POST' ? (parametersOf(body)?.values ?? {}) : query;
}

/** What the user told Apple, once and never again; it stands beside the tokens, unsigned [docs: Apple]. */
function toldOnce(user: string | undefined): Record<string, unknown> {
  if (user === undefined) return {};
  try {
    const { name } = JSON.parse(user) as { name?: { firstName?: unknown; lastName?: unknown } };
    return { firstName: name?.firstName, lastName: name?.lastName };
  } catch {
    return {};
  }
}

/** The provider refused: the application is told what it said [docs]. */
function assertNoError(sent: Parameters): void {
  const { error, error_description: description } = sent;
  if (error === undefined) return;
  throw new FederationRefusal(error.slice(0, 200), description?.slice(0, 1000), 'The identity provider answered so.');
}

const secretOf = (provider: IdentityProvider, now: number): string | undefined => {
  if (provider.type === 'SignInWithApple') return appleSecret(provider, now);
  const secret = provider.details['client_secret'] ?? '';
  return secret === '' ? undefined : secret;
};

async function redeeming(
  call: Call,
  request: DomainRequest,
  provider: IdentityProvider,
  { nonce }: FederationRequest,
): Promise<Redeeming> {
  const sent = sentBack(request);
  assertNoError(sent);
  const { code, iss } = sent;
  const callback = new URLSearchParams({ code: code ?? '', ...(iss !== undefined && { iss }) });
  if (code === undefined || code === '') throw new OpenIdFault('response', 'It brought no code.');
  return {
    provider,
    endpoints: await endpointsOf(call.world, provider),
    party: {
      clientId: provider.details['client_id'] ?? '',
      clientSecret: secretOf(provider, call.now),
      redirectUri: ownAddress(call, request, openIdCallback),
      now: call.now,
      outgoing: call.world.outgoing,
    },
    callback,
    nonce,
    ...(provider.type === 'SignInWithApple' && { more: toldOnce(sent['user']) }),
  };
}

const isProfiled = ({ type }: IdentityProvider) => type === 'Facebook' || type === 'LoginWithAmazon';

/** Where providers of OpenID Connect, and the social ones, send browsers back with a code. */
export async function idpResponse(call: Call, request: DomainRequest): Promise<Answer> {
  const { row, asked } = reopened(call, request, sentBack(request)['state']);
  const provider = providerAgain(call, asked, { name: row.providerName });
  try {
    const back = await redeeming(call, request, provider, row);
    const identity = isProfiled(provider) ? await identifyByProfile(back) : await identifyByOpenId(back);
    return await arrive(call, request, asked, { provider, identity, nonce: row.nonce });
  } catch (error) {
    throw toApplication(asked.to, error instanceof OpenIdFault ? worded(provider, error) : error);
  }
}
