import { parametersOf, type Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import { EndpointError } from '../refusals';

const invalidRequest = (hint: string) => new EndpointError('invalid_request', { hint });

/**
 * What was sent to an endpoint as a form. Parameters in the query count, too [field]; none may come twice (RFC 6749, 3.2).
 */
export function formOf({ headers, body, query, repeated }: DomainRequest): Parameters {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded' && (type !== undefined || body !== '')) {
    throw invalidRequest('The body is application/x-www-form-urlencoded.');
  }
  const read = parametersOf(body);
  if (read === undefined) throw invalidRequest('The form has a broken escape.');
  const twice = [...repeated, ...read.repeated, ...Object.keys(query).filter((name) => name in read.values)];
  if (twice.length > 0) throw invalidRequest(`${twice.join(', ')} was sent more than once.`);
  return { ...query, ...read.values };
}

/** A parameter that has to be there. @throws EndpointError `invalid_request` */
export function needed(form: Parameters, name: string): string {
  const value = form[name];
  if (value === undefined || value === '') throw invalidRequest(`${name} is missing.`);
  return value;
}
