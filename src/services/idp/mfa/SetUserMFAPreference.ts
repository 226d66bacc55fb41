import { withPreferences } from '../../../domain/mfa/preferences';
import { changedUser } from '../../../domain/users/users';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/** Refusals, in order: access token, those of withPreferences. */
export const SetUserMFAPreference = asCaller('SetUserMFAPreference', (call, { pool, user }, input) => {
  const changed = changedUser(pool.settings, withPreferences(pool, user, input), {}, call.now);
  commit(call, ({ users }) => users.replace(user, changed));
  return {};
});
