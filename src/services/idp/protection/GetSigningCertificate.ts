import { signingCertificate } from '../../../flows/federation/samlKeys';
import { onPool } from '../operation';

/** What SAML providers check a pool's requests with. */
export const GetSigningCertificate = onPool('GetSigningCertificate', async (call, pool) => ({
  Certificate: await signingCertificate(call, pool),
}));
