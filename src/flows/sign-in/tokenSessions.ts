import { refusal } from '../../contract';
import type { User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

/**
 * Where the pool tracks sessions, each refresh token that is good is one, and one too many ends the least recently used
 * [model]. When each was used last is not kept, so that none can be ended. @throws NotImplementedException
 */
export function assertRoomForSession(call: Call, { id, sessionConfiguration }: UserPool, user: User): void {
  if (sessionConfiguration?.UserSessionTracking !== 'ENABLED') return;
  const { MaxPerUser } = sessionConfiguration;
  const living = call.world.state.grants
    .all('user', id, user.key)
    .filter(({ revokedAt, expiresAt }) => revokedAt === undefined && call.now < expiresAt);
  if (living.length < MaxPerUser) return;
  throw refusal(
    'NotImplementedException',
    `User ${user.username} has ${living.length} sessions, and MaxPerUser of user pool ${id} is ${MaxPerUser}; cognito-emu does not end the oldest yet.`,
    'GlobalSignOut or RevokeToken ends sessions.',
  );
}
