import { userType } from '../../../domain/users';
import { poolOf, userOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** The factors' members PreferredMfaSetting and UserMFASettingList are absent while a user has none [AWS-verified by moto]. */
export const AdminGetUser = idpOperation('AdminGetUser', (call, input) => {
  const { Attributes, ...user } = userType(userOf(call, poolOf(call, input.UserPoolId), input.Username));
  return { ...user, UserAttributes: Attributes };
});
