import { looksLikeUrl } from '../../domain/cimd/clientUrl';
import { admitted, clientByUrl } from '../../flows/cimd/clientByUrl';
import { readyDocument } from '../../flows/cimd/fetchDocument';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import type { ClientDocument } from '../../state/rows';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { authenticatedClient, claimed } from './client';

/** Who asks for tokens. */
export interface Requester extends PoolAndClient {
  /** What they go by, where that is the URL of their document, and what that says. */
  readonly clientUrl?: string;
  readonly document?: ClientDocument;
  /** What has to hold still after a wait. */
  readonly prove?: () => void;
}

const invalidClient = (hint: string, status = 400) => new EndpointError('invalid_client', { hint, status });

/** The URL that a request comes by; such a client has nothing to prove itself by, and nothing that it sends is taken for it. */
function urlClaimed(request: DomainRequest, form: Parameters, status?: number): string | undefined {
  const { id, secret } = claimed(request, form);
  if (id === undefined || !looksLikeUrl(id)) return undefined;
  const proofs = ['client_assertion', 'client_assertion_type'].filter((name) => form[name] !== undefined);
  if (secret === undefined && proofs.length === 0) return id;
  throw invalidClient('A client that goes by a URL is public: it sends its client_id alone.', status);
}

/** The client of a URL by the copy of its document. @throws EndpointError */
function known(call: Call, userPoolId: string, url: string): Requester & { readonly document: ClientDocument } {
  const found = clientByUrl(call, userPoolId, url);
  if (typeof found === 'string') throw invalidClient(found);
  const { pool, client, document } = found;
  return { pool, client, document, clientUrl: url };
}

/**
 * The client that asks for tokens: an app client, as `authenticatedClient` proves it, or one that goes by a URL, whose document
 * is waited for where no good copy is kept.
 * @throws EndpointError
 */
export async function requester(call: Call, request: DomainRequest, form: Parameters): Promise<Requester> {
  const { userPoolId } = request.domain;
  const url = urlClaimed(request, form);
  if (url === undefined) return authenticatedClient(call, request, form);
  const hint = await readyDocument(call, userPoolId, url);
  if (hint !== undefined) throw invalidClient(hint);
  const found = known(call, userPoolId, url);
  call.concerns({ clientId: found.client.id });
  const prove = () => {
    if (known(call, userPoolId, url).client.id === found.client.id) return;
    throw invalidClient('The CIMD policy names another app client by now.');
  };
  return { ...found, prove };
}

/** Who revokes a token: by a URL whoever a policy lets in, whatever became of the document [likely]. @throws EndpointError */
export function revoker(
  call: Call,
  request: DomainRequest,
  form: Parameters,
): PoolAndClient & { readonly clientUrl?: string } {
  const url = urlClaimed(request, form, 401);
  if (url === undefined) return authenticatedClient(call, request, form, 401);
  const found = admitted(call, request.domain.userPoolId, url);
  if (typeof found === 'string') throw invalidClient(found, 401);
  call.concerns({ clientId: found.client.id });
  return { pool: found.pool, client: found.client, clientUrl: url };
}
