import { mfaFacts } from '../../../domain/mfa/userFactors';
import { configuredFactors } from '../../../domain/users/authFactors';
import { userOf } from '../../../flows/lookup/resolve';
import { hasPasskey } from '../../../flows/users/passkeys';
import { onPool } from '../operation';

export const AdminGetUserAuthFactors = onPool('AdminGetUserAuthFactors', (call, pool, input) => {
  const user = userOf(call, pool, input.Username);
  return {
    Username: user.username,
    ...mfaFacts(user),
    ConfiguredUserAuthFactors: configuredFactors(pool.settings, user, hasPasskey(call, pool, user)),
  };
});
