import { invalid } from '../../contract';
import { lifetimes, methodsOf, openIdClaims, type Bearer } from '../../domain/identities/openIdToken';
import { sessionTags, shareOfTags } from '../../domain/identities/principalTags';
import { signJwt } from '../../platform/jwt';
import type { IdentityKey } from '../../platform/keys';
import type { Identity, IdentityPool, StringMap } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { ProvenLogin } from './logins';

/** What a pool says of somebody, by the logins that were proven. */
export const bearerOf = (
  pool: IdentityPool,
  identity: Pick<Identity, 'id'>,
  logins: readonly ProvenLogin[],
  tags: StringMap = {},
): Bearer => ({ pool, identity, amr: methodsOf(logins), tags: { ...sessionTags(pool, logins), ...tags } });

/** STS would take no token whose tags are longer; code and text [likely]. @throws InvalidParameterException */
export function assertTags({ tags }: Bearer): void {
  const share = shareOfTags(tags);
  if (share > 100) throw invalid(`Packed size of session tags consumes ${share}% of allotted space.`);
}

/** A token of the issuer of all identity pools. */
export const signedToken = (
  { now }: Call,
  key: IdentityKey,
  bearer: Bearer,
  seconds = lifetimes.ofToken,
): Promise<string> => signJwt(key, openIdClaims(bearer, now, seconds));
