import { mfaOptionsOf } from '../../../domain/users/mfaOptions';
import { changedUser } from '../../../domain/users/users';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/** Kept and told by GetUser. Refusals, in order: access token, options that are not SMS to a phone the user has. */
export const SetUserSettings = asCaller('SetUserSettings', (call, { pool, user }, input) => {
  const mfaOptions = mfaOptionsOf(user, input.MFAOptions);
  commit(call, ({ users }) => users.replace(user, changedUser(pool.settings, user, { mfaOptions }, call.now)));
  return {};
});
