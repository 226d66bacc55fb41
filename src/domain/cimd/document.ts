import { isRecord, ServiceError } from '../../contract';
import { repeatedMember } from '../../platform/repeatedMember';
import type { ClientDocument } from '../../state/rows';
import { assertCallbackUrl } from '../clients/oauthSettings';
import { mayStrangersWaitAt, mostUris } from '../clients/strangersUris';

/** Why a document is none, for whoever tries it out: AWS says no more than that the request was invalid [likely]. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault';
}

type Members = Readonly<Record<string, unknown>>;

const own = (members: Members, name: string): unknown => (Object.hasOwn(members, name) ? members[name] : undefined);

/** Nothing decodes to another text than what was sent, a mark of the byte order aside that JSON has not. */
function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw new DocumentFault('The document is no UTF-8.');
  }
}

function membersOf(body: Uint8Array): Members {
  const text = textOf(body);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new DocumentFault('The document is no JSON.');
  }
  if (!isRecord(read)) throw new DocumentFault('The document is no JSON object.');
  const twice = repeatedMember(text);
  if (twice !== undefined) throw new DocumentFault(`The document has ${twice.slice(0, 100)} twice.`);
  return read;
}

function textIn(members: Members, name: string): string | undefined {
  const value = own(members, name);
  if (value === undefined || typeof value === 'string') return value;
  throw new DocumentFault(`${name} in the document is no text.`);
}

function textsIn(members: Members, name: string, unset: readonly string[]): readonly string[] {
  const value = own(members, name);
  if (value === undefined) return unset;
  if (Array.isArray(value) && value.every((one): one is string => typeof one === 'string')) return [...new Set(value)];
  throw new DocumentFault(`${name} in the document is no list of texts.`);
}

/** Clients by document are public [docs]; RFC 7591's own default is a method with a secret. */
function assertPublicMethod(members: Members): void {
  const secret = ['client_secret', 'client_secret_expires_at'].find((name) => Object.hasOwn(members, name));
  if (secret !== undefined) throw new DocumentFault(`${secret} is no member of a public document.`);
  if (own(members, 'token_endpoint_auth_method') === 'none') return;
  throw new DocumentFault('token_endpoint_auth_method in the document must be none.');
}

function assertRedirectUri(uri: string): void {
  try {
    assertCallbackUrl(uri);
  } catch (thrown) {
    throw thrown instanceof ServiceError ? new DocumentFault(thrown.message.slice(0, 200)) : thrown;
  }
  if (mayStrangersWaitAt(uri)) return;
  throw new DocumentFault(`${uri.slice(0, 100)} in the document is no redirect URI.`);
}

function redirectUrisIn(members: Members): readonly string[] {
  const uris = textsIn(members, 'redirect_uris', []);
  if (uris.length === 0) throw new DocumentFault('redirect_uris in the document is missing.');
  if (uris.length > mostUris)
    throw new DocumentFault(`redirect_uris in the document has more than ${mostUris} entries.`);
  uris.forEach(assertRedirectUri);
  return uris;
}

/**
 * Reads the metadata document that was found at a URL; members that nobody knows are passed over. Defaults are RFC 7591's,
 * what must be in it is the draft's (draft-ietf-oauth-client-id-metadata-document) and AWS's [docs].
 * @throws DocumentFault
 */
export function readDocument(url: string, body: Uint8Array): ClientDocument {
  const members = membersOf(body);
  if (own(members, 'client_id') !== url) throw new DocumentFault('client_id in the document is not its URL.');
  assertPublicMethod(members);
  const name = textIn(members, 'client_name');
  const scope = textIn(members, 'scope');
  return {
    ...(name !== undefined && { name }),
    redirectUris: redirectUrisIn(members),
    grantTypes: textsIn(members, 'grant_types', ['authorization_code']),
    responseTypes: textsIn(members, 'response_types', ['code']),
    ...(scope !== undefined && { scope }),
  };
}

/** Seconds that a document may name itself [docs]. */
const [leastAge, mostAge] = [86_400, 31_556_952];

/** Seconds for which a document is kept: its own `max-age` from a day to a year, else what the policy says [docs]. */
export function ageOf(cacheControl: string | undefined, usual: number): number {
  const named = (cacheControl ?? '')
    .split(',')
    .flatMap((part) => /^max-age="?(\d{1,10})"?$/i.exec(part.trim())?.[1] ?? []);
  const age = Number(named[0]);
  return named.length === 1 && age >= leastAge && age <= mostAge ? age : usual;
}

/** @example allowsGrant(document, 'refresh_token') */
export const allowsGrant = ({ grantTypes }: ClientDocument, grant: string): boolean => grantTypes.includes(grant);

/** The scopes of an app client, of which a document that names some takes the others away [likely]. */
export function allowedScopes(ofClient: readonly string[], document: ClientDocument | undefined): readonly string[] {
  const named = document?.scope?.split(' ');
  return named === undefined ? ofClient : ofClient.filter((scope) => named.includes(scope));
}
