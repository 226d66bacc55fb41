import { mfaFacts } from '../../../domain/mfa/userFactors';
import { configuredFactors } from '../../../domain/users/authFactors';
import { hasPasskey } from '../../../flows/users/passkeys';
import { asCaller } from '../operation';

export const GetUserAuthFactors = asCaller('GetUserAuthFactors', (call, { pool, user }) => {
  return {
    Username: user.username,
    ...mfaFacts(user),
    ConfiguredUserAuthFactors: configuredFactors(pool.settings, user, hasPasskey(call, pool, user)),
  };
});
