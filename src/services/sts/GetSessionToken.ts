import { issueCredentials } from '../../flows/access/issueCredentials';
import { accessDenied, caller, credentialsOf, stsOperation, withSession } from './operation';

/** Seconds: of a user, and of the root of an account, however long was asked for [model]. */
const longestOfRoot = 3600;

/** Whoever calls goes on as themselves. Refusals, in order: credentials, session credentials, MFA. */
export const GetSessionToken = stsOperation('GetSessionToken', async (call, { DurationSeconds, TokenCode }) => {
  const { arn, userId, accountId, session } = caller(call);
  if (session !== undefined) throw withSession('GetSessionToken');
  if (TokenCode !== undefined) {
    const text = 'MultiFactorAuthentication failed with invalid MFA one time pass code. '; // [field]
    throw accessDenied(text, 'No user of this emulator has an MFA device of IAM.');
  }
  const key = await call.world.keys.identity();
  const durationSeconds = Math.min(DurationSeconds ?? longestOfRoot, longestOfRoot);
  const bearer = { arn, userId, accountId, tags: {}, transitiveTagKeys: [], durationSeconds };
  return { Credentials: credentialsOf(issueCredentials(call, key, bearer)) };
});
