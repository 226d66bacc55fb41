import { ServiceError } from '../../contract';
import { endpointBy } from '../../domain/providers/samlMetadata';
import { browserSecret, closeRequest, openRequest } from '../../flows/federation/requests';
import { isOn, serviceProviderOf } from '../../flows/federation/saml/names';
import { samlSigningKey } from '../../flows/federation/samlKeys';
import { metadataOf } from '../../flows/federation/samlMetadata';
import type { SignedIn } from '../../flows/browser/browserSessions';
import { redirectedLogoutRequest, verifyLogoutResponse } from '../../platform/saml';
import type { AppClient, IdentityProvider, UserPool } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import type { Call } from '../../world/Call';
import { departedBy, departuresIn } from '../cookies';
import { asFound, ownAddress } from '../own';
import { PageError } from '../refusals';
import { given } from './given';
import { posted } from './posted';

/** Where SAML providers have browsers post their answers to a sign-out [docs]. */
const logoutConsumer = '/saml2/logout';

interface SigningOut {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly session: SignedIn['session'];
}

/** The provider by which somebody is signed in, if it wants to know when they sign out [docs]. */
function toldProvider({ world: { state } }: Call, { pool, session }: SigningOut): IdentityProvider | undefined {
  const provider = state.identityProviders.get(pool.id, session.provider);
  const isTold = provider?.type === 'SAML' && session.saml !== undefined && isOn(provider.details, 'IDPSignout');
  return isTold ? provider : undefined;
}

/** Where the provider takes requests to sign out; undefined where that cannot be known: a sign-out here is never refused for it. */
async function singleLogoutOf(call: Call, provider: IdentityProvider): Promise<string | undefined> {
  try {
    const { singleLogout } = await metadataOf(call, provider);
    const service = endpointBy('redirect', singleLogout);
    if (service !== undefined) return service.location;
    call.hint(`${provider.name} has IDPSignout on and no SingleLogoutService for HTTP-Redirect in its metadata.`);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    call.hint(`${provider.name} is not told of the sign-out: ${error.message}`);
  }
  return undefined;
}

/** An address and a key to sign with, for which it waits; undefined where nobody is to be told, or nobody any more. */
async function tellable(call: Call, signingOut: SigningOut) {
  const provider = toldProvider(call, signingOut);
  if (provider === undefined) return undefined;
  const { pool, client } = signingOut;
  const destination = await singleLogoutOf(call, provider);
  const { privateKey } = await samlSigningKey(call, pool);
  const isThere = toldProvider(call, signingOut) !== undefined && call.world.state.clients.get(pool.id, client.id);
  return destination !== undefined && isThere ? { provider, destination, privateKey } : undefined;
}

/**
 * Sends a browser to the provider by which it was signed in, with a signed request to end the session there [docs]; undefined
 * where none is to be told, or it has no address for that.
 */
export async function departToSignOut(
  call: Call,
  request: DomainRequest,
  signingOut: SigningOut,
): Promise<Answer | undefined> {
  const told = await tellable(call, signingOut);
  const { saml } = signingOut.session;
  if (told === undefined || saml === undefined) return undefined;
  const { provider, destination, privateKey } = told;
  const { pool, client } = signingOut;
  const browser = browserSecret(call, departuresIn(request));
  const id = `_${call.world.random.uuid()}`;
  const query = given(request.query);
  const kept = { client, provider, query, browser, nonce: '', requestId: id, purpose: 'signOut' as const };
  const relayState = openRequest(call, kept);
  const { format, nameId: value, sessionIndex } = saml;
  const nameId = { value, format };
  const said = { id, now: call.now, issuer: serviceProviderOf(pool), destination, relayState, nameId, sessionIndex };
  const to = TrustedUrl.ofProvider(asFound(call, request, redirectedLogoutRequest(said, privateKey)));
  if (to === undefined) throw new TypeError('metadata name addresses of http and https alone');
  return departedBy(redirect(to), request, browser);
}

const refused = (hint: string) => new PageError({ message: 'Invalid SAML logout response' }, { hint }); // [likely]

/**
 * What somebody wanted who comes back from signing out at their provider: the request to `/logout` as it came.
 * @throws PageError
 */
export async function signedOutAtProvider(call: Call, request: DomainRequest): Promise<Parameters> {
  const { response, relayState: state } = posted(request);
  if (response === undefined || state === undefined) throw refused('A form is to post SAMLResponse and RelayState.');
  const { userPoolId } = request.domain;
  const row = closeRequest(call, userPoolId, { state, browsers: departuresIn(request), purpose: 'signOut' });
  if (typeof row === 'string' || row.requestId === undefined) {
    throw refused('RelayState is not as it was sent, or of another browser, or five minutes old.');
  }
  const provider = call.world.state.identityProviders.get(userPoolId, row.providerName);
  if (provider === undefined) throw refused('The provider is gone.');
  const here = ownAddress(call, request, logoutConsumer);
  const verdict = await verifyLogoutResponse(response, await metadataOf(call, provider), {
    now: call.now,
    isRecipient: (address) => address === here,
    inResponseTo: row.requestId,
  });
  if ('why' in verdict) throw refused(verdict.hint);
  return Object.assign(Object.create(null) as Record<string, string>, row.query);
}
