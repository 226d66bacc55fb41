import { assertPoolHasSoftwareTokens } from '../../../domain/mfa/softwareToken';
import { newTotpSecret } from '../../../domain/mfa/totp';
import { changedUser } from '../../../domain/users/users';
import { callerOf, provenToken } from '../../../flows/lookup/caller';
import { accessTokenOf, associateInSession } from '../../../flows/sign-in/softwareTokenSetup';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/**
 * A new secret, good once VerifySoftwareToken has seen a code of it; until then a registered authenticator stays [docs].
 * By access token no Session is answered [field]. Refusals, in order: neither or both of token and session, access token,
 * a pool without authenticators.
 */
export const AssociateSoftwareToken = idpOperation('AssociateSoftwareToken', async (call, input) => {
  const token = accessTokenOf(input);
  if (token === undefined) {
    const { secret, session } = associateInSession(call, input.Session);
    return { SecretCode: secret, Session: session };
  }
  const { pool, user } = callerOf(call, await provenToken(call, token));
  assertPoolHasSoftwareTokens(pool);
  const pendingSoftwareToken = newTotpSecret(call.world.random);
  commit(call, ({ users }) =>
    users.replace(user, changedUser(pool.settings, user, { pendingSoftwareToken }, call.now)),
  );
  return { SecretCode: pendingSoftwareToken };
});
