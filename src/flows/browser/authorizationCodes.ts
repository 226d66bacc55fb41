import { unreadable } from '../../domain/clients/readableScopes';
import { scopesOf } from '../../domain/tokens/scopes';
import { sha256, sameText } from '../../platform/hash';
import type { AuthorizationCode, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import { againAt } from '../lookup/again';
import type { PoolAndClient } from '../lookup/resolve';
import { changesOfTokens } from '../sign-in/changesOfTokens';
import { issueTokens, openGrant } from '../sign-in/issueTokens';
import { revokeGrant } from '../sign-in/revoke';
import type { Holder, Tokens } from '../sign-in/turn';
import { oauthGrant } from './oauthGrant';

/** [docs] */
const goodFor = 5 * 60_000;

const idOf = (code: string) => sha256(code).toString('base64url');

/** What an application asked for, and who is to be told of to it. */
export type Granting = Pick<
  AuthorizationCode,
  | 'clientUrl'
  | 'redirectUri'
  | 'scope'
  | 'codeChallenge'
  | 'nonce'
  | 'resource'
  | 'provider'
  | 'authenticatedAt'
  | 'amr'
  | 'level'
  | 'ssoSessionId'
>;

/** A code for an application; part of the commit that lets the user in. */
export function giveCode(call: Call, { pool, client, user }: Holder, granting: Granting): string {
  const code = call.world.random.uuid();
  const whose = { userPoolId: pool.id, clientId: client.id, userKey: user.key };
  const row = { ...granting, ...whose, id: idOf(code), expiresAt: call.now + goodFor };
  commit(call, ({ authorizationCodes }) => authorizationCodes.put(row));
  call.happened('code');
  return code;
}

/** Was it given in the moment of the sign-in, and not to a browser that was signed in before? */
const isOfSignIn = ({ expiresAt, authenticatedAt }: AuthorizationCode) => expiresAt === authenticatedAt + goodFor;

/** Why a code is good for nothing; each door words it. */
export type CodeFault =
  'unknown' | 'foreign' | 'used' | 'expired' | 'redirect' | 'verifier' | 'resource' | 'unreadable' | 'gone';

/** What an application sends to redeem a code. */
export interface Redeeming extends PoolAndClient {
  readonly code: string;
  readonly redirectUri: string | undefined;
  readonly verifier: string | undefined;
  /** What the tokens are to be bound to, where the request says so. */
  readonly resource: string | undefined;
  /** The URL that the client goes by, where it is one of a metadata document. */
  readonly clientUrl?: string | undefined;
  /** What the client has to be still, asked again after every wait. */
  readonly prove?: (() => void) | undefined;
}

/** RFC 7636, 4.1. */
const verifierForm = /^[\w.~-]{43,128}$/;

/** That the challenge is the verifier's hash (RFC 7636, 4.6); neither without the other. */
function proves({ codeChallenge }: AuthorizationCode, verifier: string | undefined): boolean {
  if (codeChallenge === undefined || verifier === undefined) return codeChallenge === verifier;
  return verifierForm.test(verifier) && sameText(sha256(verifier).toString('base64url'), codeChallenge);
}

const faultOf = (call: Call, code: AuthorizationCode, sent: Redeeming): CodeFault | undefined => {
  const { redirectUri, verifier, resource } = sent;
  if (code.usedAt !== undefined) return 'used';
  if (call.now >= code.expiresAt) return 'expired';
  if (code.redirectUri !== redirectUri) return 'redirect';
  if (!proves(code, verifier)) return 'verifier';
  // one may name less than was asked for, never more (RFC 8707, 2.2) [likely]
  return resource === undefined || resource === code.resource ? undefined : 'resource';
};

/** What was issued for a code that comes a second time is over: somebody else may have it (RFC 6749, 4.1.2). */
function endGrantOf(call: Call, { userPoolId, eventId }: AuthorizationCode): void {
  const grant = eventId === undefined ? undefined : call.world.state.grants.get(userPoolId, eventId);
  if (grant !== undefined) revokeGrant(call, grant);
}

interface Good extends PoolAndClient {
  readonly row: AuthorizationCode;
  readonly user: User;
}

/** A code that is good for tokens, or why not. Whatever the right client tries it by in vain spends it [likely]. */
function judged(call: Call, redeeming: Redeeming): Good | CodeFault {
  const { pool, client, code, clientUrl, prove } = redeeming;
  prove?.();
  const row = call.world.state.authorizationCodes.get(pool.id, idOf(code));
  if (row === undefined) return 'unknown';
  if (row.clientId !== client.id || row.clientUrl !== clientUrl) return 'foreign';
  const fault = faultOf(call, row, redeeming);
  if (fault === 'used') endGrantOf(call, row);
  else if (fault !== undefined && fault !== 'expired') spend(call, row);
  if (fault !== undefined) return fault;
  if (unreadable(client, scopesOf(row.scope)) !== undefined) return 'unreadable';
  const user = call.world.state.users.get(pool.id, row.userKey);
  call.concerns({ user });
  return user === undefined || !user.enabled ? 'gone' : { pool, client, row, user };
}

function spend(call: Call, row: AuthorizationCode, eventId?: string): void {
  const after = { ...row, usedAt: call.now, ...(eventId !== undefined && { eventId }) };
  commit(call, ({ authorizationCodes }) => authorizationCodes.replace(row, after));
}

/**
 * Tokens for a code. PreTokenGeneration is asked now, as of what is redeemed rather than of the sign-in [likely]; what it
 * refuses leaves the code good.
 */
export async function redeemCode(call: Call, redeeming: Redeeming): Promise<Tokens | CodeFault> {
  const first = judged(call, redeeming);
  if (typeof first === 'string') return first;
  const { pool, client, user, row } = first;
  const asked = { pool, client, user, scope: row.scope, clientMetadata: undefined };
  const changes = await changesOfTokens(call, 'TokenGeneration_HostedAuth', asked);
  const keys = await call.world.keys.of(pool.id);
  const again = judged(call, { ...redeeming, ...againAt(call, redeeming) });
  if (typeof again === 'string') return again;
  const { grant, refreshToken } = commit(call, () => {
    const { scope, authenticatedAt, ssoSessionId } = again.row;
    const oauth = oauthGrant(again.pool, again.row);
    const opened = openGrant(call, again, keys, { scope, authenticatedAt, oauth, ssoSessionId });
    spend(call, again.row, opened.grant.eventId);
    return opened;
  });
  const tokens = await issueTokens(call, again, { grant, changes, nonce: row.nonce }, keys);
  if (isOfSignIn(row) && call.world.state.identityProviders.get(pool.id, row.provider) !== undefined) {
    call.concerns({ provider: row.provider });
    call.happened('federationTokens');
  }
  return { ...tokens, refreshToken };
}
