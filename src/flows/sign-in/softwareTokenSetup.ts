import { invalid } from '../../contract';
import { assertPoolHasSoftwareTokens, noSoftwareToken, registered } from '../../domain/mfa/softwareToken';
import { newTotpSecret } from '../../domain/mfa/totp';
import { newSessionToken } from '../../domain/tokens/sessionToken';
import { assertMaySignIn } from '../../domain/users/status';
import { changedUser } from '../../domain/users/users';
import type { AppClient, ChallengeSession, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { assertGoesOn } from '../lookup/goingOn';
import { foreignSession, openSession, sessionAnywhere, spendSession } from './challengeSessions';
import { assertNothingSetUp } from './secondFactor';

/** An access token, or the session of an MFA_SETUP challenge. */
export interface Authority {
  readonly AccessToken?: string | undefined;
  readonly Session?: string | undefined;
}

/** The access token, where that is the one that was sent. One of the two [model], sentences [likely]. */
export function accessTokenOf({ AccessToken, Session }: Authority): string | undefined {
  if (AccessToken !== undefined && Session !== undefined) {
    throw invalid('Only one of AccessToken and Session can be provided');
  }
  if (AccessToken === undefined && Session === undefined)
    throw invalid('Either AccessToken or Session must be provided');
  return AccessToken;
}

interface SetUp {
  readonly session: ChallengeSession;
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly user: User;
}

/** Refusals, in order: session, its user, a pool that does without, a factor that is there by now. */
function setUpOf(call: Call, token: string | undefined): SetUp {
  const session = sessionAnywhere(call, 'MFA_SETUP', token);
  const { userPoolId, clientId, userKey } = session;
  call.concerns({ userPoolId, clientId });
  const { userPools, clients, users } = call.world.state;
  const pool = userPools.get('', userPoolId);
  const client = clients.get(userPoolId, clientId);
  const user = users.get(userPoolId, userKey);
  if (pool === undefined || client === undefined || user === undefined) {
    throw foreignSession('Pool, app client or user of the Session are gone.');
  }
  assertGoesOn(call, pool);
  assertMaySignIn(pool, user, call.now);
  assertPoolHasSoftwareTokens(pool);
  assertNothingSetUp(pool, user);
  return { session, pool, client, user };
}

/** Spends a session of the challenge and opens the next, which alone goes on. */
function nextSession(call: Call, { session, client }: SetUp, kept: Readonly<Record<string, string>>): string {
  const token = newSessionToken(call.world.random);
  const { userKey, challenge, progress } = session;
  spendSession(call, session);
  openSession(call, token, { client, whose: { key: userKey }, challenge, progress, kept });
  return token;
}

/** AssociateSoftwareToken within a sign-in: the secret waits in the session. */
export function associateInSession(call: Call, token: string | undefined): { secret: string; session: string } {
  const setUp = setUpOf(call, token);
  const secret = newTotpSecret(call.world.random);
  return { secret, session: commit(call, () => nextSession(call, setUp, { secret })) };
}

/** VerifySoftwareToken within a sign-in: the authenticator is the user's, and the next session proves it. */
export function verifyInSession(
  call: Call,
  token: string | undefined,
  { code, name }: { code: string; name: string | undefined },
): string {
  const setUp = setUpOf(call, token);
  const { session, user, pool } = setUp;
  const secret = session.kept?.['secret'];
  if (secret === undefined) throw noSoftwareToken('AssociateSoftwareToken comes first; send the Session it answered.');
  const softwareToken = registered(secret, code, name, call.now);
  // one that an access token associated earlier is not to take the place of this one
  const { pendingSoftwareToken: _, ...rest } = user;
  return commit(call, ({ users }) => {
    users.replace(user, changedUser(pool.settings, rest, { softwareToken }, call.now));
    return nextSession(call, setUp, { verified: 'SOFTWARE_TOKEN_MFA' });
  });
}
