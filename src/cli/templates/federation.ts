import type { Template } from './Template';

/** Buttons of two providers, which the stand-in answers for: nobody has to be registered anywhere. */
export const federation: Template = {
  document: {
    standIn: {
      identities: [
        { sub: 'ada', email: 'ada@example.com', email_verified: true, name: 'Ada' },
        { sub: 'grace', email: 'grace@example.com', email_verified: true, name: 'Grace' },
      ],
    },
    userPools: [
      {
        Id: 'us-east-1_Example1',
        PoolName: 'sign-in-by-google-and-facebook',
        Domain: { Domain: 'my-sign-in-pages' },
        IdentityProviders: [
          {
            ProviderName: 'Google',
            ProviderType: 'Google',
            ProviderDetails: { client_id: 'any', client_secret: 'any', authorize_scopes: 'openid email profile' },
            AttributeMapping: { username: 'sub', email: 'email', name: 'name' },
          },
          {
            ProviderName: 'Facebook',
            ProviderType: 'Facebook',
            ProviderDetails: { client_id: 'any', client_secret: 'any', authorize_scopes: 'public_profile,email' },
            AttributeMapping: { username: 'id', email: 'email', name: 'name' },
          },
        ],
        Clients: [
          {
            ClientId: 'exampleclient000000000000',
            ClientName: 'web',
            SupportedIdentityProviders: ['COGNITO', 'Google', 'Facebook'],
            AllowedOAuthFlowsUserPoolClient: true,
            AllowedOAuthFlows: ['code'],
            AllowedOAuthScopes: ['openid', 'email', 'profile'],
            CallbackURLs: ['http://localhost:3000/callback'],
            LogoutURLs: ['http://localhost:3000/'],
          },
        ],
      },
    ],
  },
};
