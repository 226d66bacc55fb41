import { acrValuesAt } from '../../domain/federation/context';
import { OpenIdFault } from '../../platform/openId';
import { endpointsOf } from '../../flows/federation/openId/endpoints';
import { providerAgain } from '../../flows/federation/providerAgain';
import { browserSecret, openRequest } from '../../flows/federation/requests';
import { worded } from '../../flows/federation/worded';
import { againAt } from '../../flows/lookup/again';
import type { IdentityProvider } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import type { Call } from '../../world/Call';
import type { AuthorizeRequest } from '../authorize/request';
import { departedBy, departuresIn } from '../cookies';
import { asFound, ownAddress, passedOn } from '../own';
import { departSaml } from './departSaml';
import { given } from './given';
import { toApplication } from './toApplication';

/** Where providers of OpenID Connect send browsers back to. */
export const openIdCallback = '/oauth2/idpresponse';

/** What of the application's own request a provider is told [docs]: an OIDC provider more than the others. */
function handedOn(provider: IdentityProvider, { query, prompts, levels }: AuthorizeRequest) {
  const prompt = [...prompts].filter((one) => one !== 'none').join(' ');
  const acrValues = acrValuesAt(provider, levels);
  return {
    ...(provider.type === 'OIDC' && { login_hint: query['login_hint'] }),
    ...(prompt !== '' && { prompt }),
    ...(acrValues !== '' && { acr_values: acrValues }),
  };
}

/** Apple posts its answer where it is to tell of the user [docs: Apple]. */
const responseMode = ({ type, details }: IdentityProvider) =>
  type === 'SignInWithApple' && /\b(?:name|email)\b/.test(details['authorize_scopes'] ?? '') ? 'form_post' : undefined;

async function toOpenIdProvider(
  call: Call,
  request: DomainRequest,
  asked: AuthorizeRequest,
  provider: IdentityProvider,
): Promise<Answer> {
  const { authorization } = await endpointsOf(call.world, provider);
  const present = againAt(call, asked);
  const { details, type } = providerAgain(call, present, provider);
  const address = TrustedUrl.ofProvider(asFound(call, request, authorization));
  if (address === undefined) throw new OpenIdFault('discovery', 'Its authorize_url is no address of http or https.');
  const browser = browserSecret(call, departuresIn(request));
  const nonce = asked.nonce ?? call.world.random.bytes(32).toString('base64url');
  const state = openRequest(call, { ...present, provider, query: given(passedOn(asked.query)), browser, nonce });
  const to = address.with({
    client_id: details['client_id'],
    redirect_uri: ownAddress(call, request, openIdCallback),
    scope: details['authorize_scopes'],
    response_type: 'code',
    state,
    // AWS sent none in 2022 [recorded]; its ID tokens carry one since [field]
    nonce: type === 'OIDC' ? nonce : undefined,
    response_mode: responseMode(provider),
    ...handedOn(provider, asked),
  });
  return departedBy(redirect(to), request, browser);
}

async function toProvider(call: Call, request: DomainRequest, asked: AuthorizeRequest): Promise<Answer> {
  const provider = providerAgain(call, asked, { name: asked.provider ?? '' });
  try {
    return await (provider.type === 'SAML' ? departSaml : toOpenIdProvider)(call, request, asked, provider);
  } catch (error) {
    throw error instanceof OpenIdFault ? worded(provider, error) : error;
  }
}

/** Sends a browser to the identity provider that was chosen, in the order of parameters that AWS has [recorded]. */
export async function depart(call: Call, request: DomainRequest, asked: AuthorizeRequest): Promise<Answer> {
  try {
    return await toProvider(call, request, asked);
  } catch (error) {
    throw toApplication(asked.to, error);
  }
}
