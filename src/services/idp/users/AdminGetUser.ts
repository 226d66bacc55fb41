import { attributeList, userFacts } from '../../../domain/users';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** The factors' members PreferredMfaSetting and UserMFASettingList are absent while a user has none [AWS-verified by moto]. */
export const AdminGetUser = idpOperation('AdminGetUser', (call, input) => {
  const user = userOf(call, poolOf(call, input.UserPoolId), input.Username);
  return { Username: user.username, UserAttributes: attributeList(user), ...userFacts(user) };
});
