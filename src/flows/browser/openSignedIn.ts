import { userDisabled } from '../../domain/users/status';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { againAt, againUser } from '../lookup/again';
import type { PoolAndClient } from '../lookup/resolve';
import { changesOfTokens } from '../sign-in/changesOfTokens';
import { issueTokens, openGrant } from '../sign-in/issueTokens';
import type { Tokens } from '../sign-in/turn';
import type { SignedIn } from './browserSessions';
import { oauthGrant, type ToldContext } from './oauthGrant';

interface Granting extends PoolAndClient, ToldContext {
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly resource: string | undefined;
}

/** Tokens at once for whom a browser is signed in, without a code between; none for who is disabled or gone by then. */
export async function openSignedIn(
  call: Call,
  { scope, nonce, resource, amr, level, ...at }: Granting,
  { session, user }: SignedIn,
): Promise<Tokens> {
  const { authenticatedAt, ssoSessionId } = session;
  const asked = { ...at, user, scope, clientMetadata: undefined };
  const changes = await changesOfTokens(call, 'TokenGeneration_HostedAuth', asked);
  const keys = await call.world.keys.of(at.pool.id);
  const holder = { ...againAt(call, at), user: againUser(call, user) };
  if (!holder.user.enabled) throw userDisabled();
  const oauth = oauthGrant(holder.pool, { resource, amr, level });
  const { grant } = commit(call, () => openGrant(call, holder, keys, { scope, authenticatedAt, oauth, ssoSessionId }));
  return issueTokens(call, holder, { grant, changes, nonce }, keys);
}
