import { looksLikeUrl } from '../../domain/cimd/clientUrl';
import { readyDocument } from '../../flows/cimd/fetchDocument';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { ShownError } from '../refusals';

/**
 * Waits for the document of a client that goes by a URL, where no good copy is kept: what `authorizeRequest` then reads. There
 * is nobody else yet whom a failure could be told.
 * @throws ShownError
 */
export async function readyClient(
  call: Call,
  { domain, query, repeated }: Pick<DomainRequest, 'domain' | 'query' | 'repeated'>,
): Promise<void> {
  const id = query['client_id'];
  if (id === undefined || !looksLikeUrl(id) || repeated.includes('client_id')) return;
  const hint = await readyDocument(call, domain.userPoolId, id);
  if (hint !== undefined) throw new ShownError('invalid_request', { hint });
}
