import type { ExternalIdentity } from '../../domain/federation/externalIdentity';
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
import { parametersOf, type Parameters, type ReadParameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { ownAddress } from '../own';
import { arrive } from './arrive';
import { openIdCallback } from './depart';
import { reopened } from './reopened';
import { toApplication } from './toApplication';

/** What a provider sent along: by GET, or as Apple does by a form that it lets the browser post. A state that came twice is none. */
function sentBack({ method, query, repeated, body }: DomainRequest): ReadParameters {
  const sent = method === 'POST' ? (parametersOf(body) ?? nothing) : { values: query, repeated };
  return sent.repeated.includes('state') ? { ...sent, values: { ...sent.values, state: undefined } } : sent;
}

const nothing: ReadParameters = { values: {}, repeated: [] };

/** What an answer may have once (RFC 6749, 3.1; AWS's own words for it are not known). */
const once = ['code', 'error', 'error_description', 'iss', 'user'];

function assertOnce({ repeated }: ReadParameters): void {
  const twice = once.find((name) => repeated.includes(name));
  if (twice !== undefined) throw new OpenIdFault('response', `It brought ${twice} more than once.`);
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
  const back = sentBack(request);
  assertOnce(back);
  const sent = back.values;
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

async function identified(
  call: Call,
  request: DomainRequest,
  provider: IdentityProvider,
  row: FederationRequest,
): Promise<ExternalIdentity> {
  try {
    const back = await redeeming(call, request, provider, row);
    return await (isProfiled(provider) ? identifyByProfile(back) : identifyByOpenId(back));
  } catch (error) {
    throw error instanceof OpenIdFault ? worded(provider, error) : error;
  }
}

/** Where providers of OpenID Connect, and the social ones, send browsers back with a code. */
export async function idpResponse(call: Call, request: DomainRequest): Promise<Answer> {
  const { row, asked } = await reopened(call, request, sentBack(request).values['state']);
  try {
    const provider = providerAgain(call, asked, { name: row.providerName });
    const identity = await identified(call, request, provider, row);
    return await arrive(call, request, asked, { provider, identity, nonce: row.nonce });
  } catch (error) {
    throw toApplication(asked.to, error);
  }
}
