import type { Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { show } from './show';

/** Codes that the page repeats: what stands in an address anybody may have written. */
const known: ReadonlySet<string> = new Set(['invalid_request', 'redirect_mismatch', 'invalid_scope', 'server_error']);

/** Where AWS sends a browser that can be sent nowhere else. */
export function showError(call: Call, request: DomainRequest): Answer {
  const { error = '' } = request.query;
  return show(call, request, undefined, { kind: 'error', code: known.has(error) ? error : 'invalid_request' });
}
