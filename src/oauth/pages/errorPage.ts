import type { Answer } from '../../web/Answer';
import { plainPage } from '../../web/plainPage';
import type { DomainRequest } from '../../web/Route';

/** [field] */
export const requestFailed = 'An error was encountered with the requested page.';

/** A page that tells one sentence. */
export const errorPage = (_request: DomainRequest, message: string, status = 400): Answer =>
  plainPage('Error', message, { status });
