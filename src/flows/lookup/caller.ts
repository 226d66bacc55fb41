import { refusal, type ServiceError } from '../../contract';
import { apiScope } from '../../domain/tokens/claims';
import { isGivenTo } from '../../domain/tokens/exchange';
import { scopesOf } from '../../domain/tokens/scopes';
import { passwordResetRequired, userDisabled, userNotConfirmed } from '../../domain/users/status';
import { peekJwt, textClaim, verifyJwt, type Claims } from '../../platform/jwt';
import type { AppClient, Grant, User, UserPool } from '../../state/rows';
import { poolIdIn } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { assertGoesOn } from './goingOn';
import { asHere, assertServedHere } from './regional';
import { noSuchClient, noSuchUser } from './resolve';

/** Who calls with an access token. */
export interface Caller {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
  readonly grant: Grant;
}

const notAuthorized = (message: string, hint?: string) => refusal('NotAuthorizedException', message, hint);

const invalidToken = (hint: string) => notAuthorized('Invalid Access Token', hint);

const unverifiable = (hint: string) => notAuthorized('Could not verify signature for Access Token', hint);

/** The pool that the token claims to be of, before anything is proven: the end of its issuer. */
function claimedPool(call: Call, token: string): string {
  const peeked = peekJwt(token);
  if (peeked === undefined) throw invalidToken('The AccessToken is no JWT.');
  const { token_use: use, iss } = peeked.claims;
  if (use === 'id') throw invalidToken('An ID token was sent where the access token belongs.');
  if (use !== 'access' || typeof iss !== 'string')
    throw invalidToken('The token is not an access token of a user pool.');
  const id = poolIdIn(iss);
  if (call.world.state.userPools.get('', id) === undefined) {
    throw unverifiable('The token was issued by a user pool that this emulator does not have.');
  }
  return id;
}

/** What an access token says, once form, signature and expiry are proven. */
export interface ProvenToken {
  readonly poolId: string;
  readonly claims: Claims;
}

/**
 * The first half of who calls, and the only one that waits. Sentences as remembered from real reports.
 * @throws NotAuthorizedException
 */
export async function provenToken(call: Call, token: string): Promise<ProvenToken> {
  const poolId = claimedPool(call, token);
  const { access } = await call.world.keys.of(poolId);
  const verdict = await verifyJwt(token, access.publicKey, call.now);
  if (!verdict.valid) {
    if (verdict.reason === 'expired')
      throw notAuthorized('Access Token has expired', "Expired by the emulator's clock.");
    if (verdict.reason === 'malformed') throw invalidToken('The AccessToken is no JWT.');
    throw unverifiable("The token was not signed with this pool's access key.");
  }
  return { poolId, claims: verdict.claims };
}

const revoked = () =>
  notAuthorized(
    'Access Token has been revoked',
    'Signed out, revoked, disabled since, or issued before a reset of the emulator.',
  );

/** What an operation does not declare, it can only put as a token that is worth nothing [likely]. */
const orRevoked = (call: Call, error: ServiceError): ServiceError => (call.declares(error.code) ? error : revoked());

/** What a token is for: less than its grant, where it was exchanged. */
export const scopeOf = ({ claims }: Pick<ProvenToken, 'claims'>): string => textClaim(claims['scope']);

export const hasScope = (token: Pick<ProvenToken, 'claims'>, scope: string): boolean =>
  scopesOf(scopeOf(token)).includes(scope);

/**
 * The other half, read after the last wait, so that what it answers is what the operation commits on. Refusals, in order:
 * scope, client, user, disabled, revocation, status. "Revoked" seen in the wild, other sentences remembered from real
 * reports.
 * @param scope what the token must be for: operations ask for the API's own
 * @example const { pool, user } = callerOf(call, await provenToken(call, input.AccessToken));
 * @throws NotAuthorizedException, UserNotFoundException, ResourceNotFoundException, PasswordResetRequiredException,
 *   UserNotConfirmedException
 */
export function callerOf(call: Call, { poolId, claims }: ProvenToken, scope = apiScope): Caller {
  const { state } = call.world;
  const clientId = textClaim(claims['client_id']);
  call.concerns({ userPoolId: poolId, clientId });
  // Before all that is looked up [likely]: the token of a client that acts for itself has no user.
  if (!hasScope({ claims }, scope)) {
    throw notAuthorized('Access Token does not have required scopes', `The token lacks the scope ${scope}.`);
  }
  const pool = state.userPools.get('', poolId);
  if (pool !== undefined) {
    assertServedHere(call, pool);
    assertGoesOn(call, pool);
  }
  const client = state.clients.get(poolId, clientId);
  const user = state.users.by('sub', poolId, textClaim(claims['sub']));
  call.concerns({ user });
  const grant = state.grants.get(poolId, textClaim(claims['event_id']));
  if (pool === undefined) throw unverifiable('The user pool of this token was deleted.');
  if (client === undefined) throw orRevoked(call, noSuchClient(clientId)); // [likely]
  if (user === undefined) throw orRevoked(call, noSuchUser()); // [likely]
  // Before "revoked": whoever is disabled has no live grant either.
  if (!user.enabled) throw userDisabled(); // [likely]
  // with a seed the ids of grants come again after a reset, and those of others with them
  const isTheirs = grant?.userKey === user.key && isGivenTo(grant, client.id);
  if (!isTheirs || grant.revokedAt !== undefined) throw revoked();
  assertStatus(call, user);
  return { pool: asHere(call, pool), client, user, grant };
}

/** Nearly every operation with an access token declares both [model]; that a live token meets them is [likely]. */
function assertStatus(call: Call, { status }: User): void {
  if (status === 'RESET_REQUIRED') throw orRevoked(call, passwordResetRequired());
  if (status === 'UNCONFIRMED') throw orRevoked(call, userNotConfirmed());
}
