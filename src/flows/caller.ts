import { refusal } from '../contract';
import { apiScope } from '../domain/claims';
import { peekJwt, verifyJwt } from '../platform/jwt';
import type { AppClient, Grant, User, UserPool } from '../state/rows';
import type { Call } from '../world/World';
import { noSuchUser } from './resolve';

/** Who calls with an access token. */
export interface Caller {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly grant: Grant;
}

const notAuthorized = (message: string, hint?: string) => refusal('NotAuthorizedException', message, hint);

const invalidToken = (hint: string) => notAuthorized('Invalid Access Token', hint);

/** Pool and client that the token claims to be of, before anything is proven. */
function claimedOrigin(call: Call, token: string): { pool: UserPool; client: AppClient } {
  const peeked = peekJwt(token);
  if (peeked === undefined) throw invalidToken('The AccessToken is no JWT.');
  const { token_use: use, client_id: clientId } = peeked.claims;
  if (use === 'id') throw invalidToken('An ID token was sent where the access token belongs.');
  const client = typeof clientId === 'string' ? call.world.state.clients.find('id', clientId) : undefined;
  const pool = client && call.world.state.userPools.get('', client.userPoolId);
  if (use !== 'access' || client === undefined || pool === undefined) {
    throw invalidToken('The token is not an access token of an app client of this emulator.');
  }
  return { pool, client };
}

/**
 * Proves an access token: form, signature, expiry, revocation, scope, user — in this order. Sentences as remembered from
 * real reports, "revoked" seen in the wild.
 * @throws NotAuthorizedException, UserNotFoundException
 */
export async function callerOf(call: Call, token: string): Promise<Caller> {
  const { pool, client } = claimedOrigin(call, token);
  const { access } = await call.world.keys.of(pool.id);
  const verdict = await verifyJwt(token, access.publicKey, call.now);
  if (!verdict.valid) {
    if (verdict.reason === 'expired') throw notAuthorized('Access Token has expired', "Expired by the emulator's clock.");
    if (verdict.reason === 'malformed') throw invalidToken('The AccessToken is no JWT.');
    throw notAuthorized('Could not verify signature for Access Token', "The token was not signed with this pool's access key.");
  }
  return provenCaller(call, { pool, client }, verdict.claims);
}

function provenCaller(call: Call, { pool, client }: Pick<Caller, 'pool' | 'client'>, claims: Record<string, unknown>): Caller {
  const { event_id: eventId, scope, sub } = claims;
  const grant = typeof eventId === 'string' ? call.world.state.grants.get(pool.id, eventId) : undefined;
  const user = typeof sub === 'string' ? call.world.state.users.by('sub', pool.id, sub) : undefined;
  if (user === undefined) throw noSuchUser();
  if (grant === undefined || grant.revokedAt !== undefined) {
    throw notAuthorized('Access Token has been revoked', 'Signed out, revoked, disabled since, or issued before a reset of the emulator.');
  }
  if (typeof scope !== 'string' || !scope.split(' ').includes(apiScope)) {
    throw notAuthorized('Access Token does not have required scopes', `The token lacks the scope ${apiScope}.`);
  }
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, client, user, grant };
}
