import { invalid, refusal } from '../../contract';
import { nearest } from '../../platform/nearest';
import type { ClientSettings, UserPool } from '../../state/rows';
import { isStandardScope } from './resourceServers';

const invalidFlow = (message: string, hint?: string) => refusal('InvalidOAuthFlowException', message, hint);

/** http is for the developer's own machine only [model]: by the names that the model has, not by what parsers make one of [likely]. */
const ofLoopback = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?#]|$)/i;

function assertRedirectUrl(text: string): void {
  if (!URL.canParse(text)) throw invalid(`${text} is not a valid URL.`, 'An absolute URL is asked for.'); // rule [model], text [likely]
  if (new URL(text).protocol === 'http:' && !ofLoopback.test(text)) {
    throw invalid(
      `${text} cannot use the HTTP protocol.`,
      'Only http://localhost, http://127.0.0.1 and http://[::1] may.',
    ); // [field]
  }
}

/** @throws InvalidParameterException */
export function assertCallbackUrl(url: string): void {
  assertRedirectUrl(url);
  if (url.includes('#')) throw invalid(`${url} cannot use fragment`); // [field], as deployments report it
}

function assertUrls({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }: ClientSettings): void {
  CallbackURLs.forEach(assertCallbackUrl);
  for (const url of LogoutURLs) assertRedirectUrl(url);
  if (DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI)) {
    throw invalid(`The default redirect URI ${DefaultRedirectURI} is not in the callback URIs list.`); // [field], as deployments report it
  }
}

function assertClientCredentials(
  { AllowedOAuthFlows = [], AllowedOAuthScopes = [] }: ClientSettings,
  isConfidential: boolean,
): void {
  if (!AllowedOAuthFlows.includes('client_credentials')) return;
  // All three seen in the wild.
  if (AllowedOAuthFlows.some((flow) => flow !== 'client_credentials')) {
    throw invalidFlow('client_credentials flow can not be selected along with code flow or implicit flow.');
  }
  if (!isConfidential) {
    throw invalidFlow('client_credentials flow can not be selected if client does not have a client secret.');
  }
  const standard = AllowedOAuthScopes.find(isStandardScope);
  if (standard !== undefined) {
    throw invalidFlow(
      `${standard} is not supported with client_credentials flow.`,
      'Only scopes of resource servers are.',
    );
  }
}

/**
 * What holds among a client's OAuth settings themselves. Scopes and callbacks are asked for only where the client is
 * allowed to use OAuth at all.
 * @throws InvalidParameterException, InvalidOAuthFlowException
 */
export function assertOAuthSettings(settings: ClientSettings, isConfidential: boolean): void {
  assertUrls(settings);
  const { AllowedOAuthFlowsUserPoolClient: usesOAuth, AllowedOAuthFlows = [], AllowedOAuthScopes = [] } = settings;
  if (usesOAuth === true && (AllowedOAuthFlows.length === 0 || AllowedOAuthScopes.length === 0)) {
    throw invalid(
      'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
    ); // [field]
  }
  assertClientCredentials(settings, isConfidential);
  const redirects = AllowedOAuthFlows.some((flow) => flow !== 'client_credentials');
  if (usesOAuth === true && redirects && (settings.CallbackURLs ?? []).length === 0) {
    throw invalidFlow('CallbackUrls can not be empty when code flow or implicit flow is selected'); // [field]
  }
}

/**
 * `isCustom` knows the scopes of the pool's resource servers, spelt `identifier/scope`.
 * @throws ScopeDoesNotExistException
 */
export function assertScopesExist(
  { AllowedOAuthScopes = [] }: ClientSettings,
  isCustom: (scope: string) => boolean,
): void {
  const unknown = AllowedOAuthScopes.find((scope) => !isStandardScope(scope) && !isCustom(scope));
  if (unknown === undefined) return;
  throw refusal(
    'ScopeDoesNotExistException',
    `Invalid scope requested: ${unknown}`, // [field]
    'A scope of your own is <Identifier>/<ScopeName> of a resource server of the pool.',
  );
}

/**
 * COGNITO is always there. @param names those of the pool's identity providers
 * @throws InvalidParameterException
 */
export function assertProvidersExist(pool: UserPool, settings: ClientSettings, names: readonly string[]): void {
  const known = ['COGNITO', ...names];
  const unknown = settings.SupportedIdentityProviders?.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  throw invalid(
    `The provider ${unknown} does not exist for User Pool ${pool.id}.`, // [field]
    meant === undefined ? `SupportedIdentityProviders may name ${known.join(', ')}.` : `Did you mean ${meant}?`,
  );
}
