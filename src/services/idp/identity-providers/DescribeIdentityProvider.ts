import { identityProviderType } from '../../../domain/providers/identityProviders';
import { providerOf } from '../../../flows/lookup/providers';
import { onPool } from '../operation';

/** Refusals, in order: pool, provider. Client secrets are shown, Apple's private key is not. */
export const DescribeIdentityProvider = onPool('DescribeIdentityProvider', (call, pool, input) => {
  const provider = providerOf(call, pool, input.ProviderName);
  return { IdentityProvider: identityProviderType(provider, { identifiers: true }) };
});
