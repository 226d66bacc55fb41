import type { Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import type { PageError } from '../refusals';
import { show } from './show';

/** A page that tells one sentence. */
export const errorPage = (
  call: Call,
  request: DomainRequest,
  { message, status, what }: Pick<PageError, 'message' | 'status' | 'what'>,
): Answer =>
  show(
    call,
    request,
    undefined,
    what === undefined ? { kind: 'error', code: message, status } : { kind: 'message', what },
    status,
  );
