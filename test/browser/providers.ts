import { generateKeyPairSync } from 'node:crypto';
import { clientId, oauthFixtures } from '../oauth/support';
import { application, callback } from './reader';

/** Letter by letter what the page behind each button is called, and what the pool calls somebody who comes from there. */
export const providers = [
  { name: 'Google', button: 'Continue with Google', title: 'Google', username: /^Google_1\d{20}$/ },
  { name: 'Facebook', button: 'Continue with Facebook', title: 'Facebook', username: /^Facebook_10\d{15}$/ },
  {
    name: 'LoginWithAmazon',
    button: 'Continue with Amazon',
    title: 'Login with Amazon',
    username: /^LoginWithAmazon_amzn1\./,
  },
  { name: 'SignInWithApple', button: 'Continue with Apple', title: 'Apple', username: /^SignInWithApple_\d{6}\./ },
  { name: 'Corp', button: 'Continue with Corp', title: 'OpenID Connect', username: /^Corp_ada$/ },
  { name: 'Staff', button: 'Continue with Staff', title: 'SAML', username: /^Staff_ada$/ },
] as const;

const client = { client_id: 'shop', client_secret: 'a secret that both know' };
const email = { email: 'email' };
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** One of each kind, behind all of which the stand-in is. */
export const IdentityProviders = [
  {
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: { ...client, authorize_scopes: 'openid email profile' },
    AttributeMapping: { ...email, username: 'sub' },
  },
  {
    ProviderName: 'Facebook',
    ProviderType: 'Facebook',
    ProviderDetails: { ...client, authorize_scopes: 'public_profile,email', api_version: 'v17.0' },
    AttributeMapping: { ...email, username: 'id' },
  },
  {
    ProviderName: 'LoginWithAmazon',
    ProviderType: 'LoginWithAmazon',
    ProviderDetails: { ...client, authorize_scopes: 'profile' },
    AttributeMapping: { ...email, username: 'user_id' },
  },
  {
    ProviderName: 'SignInWithApple',
    ProviderType: 'SignInWithApple',
    ProviderDetails: {
      client_id: 'com.example.shop',
      team_id: 'TEAM',
      key_id: 'KEY',
      private_key: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      authorize_scopes: 'email name',
    },
    AttributeMapping: { ...email, username: 'sub', given_name: 'firstName' },
  },
  {
    ProviderName: 'Corp',
    ProviderType: 'OIDC',
    ProviderDetails: {
      ...client,
      oidc_issuer: '/_stand-in/oidc',
      authorize_scopes: 'openid email',
      attributes_request_method: 'GET',
    },
    AttributeMapping: { ...email, username: 'sub' },
  },
  {
    ProviderName: 'Staff',
    ProviderType: 'SAML',
    ProviderDetails: { MetadataURL: '/_stand-in/saml/metadata', IDPSignout: 'true' },
    AttributeMapping: { email: 'email' },
  },
];

type Varied = NonNullable<Parameters<typeof oauthFixtures>[0]>;

/** A pool whose one client takes all of them, in either look. */
export const federatedFixtures = (
  look: 'classic' | 'managed',
  { client: more = {}, pool = {} }: Pick<Varied, 'client' | 'pool'> = {},
) =>
  oauthFixtures({
    pool: { IdentityProviders, ...pool },
    client: {
      CallbackURLs: [callback],
      LogoutURLs: [`http://${application}/bye`],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      SupportedIdentityProviders: ['COGNITO', ...IdentityProviders.map(({ ProviderName }) => ProviderName)],
      ...(look === 'managed' && { ManagedLoginBranding: { UseCognitoProvidedValues: true } }),
      ...more,
    },
    ...(look === 'managed' && { domain: { ManagedLoginVersion: 2 } }),
  });

export { clientId };
