import { refusal } from '../../contract';
import { invalidLogin } from '../../domain/identities/loginFaults';
import { clientsListed, userPoolNamed, type UserPoolName } from '../../domain/identities/providers';
import type { Claims } from '../../platform/jwt';
import type { IdentityPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { provenIdToken, type ProvenClaims } from './idTokens';

const schemeless = (issuer: string) => issuer.replace(/^https?:\/\//, '');

/** Whose a token is, and of which sign-in, as far as they are known. */
function issuedTo({ world: { state } }: Call, poolId: string, { sub, event_id: eventId }: Claims) {
  const user = state.users.by('sub', poolId, String(sub));
  const grant = typeof eventId === 'string' ? state.grants.get(poolId, eventId) : undefined;
  return { user, grant, isUnknown: eventId !== undefined && grant === undefined };
}

/** A sign-in that a reset or a restore took away gives nothing any more; one that went with its user is no such. */
function assertIssued(call: Call, poolId: string, claims: Claims): void {
  const { user, isUnknown } = issuedTo(call, poolId, claims);
  if (user === undefined || !isUnknown) return;
  throw invalidLogin("Couldn't verify signed token.", 'It is of a sign-in that is no more, as before a reset.');
}

/** Has the user signed out or gone since? Trigger [model documentation], for disabled users [likely]; text [field]. */
function assertActive(call: Call, poolId: string, claims: Claims): void {
  const { user, grant, isUnknown } = issuedTo(call, poolId, claims);
  const isSignedOut = isUnknown || grant?.revokedAt !== undefined;
  if (user?.enabled === true && !isSignedOut) return;
  const what = user === undefined ? 'deleted' : user.enabled ? 'signed out' : 'disabled';
  throw refusal('NotAuthorizedException', 'Token is inactive', `The user was ${what}, and the pool checks that.`);
}

/** An ID token of a user pool, which may be of this emulator only. Expires without grace [field]. */
export async function provenUserPoolLogin(
  call: Call,
  pool: IdentityPool,
  { provider, poolId }: UserPoolName,
  token: string,
): Promise<ProvenClaims> {
  const { state, keys } = call.world;
  const listed = clientsListed(pool, provider);
  const proven = await provenIdToken(call, token, {
    isNamed: (issuer) => /^https?:\/\//.test(issuer) && userPoolNamed(schemeless(issuer))?.provider === provider,
    audiences: listed.map(({ ClientId }) => ClientId),
    takesAuthorisedParty: false,
    key: async () => (state.userPools.get('', poolId) === undefined ? undefined : (await keys.of(poolId)).id.publicKey),
    grace: 0,
  });
  assertIssued(call, poolId, proven.claims);
  if (listed.some(({ ClientId, ServerSideTokenCheck }) => ServerSideTokenCheck && ClientId === proven.audience)) {
    assertActive(call, poolId, proven.claims);
  }
  return proven;
}
