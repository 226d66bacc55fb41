import { isGivenTo } from '../../domain/tokens/exchange';
import { ExchangeRefusal, unacceptable } from '../../domain/tokens/ExchangeRefusal';
import { userDisabled } from '../../domain/users/status';
import { peekJwt, textClaim, verifyJwt, type Claims } from '../../platform/jwt';
import type { Grant, User, UserPool } from '../../state/rows';
import { poolIdIn } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { noSuchUser } from '../lookup/resolve';
import type { Presented, Role } from './presented';

/** A token of the pool's own, whose form, signature, issuer and expiry are proven; whose it is is yet to be asked. */
export interface OwnToken {
  readonly role: Role;
  readonly use: 'access' | 'id';
  readonly claims: Claims;
}

const invalidToken = (role: Role, hint: string) => unacceptable(`Invalid ${role} Token`, hint);

const uses = { ACCESS_TOKEN: 'access', ID_TOKEN: 'id' } as const;

/**
 * Refusals, in order: form, kind, another pool's, signature, expiry.
 * @throws ExchangeRefusal
 */
export async function provenOwnToken(
  call: Call,
  pool: UserPool,
  { token, type }: Pick<Presented, 'token' | 'type'>,
  role: Role,
): Promise<OwnToken> {
  const claims = peekJwt(token)?.claims;
  if (claims === undefined || type === 'SAML2') throw invalidToken(role, 'It is no JWT.');
  const use = uses[type];
  if (claims['token_use'] !== use) {
    throw invalidToken(
      role,
      `It is sent as ${type}, and its token_use is ${textClaim(claims['token_use']).slice(0, 40) || 'none'}.`,
    );
  }
  if (poolIdIn(textClaim(claims['iss'])) !== pool.id) {
    throw invalidToken(
      role,
      `Its issuer is not ${pool.id}, the client's pool: of others only its providers' are taken.`,
    );
  }
  const key = (await call.world.keys.of(pool.id))[use];
  const verdict = await verifyJwt(token, key.publicKey, call.now);
  if (verdict.valid) return { role, use, claims: verdict.claims };
  if (verdict.reason === 'expired') throw unacceptable(`${role} Token has expired`, "Expired by the emulator's clock.");
  throw unacceptable(
    `Could not verify signature for ${role} Token`,
    `It was not signed with the pool's key for ${use} tokens.`,
  );
}

const revoked = (role: Role) =>
  unacceptable(
    `${role} Token has been revoked`,
    'Signed out, revoked, disabled since, or issued before a reset of the emulator.',
  );

/** Of an ID token that an exchange made for another audience the grant alone tells, which goes with its client. */
function isLive({ world: { state } }: Call, { use, claims }: OwnToken, grant: Grant): boolean {
  if (grant.revokedAt !== undefined) return false;
  const named = textClaim(use === 'access' ? claims['client_id'] : claims['aud']);
  return isGivenTo(grant, named) ? state.clients.get(grant.userPoolId, named) !== undefined : use === 'id';
}

/**
 * Whose a proven token is, read after the last wait. Refusals, in order: a client's own, no such user, disabled, status,
 * revoked or of a client that is gone.
 * @throws ExchangeRefusal
 */
export function holderOfOwn(call: Call, pool: UserPool, token: OwnToken): { user: User; grant: Grant } {
  const { role, claims } = token;
  const { state } = call.world;
  if (actingClient(token) !== undefined) {
    throw invalidToken(role, 'It is the token of a client that acts for itself: nobody is its subject.');
  }
  const user = state.users.by('sub', pool.id, textClaim(claims['sub']));
  if (role === 'Subject') call.concerns({ user });
  if (user === undefined) throw nobody();
  assertActive(user, role);
  const grant = state.grants.get(pool.id, textClaim(claims['event_id']));
  if (grant?.userKey !== user.key || !isLive(call, token, grant)) throw revoked(role);
  return { user, grant };
}

/** [likely]: the operation declares no exception of states. @throws ExchangeRefusal */
export function assertActive({ enabled, status }: User, role: Role): void {
  if (!enabled) throw unacceptable(userDisabled().message, `The user of the ${role.toLowerCase()} token is disabled.`);
  if (status !== 'RESET_REQUIRED' && status !== 'UNCONFIRMED') return;
  throw unacceptable(`Invalid ${role} Token`, `Its user's status is ${status}.`);
}

export function nobody(hint?: string): ExchangeRefusal {
  const { code, message, hint: usual } = noSuchUser();
  return new ExchangeRefusal('token', code, message, hint ?? usual);
}

/** The id of the client whose own token it is, which has no user; undefined where it is somebody's. */
export function actingClient({ use, claims }: OwnToken): string | undefined {
  const { client_id: id, sub, username } = claims;
  return use === 'access' && username === undefined && sub === id ? textClaim(id) : undefined;
}
