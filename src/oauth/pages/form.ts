import { sameText } from '../../platform/hash';
import { parametersOf, type Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import { csrfCookie } from '../cookies';
import { PageError } from '../refusals';

/** What a browser says of where a form was posted from; one that says nothing is judged by its token alone. */
function cameFromElsewhere({ headers, origin }: Pick<DomainRequest, 'headers' | 'origin'>): boolean {
  const { origin: from, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return from !== undefined && from.toLowerCase() !== `${origin.scheme}://${origin.host.toLowerCase()}`;
}

/**
 * A form that a page of this domain posted: the token in it must be the one in the browser's cookie, which no other site can
 * read or write. @throws PageError, a 403 [likely]
 */
export function postedForm(request: DomainRequest): Parameters {
  const read = parametersOf(request.body);
  const token = read?.values['_csrf'] ?? '';
  const cookie = request.cookies[csrfCookie] ?? '';
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' || read === undefined || read.repeated.length > 0) {
    throw new PageError({ message: 'invalid_request' }, { hint: 'The form cannot be read.' });
  }
  if (token === '' || !sameText(token, cookie) || cameFromElsewhere(request)) {
    throw new PageError(
      { message: 'invalid_request' },
      {
        status: 403,
        hint: `_csrf must be the value of the cookie ${csrfCookie}, and the form be posted by a page of this domain.`,
      },
    );
  }
  return read.values;
}
