import { revokeToken, type RevokeFault } from '../../flows/sign-in/revoke';
import { empty, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { EndpointError } from '../refusals';
import { formOf, needed } from '../token/form';
import { revoker } from '../token/requester';

const faults: Readonly<Record<RevokeFault, () => EndpointError>> = {
  switchedOff: () => new EndpointError('invalid_request', { hint: 'The app client has EnableTokenRevocation off.' }),
  otherKind: () => new EndpointError('unsupported_token_type', { hint: 'Refresh tokens alone can be revoked.' }),
  // as RevokeToken is unauthorized then [likely]
  foreign: () =>
    new EndpointError('invalid_client', { status: 401, hint: 'The token was given to another app client.' }),
};

/**
 * The revocation endpoint (RFC 7009). Refused in turn: form, token missing, client, revocation switched off, kind of
 * token, whose token. A token that is none, or no more, is answered like any other [docs].
 */
export function revoke(call: Call, request: DomainRequest): Answer {
  const form = formOf(request);
  const token = needed(form, 'token');
  const { client, clientUrl } = revoker(call, request, form);
  const fault = revokeToken(call, client, token, { linked: false, clientUrl });
  if (fault !== undefined) throw faults[fault]();
  return empty(200);
}
