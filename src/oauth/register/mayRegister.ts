import { ServiceError } from '../../contract';
import { mayRegisterWithoutToken } from '../../domain/clients/registration';
import { registerScope } from '../../domain/clients/resourceServers';
import { callerOf, hasScope, provenToken, type ProvenToken } from '../../flows/lookup/caller';
import type { UserPool } from '../../state/rows';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { bearerOf } from '../bearer';
import { EndpointError } from '../refusals';

/** As RFC 6750, 3 has it [likely]. */
const refused = (status: 401 | 403, error: string, description: string, hint: string) => {
  const scope = status === 403 ? `, scope="${registerScope}"` : '';
  const challenge = `Bearer error="${error}", error_description="${description}"${scope}`;
  return new EndpointError(error, { status, description, hint, challenge });
};

const invalidToken = (hint: string) =>
  refused(401, 'invalid_token', 'The access token is missing, expired, revoked or malformed.', hint);

const asInvalidToken = (thrown: unknown): never => {
  throw thrown instanceof ServiceError ? invalidToken(thrown.hint ?? thrown.message) : thrown;
};

/** That whoever the token was given to is still there: a user, or a client for itself. */
function assertHolder(call: Call, proven: ProvenToken): void {
  const { client_id: clientId, username } = proven.claims;
  if (username !== undefined) {
    callerOf(call, proven, registerScope);
    return;
  }
  const client = typeof clientId === 'string' ? call.world.state.clients.get(proven.poolId, clientId) : undefined;
  if (client === undefined) throw invalidToken('The app client of the token was deleted.');
}

/**
 * How a registration is let in: by an access token with the scope for it, or where the pool is open by nothing. Refused in
 * turn: no token, form, signature and expiry, another pool's, scope, who is gone, disabled or signed out.
 */
export async function mayRegister(
  call: Call,
  pool: UserPool,
  request: DomainRequest,
): Promise<'open' | 'authenticated'> {
  if (request.headers['authorization'] === undefined) {
    if (mayRegisterWithoutToken(pool.settings)) return 'open';
    throw invalidToken(`The pool has OpenDcrEnabled off: send an access token with the scope ${registerScope}.`);
  }
  const token = bearerOf(request);
  if (token === undefined) throw invalidToken('Send one header Authorization: Bearer <access token>.');
  const proven = await provenToken(call, token).catch(asInvalidToken);
  if (proven.poolId !== pool.id) throw invalidToken('The token is of another user pool.');
  if (!hasScope(proven, registerScope)) {
    const hint = `Let an app client have ${registerScope} among its AllowedOAuthScopes and ask for it.`;
    throw refused(403, 'insufficient_scope', 'The access token does not have the required scope.', hint);
  }
  try {
    assertHolder(call, proven);
  } catch (thrown) {
    asInvalidToken(thrown);
  }
  return 'authenticated';
}
