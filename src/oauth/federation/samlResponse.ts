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
import type { AuthorizeRequest } from '../authorize/request';
import { ownAddress } from '../own';
import { PageError } from '../refusals';
import { arrive } from './arrive';
import { assertionConsumer } from './departSaml';
import { reopened } from './reopened';
import { toApplication } from './toApplication';

/** [docs: troubleshooting] */
const invalidRelayState = 'Invalid relayState from identity provider';
const nothingPosted = 'Invalid samlResponse or relayState from identity provider';

interface Solicited {
  readonly asked: AuthorizeRequest;
  readonly provider: IdentityProvider;
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
) {
  if (!isOn(details, 'IDPInit')) {
    throw invalidResponse('IdP-initiated sign-in is not enabled', 'IDPInit in ProviderDetails lets a provider begin.');
  }
  const isSaml = (name: string) => state.identityProviders.get(pool.id, name)?.type === 'SAML';
  if (client.settings.SupportedIdentityProviders?.every(isSaml) === true) return;
  throw invalidResponse(
    'IdP-initiated sign-in is not enabled',
    "The client's SupportedIdentityProviders may be of SAML alone.",
  );
}

function comeUnasked(call: Call, request: DomainRequest, query: Parameters): Solicited {
  const asked = authorizeRequest(call, { ...request, query, repeated: [] });
  const { provider: name } = asked;
  const provider = providerAgain(call, asked, { name: name ?? '' });
  try {
    assertMayComeUnasked(call, asked, provider);
  } catch (error) {
    throw toApplication(asked.to, error);
  }
  return { asked, provider, requestId: null, nonce: call.world.random.bytes(32).toString('base64url') };
}

function comeBack(call: Call, request: DomainRequest, relayState: string): Solicited {
  const { row, asked } = reopened(call, request, relayState, invalidRelayState);
  if (row.requestId === undefined)
    throw new PageError({ message: invalidRelayState }, { hint: 'It is no state of SAML.' });
  const provider = providerAgain(call, asked, { name: row.providerName });
  return { asked, provider, requestId: row.requestId, nonce: row.nonce };
}

/** Where SAML providers have browsers post their responses, answers to a request or, where a provider may, without one. */
export async function samlResponse(call: Call, request: DomainRequest): Promise<Answer> {
  const { SAMLResponse: response, RelayState: relayState } = parametersOf(request.body)?.values ?? {};
  if (response === undefined || relayState === undefined) {
    throw new PageError({ message: nothingPosted }, { hint: 'A form is to post SAMLResponse and RelayState.' });
  }
  const query = unsolicited(relayState);
  const come = query === undefined ? comeBack(call, request, relayState) : comeUnasked(call, request, query);
  const { asked, provider, requestId, nonce } = come;
  try {
    const acs = ownAddress(call, request, assertionConsumer);
    const { identity, spend } = await identifyBySaml(call, { pool: asked.pool, provider, response, acs, requestId });
    return await arrive(call, request, asked, { provider, identity, nonce, spend });
  } catch (error) {
    throw toApplication(asked.to, wordedPoolRefusal(error));
  }
}

/** [docs: troubleshooting] */
export function samlByGet(): never {
  throw new PageError(
    { message: 'An error was encountered with the requested page.' },
    { hint: 'SAML responses are posted (HTTP-POST binding).' },
  );
}
