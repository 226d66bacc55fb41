import { mfaFacts } from '../../../domain/mfa/userFactors';
import { attributeList, userFacts } from '../../../domain/users/users';
import { userOf } from '../../../flows/lookup/resolve';
import { onPool } from '../operation';

export const AdminGetUser = onPool('AdminGetUser', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  return { Username: user.username, UserAttributes: attributeList(user), ...userFacts(user), ...mfaFacts(user) };
});
