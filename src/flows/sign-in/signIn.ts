import { refusal } from '../../contract';
import type { PoolKeys } from '../../platform/keys';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { authenticateByPassword } from './authenticate';
import { requiredParameter, type AuthParameters } from './authParameters';
import { askNewPassword } from './challenge/newPasswordRequired';
import { issueTokens, openGrant, type Holder } from './issueTokens';

export interface Door {
  readonly pool: UserPool;
  readonly client: AppClient;
}

/** No device is ever remembered yet, so a DEVICE_KEY is one nobody knows; clients then try again without [field]. */
export function assertNoDeviceKey(parameters: AuthParameters): void {
  if (parameters?.['DEVICE_KEY'] !== undefined) {
    throw refusal('ResourceNotFoundException', 'Device does not exist.', 'cognito-emu does not remember devices yet.');
  }
}

/** Where a second factor is demanded, or chosen by the old user settings, nobody signs in before there are any. */
export function assertNoSecondFactor({ settings, id }: UserPool, user: User): void {
  const chosen = settings.MfaConfiguration === 'OPTIONAL' && (user.mfaOptions ?? []).length > 0;
  if (settings.MfaConfiguration === 'ON' || chosen) {
    const who = chosen ? `User ${user.username} has` : `User pool ${id} requires`;
    throw refusal('NotImplementedException', `${who} MFA; cognito-emu does not do MFA challenges yet.`);
  }
}

/** The last step of every sign-in: grant and tokens. Commits before it first waits. */
export async function completeSignIn(call: Call, holder: Holder, keys: PoolKeys) {
  if (holder.pool.settings.DeviceConfiguration !== undefined) {
    call.hint('The pool tracks devices; cognito-emu does not yet, so there is no NewDeviceMetadata.');
  }
  const { grant, refreshToken } = openGrant(call, holder, keys);
  const tokens = await issueTokens(call, holder, grant, keys);
  return { AuthenticationResult: { ...tokens, RefreshToken: refreshToken }, ChallengeParameters: {} };
}

/** A user who has proven the first factor gets tokens, or is asked for what is still missing. */
async function continueSignIn(call: Call, { pool, client }: Door, user: User, keys: PoolKeys) {
  if (user.status === 'FORCE_CHANGE_PASSWORD') return askNewPassword(call, { pool, client, user });
  assertNoSecondFactor(pool, user);
  return completeSignIn(call, { pool, client, user }, keys);
}

/** USER_PASSWORD_AUTH and its administrator's twin. */
export async function signInByPassword(call: Call, { pool, client }: Door, parameters: AuthParameters) {
  const username = requiredParameter(parameters, 'USERNAME');
  const password = requiredParameter(parameters, 'PASSWORD');
  const keys = await call.world.keys.of(pool.id);
  const user = authenticateByPassword(call, { pool, client }, username, password);
  assertNoDeviceKey(parameters);
  return continueSignIn(call, { pool, client }, user, keys);
}
