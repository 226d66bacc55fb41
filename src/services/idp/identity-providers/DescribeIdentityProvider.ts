import { providerOf } from '../../../flows/lookup/providers';
import { onPool } from '../operation';
import { shownProvider } from './shownProvider';

/** Refusals, in order: pool, provider. Client secrets are shown, Apple's private key is not. */
export const DescribeIdentityProvider = onPool('DescribeIdentityProvider', async (call, pool, input) => {
  const provider = providerOf(call, pool, input.ProviderName);
  return { IdentityProvider: await shownProvider(call, provider, { identifiers: true }) };
});
