import { api, call, cli, type Example } from './example';
import { apple } from './groups';
import { pool } from './world';

const UserPoolId = pool.plain;
const Username = 'ada';

const provider = (ProviderName: string, ProviderType: string, ProviderDetails: object, AttributeMapping = {}) =>
  call('CreateIdentityProvider', { UserPoolId, ProviderName, ProviderType, ProviderDetails, AttributeMapping });
const social = (name: string) =>
  provider(name, name, {
    client_id: '1',
    client_secret: '2',
    authorize_scopes: 'profile',
    ...(name === 'Facebook' && { api_version: 'v17.0' }),
  });
export const oidc = (ProviderName: string) =>
  provider(
    ProviderName,
    'OIDC',
    {
      client_id: '1',
      client_secret: '2',
      authorize_scopes: 'openid',
      attributes_request_method: 'GET',
      oidc_issuer: 'https://example.com',
      authorize_url: 'https://example.com/authorize',
      token_url: 'https://example.com/token',
      attributes_url: 'https://example.com/userInfo',
      jwks_uri: 'https://example.com/.well-known/jwks.json',
    },
    { preferred_username: 'preferred_username' },
  );
const saml = (ProviderName: string) =>
  provider(ProviderName, 'SAML', { MetadataURL: 'https://example.com/metadata' }, { email: 'email' });

const link = (source: string, name: string, value: string) => ({
  UserPoolId,
  DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
  SourceUser: { ProviderName: source, ProviderAttributeName: name, ProviderAttributeValue: value },
});
const links = (
  [
    [social('Facebook'), 'Facebook', 'Cognito_Subject', '123456789012345'],
    [social('Google'), 'Google', 'Cognito_Subject', '5432109876543210'],
    [social('LoginWithAmazon'), 'LoginWithAmazon', 'Cognito_Subject', 'amzn1.account.AFALI'],
    [apple, 'SignInWithApple', 'Cognito_Subject', '000111.11111111111111111111111111111111111111.1111'],
    [oidc('MyOIDC'), 'MyOIDC', 'preferred_username', 'ada@example.com'],
    [saml('MySAML'), 'MySAML', 'email', 'ada@example.com'],
  ] as const
).map(([needed, source, name, value]): Example => ({
  page: api('AdminLinkProviderForUser'),
  operation: 'AdminLinkProviderForUser',
  needs: [needed],
  input: link(source, name, value),
  output: {},
}));

export const federation: readonly Example[] = [
  {
    page: cli('admin-link-provider-for-user'),
    operation: 'AdminLinkProviderForUser',
    needs: [social('Google')],
    input: link('Google', 'Cognito_Subject', '0000000000000000'),
    output: {},
  },
  ...links,
  {
    page: cli('admin-disable-provider-for-user'),
    operation: 'AdminDisableProviderForUser',
    needs: [social('Google'), call('AdminLinkProviderForUser', link('Google', 'Cognito_Subject', '0000000000000000'))],
    input: {
      UserPoolId,
      User: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: '0000000000000000',
      },
    },
    output: {},
  },
];
