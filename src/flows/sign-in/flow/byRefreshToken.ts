import { refusal, type ServiceError } from '../../../contract';
import { assertRefreshSecretHash } from '../../../domain/clients/secretHash';
import { userDisabled } from '../../../domain/users/status';
import type { Grant, User } from '../../../state/rows';
import { runTrigger } from '../../triggers/runTrigger';
import { assertNoDeviceKey, assertNoDevices } from '../devices';
import { issueTokens, refreshTokenHash } from '../issueTokens';
import type { Tokens } from '../turn';
import type { Opening } from './flow';

const notAuthorized = (message: string, hint?: string): ServiceError =>
  refusal('NotAuthorizedException', message, hint);

/** The living grant of a refresh token and its holder. Texts seen in the wild. */
function grantOf({ call, client, pool }: Opening, token: string): { grant: Grant; user: User } {
  const { state } = call.world;
  const grant = state.grants.find('refreshToken', refreshTokenHash(token));
  const user = grant && state.users.get(pool.id, grant.userKey);
  if (grant === undefined || user === undefined || grant.clientId !== client.id) {
    throw notAuthorized(
      'Invalid Refresh Token',
      'Not a refresh token that this app client was given since the last reset.',
    );
  }
  if (grant.revokedAt !== undefined) throw notAuthorized('Refresh Token has been revoked');
  if (call.now >= grant.expiresAt) throw notAuthorized('Refresh Token has expired', "Expired by the emulator's clock.");
  return { grant, user };
}

/** Refusals, in order: token, secret hash, devices, disabled. Asked again after every wait. */
function holderOf(opening: Opening, token: string): { grant: Grant; user: User } {
  const { client, sent } = opening;
  const { grant, user } = grantOf(opening, token);
  assertRefreshSecretHash(client, sent.get('SECRET_HASH'), user.username);
  assertNoDevices(opening);
  assertNoDeviceKey(sent);
  if (!user.enabled) throw userDisabled();
  return { grant, user };
}

/**
 * REFRESH_TOKEN_AUTH: new ID and access tokens, the same refresh token, which is not answered again. `auth_time` and
 * `origin_jti` stay [live]. ClientMetadata reaches no trigger here [docs].
 */
export async function byRefreshToken(opening: Opening): Promise<Tokens> {
  const { call, pool, client, sent } = opening;
  const token = sent.required('REFRESH_TOKEN');
  assertRefreshSecretHash(client, sent.get('SECRET_HASH'));
  const { user } = holderOf(opening, token);
  await runTrigger(call, pool, 'TokenGeneration_RefreshTokens', { client, user });
  const keys = await call.world.keys.of(pool.id);
  const { grant, user: present } = holderOf(opening, token);
  return issueTokens(call, { pool, client, user: present }, grant, keys);
}
