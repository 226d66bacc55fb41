import { CognitoIdentityProviderClient, ListUserPoolsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { onePool } from '../support/pools';
import { withNamespaces } from './support';

// Signatures cover the path as it was sent: those of a client that was told of a namespace are right there alone.

const at = withNamespaces({ auth: 'strict', fixtures: onePool() });
const own = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };
const wrong = /^The request signature we calculated does not match/;

/** A client that signs for one address and is led to another, as by somebody in between. */
function led(to: string, signedFor: string): CognitoIdentityProviderClient {
  const client = new CognitoIdentityProviderClient({ endpoint: signedFor, region: 'us-east-1', credentials: own });
  client.middlewareStack.add(
    (next) => (args) => {
      (args.request as { path: string }).path = `${new URL(to).pathname.replace(/\/$/, '')}/`;
      return next(args);
    },
    { step: 'deserialize', priority: 'high' },
  );
  return client;
}

const list = (client: CognitoIdentityProviderClient) => client.send(new ListUserPoolsCommand({ MaxResults: 1 }));

test('what is signed for a namespace is right there, on every wire', async () => {
  for (const { emulator } of [at.a, at.b, at.bench]) {
    for (const endpoint of [emulator.url, `${emulator.url}/`]) {
      const client = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials: own });
      expect((await list(client)).UserPools).toHaveLength(1);
      const sts = new STSClient({ endpoint, region: 'us-east-1', credentials: own });
      expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('000000000000');
      client.destroy();
      sts.destroy();
    }
  }
});

test('and nowhere else', async () => {
  const [a, b, parent] = [at.a, at.b, at.bench].map(({ emulator }) => emulator.url) as [string, string, string];
  expect((await list(led(a, a))).UserPools).toHaveLength(1);
  for (const [to, signedFor] of [
    [a, b],
    [a, parent],
    [parent, a],
  ] as const) {
    await expect(list(led(to, signedFor))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringMatching(wrong) as string,
    });
  }
});
