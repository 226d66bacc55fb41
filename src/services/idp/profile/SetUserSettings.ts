import { mfaOptionsOf } from '../../../domain/mfaOptions';
import { changedUser } from '../../../domain/users';
import { callerOf, provenToken } from '../../../flows/caller';
import { idpOperation } from '../operation';

/** Kept and told by GetUser. Refusals, in order: access token, options that are not SMS to a phone the user has. */
export const SetUserSettings = idpOperation('SetUserSettings', async (call, input) => {
  const { pool, user } = callerOf(call, await provenToken(call, input.AccessToken));
  const mfaOptions = mfaOptionsOf(user, input.MFAOptions);
  call.world.state.users.put(changedUser(pool.settings, user, { mfaOptions }, call.now));
  return {};
});
