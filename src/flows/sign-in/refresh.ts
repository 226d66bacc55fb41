import { refusal, type ServiceError } from '../../contract';
import { assertSecretHash } from '../../domain/clients/secretHash';
import type { Grant, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { userDisabled } from '../../domain/users/status';
import { requiredParameter, type AuthParameters } from './authParameters';
import { issueTokens, refreshTokenHash } from './issueTokens';
import { assertNoDeviceKey, type Door } from './signIn';
import { assertNoTrigger } from '../triggers/triggers';

const notAuthorized = (message: string, hint?: string): ServiceError =>
  refusal('NotAuthorizedException', message, hint);

/** The living grant of a refresh token and its holder. Texts seen in the wild. */
function grantOf(call: Call, { client, pool }: Door, token: string): { grant: Grant; user: User } {
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

/** Where the pool tracks devices AWS refreshes for a confirmed one only [field]: whoever got by here would not there. */
function assertNoDevices({ pool: { id, settings } }: Door): void {
  if (settings.DeviceConfiguration === undefined) return;
  throw refusal(
    'NotImplementedException',
    `User pool ${id} ties refresh tokens to devices; cognito-emu does not track devices yet.`,
  );
}

/**
 * REFRESH_TOKEN_AUTH: new ID and access tokens, the same refresh token, which is not answered again. `auth_time` and
 * `origin_jti` stay [live].
 */
export async function refreshTokens(call: Call, door: Door, parameters: AuthParameters) {
  const token = requiredParameter(parameters, 'REFRESH_TOKEN');
  const hash = parameters?.['SECRET_HASH'];
  const keys = await call.world.keys.of(door.pool.id);
  if (door.client.secrets.length > 0 && hash === undefined) assertSecretHash(door.client, hash);
  const { grant, user } = grantOf(call, door, token);
  assertSecretHash(door.client, hash, user.username, user.sub, ...user.aliases);
  assertNoDevices(door);
  assertNoDeviceKey(parameters);
  if (!user.enabled) throw userDisabled();
  assertNoTrigger(door.pool, 'PreTokenGeneration');
  const tokens = await issueTokens(call, { ...door, user }, grant, keys);
  return { AuthenticationResult: tokens, ChallengeParameters: {} };
}
