import { selfSignedCertificate } from '../../../platform/certificate';
import { onPool } from '../operation';

/**
 * Ten years from the pool's creation, as AWS's are; AWS issues a new one each year, here it stays. Its subject, and that
 * it is of the key that signs ID tokens, are [likely].
 */
export const GetSigningCertificate = onPool('GetSigningCertificate', async (call, pool) => {
  const { id: key } = await call.world.keys.of(pool.id);
  const Certificate = await selfSignedCertificate(key, { commonName: pool.id, notBefore: pool.createdAt, years: 10 });
  return { Certificate };
});
