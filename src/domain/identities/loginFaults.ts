import { invalid, refusal, type ServiceError } from '../../contract';
import type { SamlFault } from '../../platform/saml';
import type { IdentityPool } from '../../state/rows';
import { isListed, type Provider } from './providers';

/** What is wrong with logins, in AWS's sentences [field] unless it says otherwise. */

const notAuthorized = (text: string, hint?: string): ServiceError => refusal('NotAuthorizedException', text, hint);

export const invalidLogin = (what: string, hint?: string): ServiceError =>
  notAuthorized(`Invalid login token. ${what}`, hint);

export const noGuests = (): ServiceError =>
  notAuthorized(
    'Unauthenticated access is not supported for this identity pool.',
    'Send Logins, or set AllowUnauthenticatedIdentities of the pool.',
  );

export const loginsDoNotMatch = (hint: string): ServiceError =>
  notAuthorized(
    "Logins don't match. Please include at least one valid login for this identity or identity pool.",
    hint,
  );

export const forbiddenIdentity = (id: string, hint: string): ServiceError =>
  notAuthorized(`Access to Identity '${id}' is forbidden.`, hint);

export const unsupportedProvider = (hint: string): ServiceError =>
  notAuthorized('Token is not from a supported provider of this identity pool.', hint);

/** Of a SAML response; the sentences are those of ID tokens where these have one, all [likely]. */
export function disbelievedSaml({ why, hint }: SamlFault): ServiceError {
  switch (why) {
    case 'issuer':
      return invalidLogin("Issuer doesn't match providerName", hint);
    case 'structure':
    case 'unsigned':
    case 'algorithm':
    case 'signature':
      return invalidLogin("Couldn't verify signed token.", hint);
    case 'recipient':
    case 'in response to':
    case 'audience':
      return unsupportedProvider(hint);
    case 'not yet valid':
    case 'expired':
    case 'stale':
      return invalidLogin('Token must be redeemed within 5 minutes of issuance', hint);
    default:
      return invalidLogin('Not a valid SAML response.', hint);
  }
}

/** Code [likely]. */
export const unsupportedDeveloper = (name: string): ServiceError =>
  notAuthorized(
    'This identity pool does not support the specified developer provider',
    `DeveloperProviderName of the pool is not ${name}.`,
  );

/** Text [likely]. */
export const linkedElsewhere = (hint: string): ServiceError =>
  refusal('ResourceConflictException', 'Logins are already linked to another identity.', hint);

/** Which providers of a kind a pool lists; each kind has a member of its own. */
const listsAny = ({ settings }: IdentityPool, kind: Provider['kind']): boolean => {
  const lists: Partial<Record<Provider['kind'], object>> = {
    'user pool': settings.CognitoIdentityProviders,
    social: settings.SupportedLoginProviders,
    OIDC: settings.OpenIdConnectProviderARNs,
    SAML: settings.SamlProviderARNs,
  };
  return Object.keys(lists[kind] ?? {}).length > 0;
};

/** May somebody come to a pool by this provider? Which of the two sentences is said where is [field]. */
export function assertPublicProvider(pool: IdentityPool, named: Provider): void {
  const { kind, provider } = named;
  if (kind === 'own') throw invalidLogin("Can't pass in a Cognito token.", 'Only GetCredentialsForIdentity takes one.');
  if (kind === 'developer' || kind === 'unknown') {
    throw invalid(
      'Please provide a valid public provider.',
      kind === 'developer'
        ? 'Developer users come by GetOpenIdTokenForDeveloperIdentity.'
        : `${provider} is the name of no provider; a user pool's is cognito-idp.<region>.amazonaws.com/<user pool id>.`,
    );
  }
  if (isListed(pool, named)) return;
  throw listsAny(pool, kind)
    ? unsupportedProvider(`The pool does not list ${provider}.`)
    : loginsDoNotMatch(`The pool lists no provider of the kind of ${provider}.`);
}
