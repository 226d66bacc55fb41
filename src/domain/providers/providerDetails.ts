import type { IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider';
import { invalid } from '../../contract';
import { nearest } from '../../platform/nearest';
import type { StringMap } from '../../state/rows';

export type ProviderType = IdentityProviderTypeType;

interface DetailRules {
  /** Keys that must be there [docs: the two of OIDC that its samples leave to discovery are not]. */
  readonly required: readonly string[];
  /** What AWS shows beside what was sent [docs]. What was sent wins, so that a fake provider can be plugged in. */
  readonly filled: (sent: StringMap) => StringMap;
}

/** The version of AWS's sample; whether it fills one in when none is sent is [likely]. */
const graphVersion = 'v17.0';

const facebook = ({ api_version: version = graphVersion }: StringMap): StringMap => ({
  api_version: version,
  attributes_url: `https://graph.facebook.com/${version}/me?fields=`,
  attributes_url_add_attributes: 'true',
  authorize_url: `https://www.facebook.com/${version}/dialog/oauth`,
  token_request_method: 'GET',
  token_url: `https://graph.facebook.com/${version}/oauth/access_token`,
});

const rules: Readonly<Record<ProviderType, DetailRules>> = {
  Facebook: { required: ['client_id', 'client_secret', 'authorize_scopes'], filled: facebook },
  Google: {
    required: ['client_id', 'client_secret', 'authorize_scopes'],
    filled: () => ({
      attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
      oidc_issuer: 'https://accounts.google.com',
      token_request_method: 'POST',
      token_url: 'https://www.googleapis.com/oauth2/v4/token',
    }),
  },
  LoginWithAmazon: {
    required: ['client_id', 'client_secret', 'authorize_scopes'],
    filled: () => ({
      attributes_url: 'https://api.amazon.com/user/profile',
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://www.amazon.com/ap/oa',
      token_request_method: 'POST',
      token_url: 'https://api.amazon.com/auth/o2/token',
    }),
  },
  SignInWithApple: {
    required: ['client_id', 'team_id', 'key_id', 'private_key', 'authorize_scopes'],
    filled: () => ({
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://appleid.apple.com/auth/authorize',
      oidc_issuer: 'https://appleid.apple.com',
      token_request_method: 'POST',
      token_url: 'https://appleid.apple.com/auth/token',
    }),
  },
  // A public client has no secret: client_secret is not asked for [likely].
  OIDC: {
    required: ['client_id', 'attributes_request_method', 'oidc_issuer', 'authorize_scopes'],
    filled: () => ({ attributes_url_add_attributes: 'false' }),
  },
  SAML: { required: [], filled: () => ({}) },
};

const valueOf = (details: StringMap, key: string): string => (Object.hasOwn(details, key) ? (details[key] ?? '') : '');

/** Values that a key may have; every other key takes any text [docs]. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  attributes_request_method: ['GET', 'POST'],
  EncryptedResponses: ['true', 'false'],
  IDPInit: ['true', 'false'],
  IDPSignout: ['true', 'false'],
  RequestSigningAlgorithm: ['rsa-sha256'],
};

/** What SAML details may have; the two addresses are sent by Terraform's users, and read from the metadata [field]. */
const samlKeys: ReadonlySet<string> = new Set([
  'EncryptedResponses',
  'IDPInit',
  'IDPSignout',
  'MetadataFile',
  'MetadataURL',
  'RequestSigningAlgorithm',
  'SLORedirectBindingURI',
  'SSORedirectBindingURI',
]);

interface DetailFault {
  readonly message: string;
  readonly hint?: string;
}

/** All sentences that do not say otherwise are [likely]; that the keys are asked for: AWS API reference. */
function* faultsOf(type: ProviderType, sent: StringMap): Generator<DetailFault> {
  const missing = rules[type].required.filter((key) => valueOf(sent, key) === '');
  if (missing.length > 0) yield { message: `ProviderDetails is missing required keys: [${missing.join(', ')}]` };
  const strays = type === 'SAML' ? Object.keys(sent).filter((key) => !samlKeys.has(key)) : [];
  if (type === 'SAML' && valueOf(sent, 'MetadataURL') === '' && valueOf(sent, 'MetadataFile') === '') {
    yield { message: 'At least one of the MetadataURL or MetadataFile should be provided.' }; // [field]
  }
  for (const stray of strays) {
    const meant = nearest(stray, samlKeys);
    const hint = meant === undefined ? `They are ${[...samlKeys].join(', ')}.` : `Did you mean ${meant}?`;
    yield { message: `${stray} is not a valid key for SAML identity provider details.`, hint }; // [field]
  }
  for (const [key, values] of Object.entries(allowed)) {
    if (Object.hasOwn(sent, key) && !values.includes(valueOf(sent, key))) {
      const hint = `It takes ${values.join(' or ')}.`;
      yield { message: `ProviderDetails contains an invalid value for ${key}.`, hint };
    }
  }
}

const mostTold = 5;

/** AWS tells one fault, the hint all. @throws InvalidParameterException */
function assertDetails(type: ProviderType, sent: StringMap): void {
  const [first, ...others] = [...faultsOf(type, sent)].slice(0, mostTold);
  if (first === undefined) return;
  const told = others.map(({ message, hint }) =>
    [message.slice(0, 200), ...(hint === undefined ? [] : [hint])].join(' '),
  );
  const hints = [...(first.hint === undefined ? [] : [first.hint]), ...(told.length > 0 ? ['Besides:', ...told] : [])];
  throw invalid(first.message, hints.length === 0 ? undefined : hints.join(' '));
}

/**
 * A provider's details as they are kept: what was sent, over what AWS fills in for its type. What SAML metadata say is
 * added by `withMetadata`. Of an OIDC provider without endpoints AWS shows those that it discovered, which are left out here
 * and never invented.
 * @throws InvalidParameterException
 */
export function providerDetails(type: ProviderType, sent: StringMap): StringMap {
  assertDetails(type, sent);
  return { ...rules[type].filled(sent), ...sent };
}

/** Of a social provider whose addresses are AWS's own: nobody on a laptop is registered there, and the stand-in answers. */
export function isStoodInFor(type: ProviderType, details: StringMap): boolean {
  const own = rules[type].filled(details)['authorize_url'];
  return own !== undefined && valueOf(details, 'authorize_url') === own;
}

/** What a description shows: Apple's private key stays inside [docs]. */
export const shownDetails = (details: StringMap): Record<string, string> =>
  Object.fromEntries(Object.entries(details).filter(([key]) => key !== 'private_key'));

/** Says what AWS would have looked up. */
export function notLookedUp(type: ProviderType, details: StringMap): string | undefined {
  if (type === 'OIDC' && valueOf(details, 'token_url') === '') {
    return 'oidc_issuer is asked for its endpoints at each sign-in, not when it is named, so those are not shown.';
  }
  return undefined;
}
