import { ServiceError } from '../../contract';
import { assertCallbackUrl } from '../../domain/clients/oauthSettings';
import { mayNameItself } from '../../domain/clients/registration';
import { mayStrangersWaitAt, mostUris } from '../../domain/clients/strangersUris';
import { EndpointError } from '../refusals';

/** What a client says of itself (RFC 7591, 2), read; members that nobody knows are passed over. */
export interface Metadata {
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly string[];
  readonly responseTypes: readonly string[];
  readonly authMethod: 'none' | 'client_secret_basic' | 'client_secret_post';
  readonly name: string | undefined;
  /** Missing: whatever it may have. */
  readonly scopes: readonly string[] | undefined;
  /** What people are shown, as it was sent. */
  readonly shown: Readonly<Record<string, unknown>>;
}

type Members = Readonly<Record<string, unknown>>;

export const invalidMetadata = (description: string, hint?: string): EndpointError =>
  new EndpointError('invalid_client_metadata', { description, hint });

/** The JSON object of a registration. */
export function membersOf(contentType: string | undefined, body: string): Members {
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw invalidMetadata('The body must be application/json.');
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    throw invalidMetadata('The body is not valid JSON.');
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw invalidMetadata('The body must be a JSON object.');
  }
  return read as Members;
}

function textIn(members: Members, name: string): string | undefined {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidMetadata(`${name} must be a string.`);
  return value;
}

function textsIn(members: Members, name: string): readonly string[] | undefined {
  const value = Object.hasOwn(members, name) ? members[name] : undefined;
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) {
    throw invalidMetadata(`${name} must be an array of strings.`);
  }
  return [...new Set(value as string[])];
}

function assertRedirectUri(uri: string): void {
  const refused = (description: string) => new EndpointError('invalid_redirect_uri', { description });
  try {
    assertCallbackUrl(uri);
  } catch (thrown) {
    throw thrown instanceof ServiceError ? refused(thrown.message.slice(0, 200)) : thrown;
  }
  if (!mayStrangersWaitAt(uri)) throw refused(`${uri.slice(0, 100)} is not a valid redirect URI.`);
}

function redirectUrisIn(members: Members, isNeeded: boolean): readonly string[] {
  const uris = textsIn(members, 'redirect_uris') ?? [];
  if (isNeeded && uris.length === 0) {
    throw new EndpointError('invalid_redirect_uri', { description: 'redirect_uris is required.' });
  }
  if (uris.length > mostUris) throw invalidMetadata(`redirect_uris must have at most ${mostUris} entries.`);
  uris.forEach(assertRedirectUri);
  return uris;
}

const methods = ['none', 'client_secret_basic', 'client_secret_post'] as const;

function authMethodIn(members: Members): Metadata['authMethod'] {
  const sent = textIn(members, 'token_endpoint_auth_method') ?? 'client_secret_basic';
  const method = methods.find((one) => one === sent);
  if (method === undefined) throw invalidMetadata(`token_endpoint_auth_method must be one of ${methods.join(', ')}.`);
  return method;
}

/** Which response types go with a grant (RFC 7591, 2.1). */
function responseTypesIn(members: Members, redirects: boolean): readonly string[] {
  const expected = redirects ? ['code'] : [];
  const types = textsIn(members, 'response_types') ?? expected;
  if (types.length === expected.length && types.every((type) => expected.includes(type))) return types;
  throw invalidMetadata(
    redirects ? 'response_types must be code.' : 'response_types must be empty for client_credentials.',
  );
}

const known = new Set(['authorization_code', 'refresh_token', 'client_credentials']);

function grantTypesIn(members: Members): readonly string[] {
  const types = textsIn(members, 'grant_types') ?? ['authorization_code'];
  const unknown = types.find((type) => !known.has(type));
  if (unknown !== undefined) throw invalidMetadata(`grant_types must be of ${[...known].join(', ')}.`);
  const ways = types.filter((type) => type !== 'refresh_token');
  // an app client cannot have both [field]
  if (ways.length !== 1) throw invalidMetadata('grant_types must have one of authorization_code, client_credentials.');
  if (types.includes('client_credentials') && types.length > 1) {
    throw invalidMetadata('client_credentials must stand alone in grant_types.');
  }
  return types;
}

/** The longest ClientName [model]. */
const longestName = 128;

function nameIn(members: Members): string | undefined {
  const name = textIn(members, 'client_name')?.trim();
  if (name === undefined || name === '') return undefined;
  if (name.length > longestName) throw invalidMetadata(`client_name must have at most ${longestName} characters.`);
  if (!mayNameItself(name)) throw invalidMetadata('client_name has characters that cannot be shown.');
  return name;
}

const addresses = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'];

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function shownIn(members: Members): Members {
  const shown: Record<string, unknown> = {};
  for (const name of [...addresses, 'software_id', 'software_version']) {
    const value = textIn(members, name);
    if (value === undefined) continue;
    if (addresses.includes(name) && !isWebAddress(value))
      throw invalidMetadata(`${name} must be an address of the web.`);
    shown[name] = value;
  }
  const contacts = textsIn(members, 'contacts');
  return contacts === undefined ? shown : { ...shown, contacts };
}

/**
 * Reads a registration. The defaults are RFC 7591's. Refused in turn: software statement, grant types, response types,
 * method, redirect URIs, name, what is shown.
 */
export function metadataOf(members: Members): Metadata {
  // nobody's statement is trusted [likely]
  if (textIn(members, 'software_statement') !== undefined) {
    throw new EndpointError('unapproved_software_statement', { hint: "Nobody's statement is trusted: leave it out." });
  }
  const grantTypes = grantTypesIn(members);
  const redirects = grantTypes.includes('authorization_code');
  const responseTypes = responseTypesIn(members, redirects);
  const authMethod = authMethodIn(members);
  if (!redirects && authMethod === 'none') {
    throw invalidMetadata('client_credentials needs a client that authenticates.');
  }
  const redirectUris = redirectUrisIn(members, redirects);
  const scopes = textIn(members, 'scope')
    ?.split(' ')
    .filter((scope) => scope !== '');
  return {
    redirectUris,
    grantTypes,
    responseTypes,
    authMethod,
    name: nameIn(members),
    scopes: scopes === undefined || scopes.length === 0 ? undefined : [...new Set(scopes)],
    shown: shownIn(members),
  };
}
