import { identityProviderType } from '../../../domain/identityProviders';
import { providerOf } from '../../../flows/providers';
import { poolOf } from '../../../flows/resolve';
import { idpOperation } from '../operation';

/** Refusals, in order: pool, provider. Client secrets are shown, Apple's private key is not. */
export const DescribeIdentityProvider = idpOperation('DescribeIdentityProvider', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  const provider = providerOf(call, pool, input.ProviderName);
  return { IdentityProvider: identityProviderType(provider, { identifiers: true }) };
});
