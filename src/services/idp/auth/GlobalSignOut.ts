import { callerOf, provenToken } from '../../../flows/caller';
import { revokeGrantsOf } from '../../../flows/issueTokens';
import { idpOperation } from '../operation';

/** Refuses what `callerOf` refuses; then every token the user was ever given is revoked, this one too. */
export const GlobalSignOut = idpOperation('GlobalSignOut', async (call, input) => {
  const { user } = callerOf(call, await provenToken(call, input.AccessToken));
  revokeGrantsOf(call, user);
  return {};
});
