import { identifyBySaml } from '../../flows/federation/saml/identify';
import { isOn } from '../../flows/federation/saml/names';
import { invalidResponse, wordedPoolRefusal } from '../../flows/federation/saml/wording';
import { providerAgain } from '../../flows/federation/providerAgain';
import type { IdentityProvider } from '../../state/rows';
import type { Answer } from '../../web/Answer';
import { parametersOf, type Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { authorizeRequest } from '../authorize/authorizeRequest';
import { readyClient } from '../authorize/readyClient';
import { ownProvider } from '../authorize/provider';
import type { AuthorizeRequest } from '../authorize/request';
import { ownAddress } from '../own';
import { PageError } from '../refusals';
import { arrive } from './arrive';
import { assertionConsumer } from './departSaml';
import { posted } from './posted';
import { reopened } from './reopened';
import { toApplication } from './toApplication';

/** [docs: troubleshooting] */
const invalidRelayState = 'Invalid relayState from identity provider';
const nothingPosted = 'Invalid samlResponse or relayState from identity provider';

interface Solicited {
  readonly asked: AuthorizeRequest;
  readonly providerName: string;
  /** The ID of the request that is answered; null where nobody asked. */
  readonly requestId: string | null;
  readonly nonce: string;
}

/** What a response that nobody asked for is to be good for, as its RelayState says in the parameters of authorize [docs]. */
function unsolicited(relayState: string): Parameters | undefined {
  const read = parametersOf(relayState);
  return read?.repeated.length === 0 && read.values['redirect_uri'] !== undefined ? read.values : undefined;
}

/**
 * Such a response is taken where the provider has IDPInit on and the client has no providers but those of SAML [docs]; when
 * AWS looks at the second is [likely].
 * @throws FederationRefusal
 */
function assertMayComeUnasked(
  { world: { state } }: Call,
  { pool, client }: AuthorizeRequest,
  { details }: IdentityProvider,
): void {
  const off = 'IdP-initiated sign-in is not enabled'; // [likely]
  if (!isOn(details, 'IDPInit')) throw invalidResponse(off, 'IDPInit in ProviderDetails lets a provider begin.');
  const isSaml = (name: string) => state.identityProviders.get(pool.id, name)?.type === 'SAML';
  if (client.settings.SupportedIdentityProviders?.every(isSaml) === true) return;
  throw invalidResponse(off, "The client's SupportedIdentityProviders may be of SAML alone.");
}

async function comeUnasked(call: Call, request: DomainRequest, query: Parameters): Promise<Solicited> {
  const unasked = { ...request, query, repeated: [] };
  await readyClient(call, unasked);
  const asked = authorizeRequest(call, unasked);
  const { provider: providerName = ownProvider } = asked;
  if (providerName === ownProvider) {
    throw new PageError({ message: invalidRelayState }, { hint: 'It needs identity_provider or idp_identifier.' });
  }
  call.concerns({ provider: providerName });
  const nonce = call.world.random.bytes(32).toString('base64url');
  return { asked, providerName, requestId: null, nonce };
}

async function comeBack(call: Call, request: DomainRequest, relayState: string): Promise<Solicited> {
  const { row, asked } = await reopened(call, request, relayState, { isSaml: true, invalid: invalidRelayState });
  const { providerName, requestId = null, nonce } = row;
  return { asked, providerName, requestId, nonce };
}

async function admitted(call: Call, request: DomainRequest, response: string, come: Solicited): Promise<Answer> {
  const { asked, providerName, requestId, nonce } = come;
  const provider = providerAgain(call, asked, { name: providerName });
  if (requestId === null) assertMayComeUnasked(call, asked, provider);
  const acs = ownAddress(call, request, assertionConsumer);
  const { identity, spend } = await identifyBySaml(call, { pool: asked.pool, provider, response, acs, requestId });
  return arrive(call, request, asked, { provider, identity, nonce, spend });
}

/** Where SAML providers have browsers post their responses, answers to a request or, where a provider may, without one. */
export async function samlResponse(call: Call, request: DomainRequest): Promise<Answer> {
  const { response, relayState } = posted(request);
  if (response === undefined || relayState === undefined) {
    throw new PageError(
      { message: nothingPosted },
      { hint: 'A form is to post SAMLResponse and RelayState, each once.' },
    );
  }
  const query = unsolicited(relayState);
  const come = await (query === undefined ? comeBack(call, request, relayState) : comeUnasked(call, request, query));
  try {
    return await admitted(call, request, response, come);
  } catch (error) {
    throw toApplication(come.asked.to, wordedPoolRefusal(error));
  }
}

/** [docs: troubleshooting] */
export function samlByGet(): never {
  throw new PageError(
    { message: 'An error was encountered with the requested page.' },
    { hint: 'SAML responses are posted (HTTP-POST binding).' },
  );
}
