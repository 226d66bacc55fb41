import { relyingPartyId } from '../../domain/passkeys/relyingParty';
import type { User, UserPool, WebAuthnCredential } from '../../state/rows';
import type { Call } from '../../world/Call';
import { domainsOf } from '../lookup/poolDomains';

/** The relying party of a pool's passkeys; undefined while nothing names one. */
export const relyingPartyOf = (call: Call, pool: UserPool): string | undefined =>
  relyingPartyId(pool, domainsOf(call, pool));

export const passkeysOf = (call: Call, { userPoolId, key }: User): readonly WebAuthnCredential[] =>
  call.world.state.webAuthnCredentials.all('user', userPoolId, key);

/** Those of the relying party that the pool has now; others stay, but no browser would offer them. */
export function usablePasskeys(call: Call, pool: UserPool, user: User): readonly WebAuthnCredential[] {
  const relyingParty = relyingPartyOf(call, pool);
  return passkeysOf(call, user).filter((passkey) => passkey.relyingPartyId === relyingParty);
}

export const hasPasskey = (call: Call, pool: UserPool, user: User): boolean =>
  usablePasskeys(call, pool, user).length > 0;
