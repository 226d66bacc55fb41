import { assertPoolHasSoftwareTokens, noSoftwareToken, registered } from '../../../domain/mfa/softwareToken';
import { changedUser } from '../../../domain/users/users';
import { callerOf, provenToken } from '../../../flows/lookup/caller';
import { accessTokenOf, verifyInSession } from '../../../flows/sign-in/softwareTokenSetup';
import { commit } from '../../../world/commit';
import { idpOperation } from '../operation';

/**
 * Registers the authenticator in the place of the one before; by access token it is not turned on yet. Refusals, in order:
 * neither or both of token and session, access token, a pool without authenticators, nothing associated, wrong code.
 */
export const VerifySoftwareToken = idpOperation('VerifySoftwareToken', async (call, input) => {
  const token = accessTokenOf(input);
  const { UserCode: code, FriendlyDeviceName: name } = input;
  if (token === undefined)
    return { Status: 'SUCCESS' as const, Session: verifyInSession(call, input.Session, { code, name }) };
  const { pool, user } = callerOf(call, await provenToken(call, token));
  assertPoolHasSoftwareTokens(pool);
  const { pendingSoftwareToken: secret, ...rest } = user;
  if (secret === undefined) throw noSoftwareToken('AssociateSoftwareToken comes first.');
  const softwareToken = registered(secret, code, name, call.now);
  commit(call, ({ users }) => users.replace(user, changedUser(pool.settings, rest, { softwareToken }, call.now)));
  return { Status: 'SUCCESS' as const };
});
