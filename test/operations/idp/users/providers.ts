import {
  AdminDisableProviderForUserCommand,
  AdminLinkProviderForUserCommand,
  CreateIdentityProviderCommand,
  type ProviderUserIdentifierType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from '../../../support/emulator';
import { poolId } from '../../../support/pools';

/** A social provider and one of OpenID Connect that maps email and nickname. */
export async function createProviders({ client }: Pick<Bench, 'client'>): Promise<void> {
  const UserPoolId = poolId;
  await client.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'id', client_secret: 'secret', authorize_scopes: 'email openid' },
    }),
  );
  await client.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Corp',
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'id',
        client_secret: 'secret',
        attributes_request_method: 'GET',
        oidc_issuer: 'https://login.example.com',
        authorize_scopes: 'openid',
        authorize_url: 'https://login.example.com/authorize',
        token_url: 'https://login.example.com/token',
        attributes_url: 'https://login.example.com/userinfo',
        jwks_uri: 'https://login.example.com/jwks',
      },
      AttributeMapping: { email: 'mail', nickname: 'nick', name: 'n', given_name: 'g', family_name: 'f', website: 'w' },
    }),
  );
}

export const identifier = (
  ProviderName: string,
  ProviderAttributeValue: string,
  ProviderAttributeName = 'Cognito_Subject',
): ProviderUserIdentifierType => ({
  ProviderName,
  ProviderAttributeName,
  ProviderAttributeValue,
});

export const native = (username: string) => identifier('Cognito', username);

export const link = (
  DestinationUser: ProviderUserIdentifierType,
  SourceUser: ProviderUserIdentifierType,
  UserPoolId = poolId,
) => new AdminLinkProviderForUserCommand({ UserPoolId, DestinationUser, SourceUser });

export const unlink = (User: ProviderUserIdentifierType, UserPoolId = poolId) =>
  new AdminDisableProviderForUserCommand({ UserPoolId, User });
