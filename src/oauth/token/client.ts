import { isClientSecret, whyNoSecret } from '../../domain/clients/secretHash';
import type { PoolAndClient } from '../../flows/lookup/resolve';
import type { Parameters } from '../../web/parameters';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';

interface Claimed {
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

/**
 * Both are form-encoded before they are joined (RFC 6749, 2.3.1), which not every client does; a plus is no blank, since
 * secrets may hold pluses and no blanks [model].
 */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `client_secret_basic`; the scheme's name in any case. */
function fromHeader(authorization: string): Claimed {
  const encoded = /^basic +([\w+/=-]+)$/i.exec(authorization.trim())?.[1];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const end = text.indexOf(':');
  if (end < 0)
    throw new EndpointError('invalid_client', {
      hint: 'The Authorization header is no Basic of client id and secret.',
    });
  return { id: decoded(text.slice(0, end)), secret: decoded(text.slice(end + 1)) };
}

/** Who a request says it is from, and by what it proves that. */
export function claimed({ headers }: Pick<DomainRequest, 'headers'>, form: Parameters): Claimed {
  const { authorization } = headers;
  const { client_id: id, client_secret: secret } = form;
  if (authorization === undefined) return { id, secret };
  const basic = fromHeader(authorization);
  if (secret !== undefined || (id !== undefined && id !== basic.id)) {
    throw new EndpointError('invalid_request', {
      hint: 'A client authenticates in one way a request (RFC 6749, 2.3).',
    });
  }
  return basic;
}

/**
 * The client that an endpoint is called by, proven by either of its secrets, in the header or in the form; one without a
 * secret only says who it is. Whatever is wrong is `invalid_client`, as a 400 [docs].
 */
export function authenticatedClient(
  call: Call,
  request: DomainRequest,
  form: Parameters,
  status?: number,
): PoolAndClient {
  const { id, secret } = claimed(request, form);
  const { state } = call.world;
  const { userPoolId } = request.domain;
  const fail = (hint: string, description?: string) =>
    new EndpointError('invalid_client', {
      hint,
      ...(description !== undefined && { description }),
      ...(status !== undefined && { status }),
    });
  const pool = state.userPools.get('', userPoolId);
  const client = id === undefined ? undefined : state.clients.get(userPoolId, id);
  if (pool === undefined || client === undefined) throw fail(`client_id must be an app client of ${userPoolId}.`);
  call.concerns({ clientId: client.id });
  if (client.secrets.length > 0 && (secret === undefined || secret === '')) throw fail('The app client has a secret.');
  if (client.secrets.length === 0 && secret !== undefined && secret !== '') {
    throw fail('The app client has no secret: send its client_id alone.', 'invalid_client_secret');
  }
  const proving = { client, now: call.now };
  if (client.secrets.length > 0 && !isClientSecret(proving, secret ?? '')) {
    throw fail(whyNoSecret(proving, secret ?? ''), 'invalid_client_secret');
  }
  return { pool, client };
}
