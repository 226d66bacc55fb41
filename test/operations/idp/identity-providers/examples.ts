import {
  CreateIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  type CreateIdentityProviderRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolId } from '../../../support/pools';

export const oidcDetails = {
  attributes_request_method: 'GET',
  attributes_url: 'https://auth.example.com/userInfo',
  authorize_scopes: 'openid profile',
  authorize_url: 'https://auth.example.com/authorize',
  client_id: 'example-client',
  client_secret: 'example-secret',
  jwks_uri: 'https://auth.example.com/jwks.json',
  oidc_issuer: 'https://auth.example.com',
  token_url: 'https://auth.example.com/token',
};

/** What every OIDC provider is described with besides. AWS API reference */
export const oidcShown = { ...oidcDetails, attributes_url_add_attributes: 'false' };

export const create = (members: Partial<CreateIdentityProviderRequest> = {}) =>
  new CreateIdentityProviderCommand({
    UserPoolId: poolId,
    ProviderName: 'Corporate',
    ProviderType: 'OIDC',
    ProviderDetails: oidcDetails,
    ...members,
  });

export const describeProvider = (ProviderName = 'Corporate', UserPoolId = poolId) =>
  new DescribeIdentityProviderCommand({ UserPoolId, ProviderName });

/** Measured against the live service. */
export const noSuchProvider = (name: string, pool = poolId) =>
  `Identity provider ${name} for tenantId ${pool} does not exist.`;
