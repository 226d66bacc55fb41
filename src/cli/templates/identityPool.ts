import type { Template } from './Template';

const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';

const trustOf = (who: 'authenticated' | 'unauthenticated') => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      Condition: {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': identityPoolId },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': who },
      },
    },
  ],
});

const allowing = (Action: string, Resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource }],
});

/** AWS credentials for guests and for users of a user pool. */
export const identityPool: Template = {
  document: {
    userPools: [
      {
        Id: 'us-east-1_Example1',
        PoolName: 'users-who-get-credentials',
        Clients: [
          {
            ClientId: 'exampleclient000000000000',
            ClientName: 'web',
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
        Users: [{ Username: 'ada', Password: 'Correct-horse-1' }],
      },
    ],
    identityPools: [
      {
        IdentityPoolId: identityPoolId,
        IdentityPoolName: 'my-identity-pool',
        AllowUnauthenticatedIdentities: true,
        CognitoIdentityProviders: [
          {
            ProviderName: 'cognito-idp.us-east-1.amazonaws.com/us-east-1_Example1',
            ClientId: 'exampleclient000000000000',
          },
        ],
        Roles: {
          authenticated: 'arn:aws:iam::000000000000:role/users',
          unauthenticated: 'arn:aws:iam::000000000000:role/guests',
        },
      },
    ],
    roles: [
      {
        RoleName: 'users',
        AssumeRolePolicyDocument: trustOf('authenticated'),
        Policies: { 'own-files': allowing('s3:*', 'arn:aws:s3:::files/${cognito-identity.amazonaws.com:sub}/*') },
      },
      {
        RoleName: 'guests',
        AssumeRolePolicyDocument: trustOf('unauthenticated'),
        Policies: { 'public-files': allowing('s3:GetObject', 'arn:aws:s3:::files/public/*') },
      },
    ],
  },
};
