import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { startEmulator } from '../../../support/emulator';

// A role whose documents are empty is there, and lets the identities of every pool in.

test('a guest gets credentials of a role that only has a name', async () => {
  const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
  const document = {
    identityPools: [
      {
        IdentityPoolId,
        IdentityPoolName: 'example',
        AllowUnauthenticatedIdentities: true,
        Roles: { unauthenticated: 'arn:aws:iam::000000000000:role/app' },
      },
    ],
    roles: [{ RoleName: 'app', AssumeRolePolicyDocument: {}, Policies: { app: {} } }],
  };
  const { emulator } = await startEmulator({ fixtures: [document] });
  const client = new CognitoIdentityClient({ endpoint: emulator.url, region: 'us-east-1', maxAttempts: 1 });
  const { IdentityId } = await client.send(new GetIdCommand({ IdentityPoolId }));
  const { Credentials } = await client.send(new GetCredentialsForIdentityCommand({ IdentityId }));
  expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
  client.destroy();
  await emulator.stop();
});
