import { parametersOf, type Parameters } from './parameters';
import type { WebRequest } from './Route';

type Asked = Pick<WebRequest, 'query' | 'body' | 'headers'>;

/** What an endpoint or a page was sent, read only for those who ask. None of it may be kept. */
export class Sent {
  readonly #request: Asked;
  #parameters: Parameters | undefined;

  constructor(request: Asked) {
    this.#request = request;
  }

  /** Of the form and of the query; the client is also whom a Basic header names. */
  get parameters(): Parameters {
    return (this.#parameters ??= this.#read());
  }

  #read(): Parameters {
    const { query, body, headers } = this.#request;
    const isForm = headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded') === true;
    const form = isForm ? parametersOf(body)?.values : undefined;
    return Object.assign(Object.create(null) as Parameters, named(headers['authorization']), query, form);
  }
}

function named(authorization = ''): { client_id?: string } {
  const encoded = /^basic +([\w+/=-]+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return {};
  return { client_id: Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] ?? '' };
}
