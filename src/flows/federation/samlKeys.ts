import { selfSignedCertificate } from '../../platform/certificate';
import type { KeyPair } from '../../platform/keys';
import type { IdentityProvider, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';

/** Ten years, as AWS's are [docs], in the name of the pool [field]; AWS issues a new one each year, here it stays. */
const certificateOf = (key: KeyPair, poolId: string, notBefore: number) =>
  selfSignedCertificate(key, { commonName: poolId, notBefore, years: 10 });

/** What requests of a pool to SAML providers are signed with. That it is the key that signs ID tokens is [likely]. */
export const samlSigningKey = async (call: Call, pool: UserPool): Promise<KeyPair> =>
  (await call.world.keys.of(pool.id)).id;

/** Its certificate, base64 of the DER. */
export const signingCertificate = async (call: Call, pool: UserPool): Promise<string> =>
  certificateOf(await samlSigningKey(call, pool), pool.id, pool.createdAt);

/** What a SAML provider encrypts assertions to. */
export const samlEncryptionKey = (
  call: Call,
  { userPoolId, name }: Pick<IdentityProvider, 'userPoolId' | 'name'>,
): Promise<KeyPair> => call.world.keys.encryption(userPoolId, name);

/** ActiveEncryptionCertificate: there is one of every SAML provider, whether it has to encrypt or not [docs, field]. */
export const encryptionCertificate = async (call: Call, provider: IdentityProvider): Promise<string> =>
  certificateOf(await samlEncryptionKey(call, provider), provider.userPoolId, provider.createdAt);
