import { attributeList, userFacts } from '../../../domain/users/users';
import { userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

/** The factors' members PreferredMfaSetting and UserMFASettingList are absent while a user has none [peer]. */
export const AdminGetUser = onPool('AdminGetUser', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  return { Username: user.username, UserAttributes: attributeList(user), ...userFacts(user) };
});
