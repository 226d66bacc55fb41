import { identityProviderType } from '../../../domain/providers/identityProviders';
import { encryptionCertificate } from '../../../flows/federation/samlKeys';
import type { IdentityProvider } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** A provider as it is answered; a SAML provider with the certificate of its key, which is made with the first answer. */
export async function shownProvider(call: Call, provider: IdentityProvider, shown: { identifiers: boolean }) {
  const described = identityProviderType(provider, shown);
  if (provider.type !== 'SAML') return described;
  const ActiveEncryptionCertificate = await encryptionCertificate(call, provider);
  return { ...described, ProviderDetails: { ...described.ProviderDetails, ActiveEncryptionCertificate } };
}
