import { personNamed } from '../../domain/standIn/people';
import type { StandInIdentity } from '../../state/rows';
import { parametersOf, type Parameters } from '../../web/parameters';
import type { WebRequest } from '../../web/Route';
import type { Settings } from '../settings';
import { ShownRefusal } from '../StandInRefusal';
import { decisionField } from './picker';
import { typedIdentity } from './typed';

/** What a browser says of where a form was posted from; what is no browser says nothing. */
function cameFromElsewhere({ headers, origin }: Pick<WebRequest, 'headers' | 'origin'>): boolean {
  const { origin: from, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return from !== undefined && from.toLowerCase() !== `${origin.scheme}://${origin.host.toLowerCase()}`;
}

/** The form of a POST. @throws ShownRefusal for what is none */
export function formOf({ body, headers }: Pick<WebRequest, 'body' | 'headers'>): Parameters {
  const read = parametersOf(body);
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded' && read?.repeated.length === 0) return read.values;
  throw new ShownRefusal('The form cannot be read.', 'It is application/x-www-form-urlencoded, each field once.');
}

/**
 * What was decided on the page, or undefined where nothing was. Another site must not sign anybody in here.
 * @throws ShownRefusal, a 403, for a form that another site posted
 */
export function decisionOf(request: WebRequest): Parameters | undefined {
  if (request.method !== 'POST') return undefined;
  const form = formOf(request);
  if (form[decisionField] === undefined) return undefined;
  if (!cameFromElsewhere(request)) return form;
  throw new ShownRefusal('The form was posted by another site.', 'Only a page of the stand-in may post it.', 403);
}

/** Whom a form names; a sentence where it names nobody. */
export function identityIn(form: Parameters, { people }: Settings): StandInIdentity | string {
  const { pick } = form;
  if (pick === undefined) return typedIdentity(form);
  return personNamed(people, pick) ?? 'There is nobody of that name any more.';
}
