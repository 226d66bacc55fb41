import { signOutEverywhere } from '../../../flows/sign-in/revoke';
import { asCaller } from '../operation';

/** Refuses what `callerOf` refuses; then every token the user was ever given is revoked, this one too. */
export const GlobalSignOut = asCaller('GlobalSignOut', (call, { user }) => {
  signOutEverywhere(call, user);
  return {};
});
