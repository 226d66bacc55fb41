import { endpointBy } from '../../domain/providers/samlMetadata';
import { serviceProviderOf } from '../../flows/federation/saml/names';
import { providerAgain } from '../../flows/federation/providerAgain';
import { browserSecret, openRequest } from '../../flows/federation/requests';
import { samlSigningKey } from '../../flows/federation/samlKeys';
import { metadataOf } from '../../flows/federation/samlMetadata';
import { againAt } from '../../flows/lookup/again';
import { postedAuthnRequest, redirectedAuthnRequest } from '../../platform/saml';
import type { IdentityProvider } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import type { Call } from '../../world/Call';
import type { AuthorizeRequest } from '../authorize/request';
import { departedBy, departuresIn } from '../cookies';
import { asFound, ownAddress, passedOn } from '../own';
import { given } from './given';
import { postingPage } from './postingPage';

/** Where SAML providers have browsers post their responses [docs]. */
export const assertionConsumer = '/saml2/idpresponse';

/** Sends a browser to a SAML provider, with a request that its response must answer. */
export async function departSaml(
  call: Call,
  request: DomainRequest,
  asked: AuthorizeRequest,
  provider: IdentityProvider,
): Promise<Answer> {
  const { singleSignOn } = await metadataOf(call, provider);
  const isSigned = provider.details['RequestSigningAlgorithm'] !== undefined;
  const key = isSigned ? (await samlSigningKey(call, asked.pool)).privateKey : undefined;
  // readMetadata has seen to it that there is one of the two
  const redirected = endpointBy('redirect', singleSignOn);
  const destination = (redirected ?? endpointBy('post', singleSignOn))?.location ?? '';
  const present = againAt(call, asked);
  const now = providerAgain(call, present, provider);
  const browser = browserSecret(call, departuresIn(request));
  const requestId = `_${call.world.random.uuid()}`;
  const nonce = call.world.random.bytes(32).toString('base64url');
  const query = given(passedOn(asked.query));
  const relayState = openRequest(call, { ...present, provider: now, query, browser, nonce, requestId });
  const authnRequest = {
    id: requestId,
    now: call.now,
    issuer: serviceProviderOf(present.pool),
    destination,
    relayState,
    assertionConsumerService: ownAddress(call, request, assertionConsumer),
  };
  if (redirected === undefined) {
    return departedBy(postingPage(await postedAuthnRequest(authnRequest, key)), request, browser);
  }
  const to = TrustedUrl.ofProvider(asFound(call, request, redirectedAuthnRequest(authnRequest, key)));
  if (to === undefined) throw new TypeError('metadata name addresses of http and https alone');
  return departedBy(redirect(to), request, browser);
}
