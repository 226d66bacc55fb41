import type { Template } from './Template';

const preSignUp = `// Whoever signs up is confirmed at once; only addresses of example.com may.
exports.handler = async (event) => {
  const { email = '' } = event.request.userAttributes;
  if (!email.endsWith('@example.com')) throw new Error('Only for example.com');
  event.response.autoConfirmUser = true;
  event.response.autoVerifyEmail = true;
  return event;
};
`;

const preTokenGeneration = `// Adds a claim to the ID token.
exports.handler = async (event) => {
  event.response.claimsOverrideDetails = { claimsToAddOrOverride: { tenant: process.env.TENANT } };
  return event;
};
`;

/** Lambda triggers as modules of this machine; `--watch` reads them again once they were changed. */
export const triggers: Template = {
  document: {
    userPools: [
      {
        Id: 'us-east-1_Example1',
        PoolName: 'my-pool-with-triggers',
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: {
          PreSignUp: './triggers/pre-sign-up.cjs',
          PreTokenGeneration: { file: './triggers/pre-token-generation.cjs', environment: { TENANT: 'example' } },
        },
        Clients: [
          {
            ClientId: 'exampleclient000000000000',
            ClientName: 'web',
            ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          },
        ],
        Users: [
          { Username: 'ada@example.com', Password: 'Correct-horse-1', UserAttributes: { email_verified: 'true' } },
        ],
      },
    ],
  },
  others: [
    { name: 'triggers/pre-sign-up.cjs', text: preSignUp },
    { name: 'triggers/pre-token-generation.cjs', text: preTokenGeneration },
  ],
};
