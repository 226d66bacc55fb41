import { browserSecret, closeRequest, openRequest } from '../../flows/federation/requests';
import { bindings, isOn, serviceProviderOf } from '../../flows/federation/saml/names';
import { samlSigningKey } from '../../flows/federation/samlKeys';
import { metadataOf } from '../../flows/federation/samlMetadata';
import type { SignedIn } from '../../flows/browser/browserSessions';
import { redirectedLogoutRequest, verifyLogoutResponse } from '../../platform/saml';
import type { AppClient, IdentityProvider, UserPool } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import { parametersOf, type Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import type { Call } from '../../world/Call';
import { departedBy, departuresIn } from '../cookies';
import { ownAddress } from '../own';
import { PageError } from '../refusals';
import { given } from './given';

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

/**
 * Sends a browser to the provider by which it is signed in, with a signed request to end the session there [docs]; undefined
 * where none is to be told, or it has no address for that.
 */
export async function departToSignOut(
  call: Call,
  request: DomainRequest,
  signingOut: SigningOut,
): Promise<Answer | undefined> {
  const provider = toldProvider(call, signingOut);
  const { saml } = signingOut.session;
  if (provider === undefined || saml === undefined) return undefined;
  const { pool, client } = signingOut;
  const metadata = await metadataOf(call, provider);
  const { privateKey } = await samlSigningKey(call, pool);
  const service = metadata.singleLogout.find(({ binding }) => binding === bindings.redirect);
  if (service === undefined) {
    call.hint(`${provider.name} has IDPSignout on and no SingleLogoutService for HTTP-Redirect in its metadata.`);
    return undefined;
  }
  const browser = browserSecret(
    call,
    departuresIn(request).find((secret) => secret !== undefined),
  );
  const requestId = `_${call.world.random.uuid()}`;
  const query = given(request.query);
  const kept = { client, provider, query, browser, nonce: '', requestId, purpose: 'signOut' as const };
  const { format, nameId: value, sessionIndex } = saml;
  const address = redirectedLogoutRequest(
    {
      id: requestId,
      now: call.now,
      issuer: serviceProviderOf(pool),
      destination: service.location,
      relayState: openRequest(call, kept),
      nameId: { value, format },
      sessionIndex,
    },
    privateKey,
  );
  const to = TrustedUrl.ofProvider(address);
  if (to === undefined) throw new TypeError('metadata name addresses of http and https alone');
  return departedBy(redirect(to), request, browser);
}

const refused = (hint: string) => new PageError({ message: 'Invalid SAML logout response' }, { hint }); // [likely]

/**
 * What somebody wanted who comes back from signing out at their provider: the request to `/logout` as it came.
 * @throws PageError
 */
export async function signedOutAtProvider(call: Call, request: DomainRequest): Promise<Parameters> {
  const { SAMLResponse: response, RelayState: state } = parametersOf(request.body)?.values ?? {};
  const { userPoolId } = request.domain;
  const row = closeRequest(call, userPoolId, { state, browsers: departuresIn(request), purpose: 'signOut' });
  if (typeof row === 'string' || row.requestId === undefined || response === undefined) {
    throw refused('A form is to post SAMLResponse, and RelayState as it was sent.');
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
