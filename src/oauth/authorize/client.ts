import { looksLikeUrl } from '../../domain/cimd/clientUrl';
import { clientByUrl } from '../../flows/cimd/clientByUrl';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import type { AppClient, ClientDocument } from '../../state/rows';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import type { Call } from '../../world/Call';
import { ShownError } from '../refusals';

// What is checked before anything may be sent to the application: each refusal is shown on a page of the domain.

/** Parameters that the choice of the address to answer at rests on. */
const addressing = ['client_id', 'redirect_uri', 'logout_uri'];

const invalidRequest = (hint: string) => new ShownError('invalid_request', { hint });

/** Refuses what was sent twice and decides where the answer goes (RFC 6749, 3.1). */
export function checkAddressing({ repeated }: Pick<DomainRequest, 'repeated'>): void {
  const twice = repeated.find((name) => addressing.includes(name));
  if (twice !== undefined) throw invalidRequest(`${twice} was sent more than once.`);
}

/** The app client, which must be of the domain's pool, and may use OAuth and a provider [field; without OAuth likely]. */
export function loadClient(call: Call, { domain, query }: Pick<DomainRequest, 'domain' | 'query'>): PoolAndClient {
  const { state } = call.world;
  const id = query['client_id'];
  call.concerns({ userPoolId: domain.userPoolId, ...(id !== undefined && { clientId: id }) });
  const pool = state.userPools.get('', domain.userPoolId);
  const client = id === undefined ? undefined : state.clients.get(domain.userPoolId, id);
  if (pool === undefined || client === undefined) {
    throw invalidRequest(`client_id must be an app client of ${domain.userPoolId}, whose domain this is.`);
  }
  assertUsable(client);
  return { pool, client };
}

function assertUsable({ settings }: AppClient): void {
  const { AllowedOAuthFlowsUserPoolClient: usesOAuth, SupportedIdentityProviders: providers = [] } = settings;
  if (usesOAuth !== true) throw invalidRequest('The app client has AllowedOAuthFlowsUserPoolClient off.');
  if (providers.length === 0) throw invalidRequest("The app client's SupportedIdentityProviders name none.");
}

/** Who asks: an app client, or a client that goes by the URL of its document. */
export interface AskingClient extends PoolAndClient {
  readonly clientUrl: string | undefined;
  readonly document: ClientDocument | undefined;
}

/** The same where the client may also go by a URL, of whose document `readyClient` has seen to it that a copy is kept. */
export function loadAskingClient(call: Call, request: Pick<DomainRequest, 'domain' | 'query'>): AskingClient {
  const { userPoolId } = request.domain;
  const id = request.query['client_id'];
  if (id === undefined || !looksLikeUrl(id)) {
    return { ...loadClient(call, request), clientUrl: undefined, document: undefined };
  }
  const found = clientByUrl(call, userPoolId, id);
  if (typeof found === 'string') throw invalidRequest(found);
  const { pool, client, url, document } = found;
  call.concerns({ userPoolId, clientId: client.id });
  assertUsable(client);
  return { pool, client, clientUrl: url, document };
}

/** Left out, it is the client's default, or its only one [docs]. */
function presumed({ CallbackURLs = [], DefaultRedirectURI }: AppClient['settings']): string | undefined {
  return DefaultRedirectURI ?? (CallbackURLs.length === 1 ? CallbackURLs[0] : undefined);
}

/** Letter by letter one that is registered [docs]; to any other nothing is ever sent. */
export function checkRedirectUri({ settings }: AppClient, query: Parameters): TrustedUrl {
  const sent = query['redirect_uri'] ?? presumed(settings);
  const registered = settings.CallbackURLs ?? [];
  const trusted = TrustedUrl.among(registered, sent);
  if (trusted !== undefined) return trusted;
  throw new ShownError('redirect_mismatch', {
    hint:
      sent === undefined
        ? 'redirect_uri is missing, and the app client has no default.'
        : `redirect_uri must be one of the app client's CallbackURLs letter by letter: ${registered.join(', ') || 'it has none'}.`,
  });
}

/** Letter by letter one of the document's; a client that goes by a URL always names it [likely: the draft compares what was sent]. */
export function checkRedirectUriOf({ redirectUris }: ClientDocument, query: Parameters): TrustedUrl {
  const trusted = TrustedUrl.among(redirectUris, query['redirect_uri']);
  if (trusted !== undefined) return trusted;
  throw new ShownError('redirect_mismatch', {
    hint: `redirect_uri must be one of the document's redirect_uris letter by letter: ${redirectUris.join(', ')}.`,
  });
}
