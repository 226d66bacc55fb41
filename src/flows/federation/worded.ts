import type { ProviderType } from '../../domain/providers/providerDetails';
import type { OpenIdFault } from '../../platform/openId';
import type { IdentityProvider } from '../../state/rows';
import { FederationRefusal } from './FederationRefusal';

const invalidRequest = (description: string, hint: string) =>
  new FederationRefusal('invalid_request', description, hint);

/** AWS words what it waits for in vain by what it waited for [docs: authorize endpoint, the second with its doubled name]. */
const timeouts: Partial<Record<OpenIdFault['step'], string>> = {
  'token endpoint': 'Timeout occurred in calling IdP token endpoint',
  keys: 'error_description=Timeout in calling jwks uri',
};

const isSocial = (type: ProviderType) => type !== 'OIDC' && type !== 'SAML';

/** What a token endpoint refused [docs: samples of Google, Login with Amazon and others]. */
function refusedByEndpoint({ name, type }: IdentityProvider, { told }: OpenIdFault): string {
  const { status = 400, error, description } = told;
  if (!isSocial(type) || error === undefined) return `${name} Error - ${status} error getting token`;
  return [`${name} Error - ${status} ${error}`, ...(description === undefined ? [] : [description])].join(' ');
}

/** [likely], but the issuer's [field]: AWS names no others. */
function unproven({ step, message }: OpenIdFault): string {
  if (step === 'ID token' && message.includes('"iss"')) return 'Bad id_token issuer';
  if (step === 'keys') return 'Invalid ID token signature';
  return step === 'user info' ? 'Error retrieving user info from the identity provider' : 'Invalid ID token';
}

/** What went wrong with a provider, as AWS tells the application. */
export function worded(provider: IdentityProvider, fault: OpenIdFault): FederationRefusal {
  const { step, unreachable, message } = fault;
  const hint = `${provider.name}, ${step}: ${message}`;
  if (unreachable?.why === 'timeout') return invalidRequest(timeouts[step] ?? 'Read timed out', hint);
  if (unreachable?.why === 'connection') return invalidRequest('Connection reset', hint);
  if (step === 'response') return invalidRequest('Invalid response from the identity provider', hint);
  if (step === 'discovery') return invalidRequest('Unable to contact well-known endpoint', hint);
  if (step === 'token endpoint') return invalidRequest(refusedByEndpoint(provider, fault), hint);
  return invalidRequest(unproven(fault), hint);
}
