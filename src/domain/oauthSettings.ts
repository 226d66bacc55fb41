import { refusal } from '../contract';
import type { ClientSettings, UserPool } from '../state/rows';

const invalid = (message: string, hint?: string) => refusal('InvalidParameterException', message, hint);
const invalidFlow = (message: string, hint?: string) => refusal('InvalidOAuthFlowException', message, hint);

/** Scopes every pool has [AWS developer guide]. */
const standardScopes: ReadonlySet<string> = new Set(['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin']);

/** http is for the developer's own machine only [model]. */
const loopbacks: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function assertRedirectUrl(text: string): void {
  if (!URL.canParse(text)) throw invalid(`${text} is not a valid URL.`); // rule [model], text [likely]
  if (text.includes('#')) throw invalid(`${text} cannot contain a fragment.`); // rule [model], text [likely]
  const { protocol, hostname } = new URL(text);
  if (protocol === 'http:' && !loopbacks.has(hostname)) {
    throw invalid(`${text} cannot use the HTTP protocol.`, 'Only http://localhost, http://127.0.0.1 and http://[::1] may.'); // [wild]
  }
}

function assertUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: ClientSettings): void {
  for (const url of [...CallbackURLs, ...LogoutURLs]) assertRedirectUrl(url);
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw invalid('DefaultRedirectURI must be in CallbackURLs.'); // rule [model], text [likely]
  }
}

function assertClientCredentials({ AllowedOAuthFlows = [], AllowedOAuthScopes = [] }: ClientSettings, isConfidential: boolean): void {
  if (!AllowedOAuthFlows.includes('client_credentials')) return;
  if (AllowedOAuthFlows.length > 1) {
    throw invalidFlow('client_credentials flow can not be selected along with code flow or implicit flow.'); // [wild]
  }
  if (!isConfidential) {
    throw invalidFlow('client_credentials flow can not be selected if client does not have a client secret.'); // [wild]
  }
  const standard = AllowedOAuthScopes.find((scope) => standardScopes.has(scope));
  if (standard !== undefined) throw invalidFlow(`${standard} is not supported with client_credentials flow.`); // [wild]
}

/**
 * What holds among a client's OAuth settings themselves.
 * @throws InvalidParameterException, InvalidOAuthFlowException
 */
export function assertOAuthSettings(settings: ClientSettings, isConfidential: boolean): void {
  assertUrls(settings);
  const { AllowedOAuthFlowsUserPoolClient: mayUseOAuth, AllowedOAuthFlows = [], AllowedOAuthScopes = [] } = settings;
  if (mayUseOAuth === true && (AllowedOAuthFlows.length === 0 || AllowedOAuthScopes.length === 0)) {
    throw invalidFlow('AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.'); // [wild]
  }
  assertClientCredentials(settings, isConfidential);
}

/**
 * `isCustom` knows the scopes of the pool's resource servers, spelt `identifier/scope`.
 * @throws ScopeDoesNotExistException
 */
export function assertScopesExist({ AllowedOAuthScopes = [] }: ClientSettings, isCustom: (scope: string) => boolean): void {
  const unknown = AllowedOAuthScopes.find((scope) => !standardScopes.has(scope) && !isCustom(scope));
  if (unknown !== undefined) throw refusal('ScopeDoesNotExistException', `Invalid scope requested: ${unknown}`); // [wild]
}

/**
 * `exists` knows the pool's identity providers; COGNITO is always there.
 * @throws InvalidParameterException
 */
export function assertProvidersExist(pool: UserPool, { SupportedIdentityProviders = [] }: ClientSettings, exists: (name: string) => boolean): void {
  const unknown = SupportedIdentityProviders.find((name) => name !== 'COGNITO' && !exists(name));
  if (unknown !== undefined) throw invalid(`The provider ${unknown} does not exist for User Pool ${pool.id}.`); // [wild]
}
