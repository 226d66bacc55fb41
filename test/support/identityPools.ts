import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  type CreateIdentityPoolCommandInput,
  type IdentityPool,
} from '@aws-sdk/client-cognito-identity';
import type { EmulatorOptions } from 'cognito-emu';
import { clientId, poolId } from './pools';
import { credentials, withEmulator, type Bench } from './emulator';

/** A bench of identity pools: its client is theirs, `users` is the bench of user pools of the same emulator. */
export interface IdentityBench extends Omit<Bench, 'client'> {
  readonly client: CognitoIdentityClient;
  readonly users: Bench;
}

export const identityClientFor = (emulator: Pick<Bench['emulator'], 'url'>, region = 'us-east-1') =>
  new CognitoIdentityClient({ endpoint: emulator.url, region, credentials, maxAttempts: 1 });

export function withIdentityPools(options: EmulatorOptions = {}): IdentityBench {
  const users = withEmulator(options);
  let client: CognitoIdentityClient | undefined;
  afterAll(() => client?.destroy());
  return {
    users,
    get emulator() {
      return users.emulator;
    },
    get world() {
      return users.world;
    },
    get client() {
      return (client ??= identityClientFor(users.emulator));
    },
  };
}

export const identityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
export const unknownIdentityPool = 'us-east-1:00000000-0000-4000-8000-00000000dead';
export const noSuchIdentityPool = `IdentityPool '${unknownIdentityPool}' not found.`;

/** AWS's name of the user pool of `onePool`. */
export const userPoolName = `cognito-idp.us-east-1.amazonaws.com/${poolId}`;
export const userPoolClients = [{ ProviderName: userPoolName, ClientId: clientId }];
export const role = (name: string): string => `arn:aws:iam::000000000000:role/${name}`;
export const oidcArn = 'arn:aws:iam::000000000000:oidc-provider/login.example.com';
export const samlArn = 'arn:aws:iam::000000000000:saml-provider/corp';

/** A pool made through CreateIdentityPool. */
export async function createIdentityPool(
  { client }: Pick<IdentityBench, 'client'>,
  members: Partial<CreateIdentityPoolCommandInput> = {},
): Promise<IdentityPool & { IdentityPoolId: string }> {
  const sent = { IdentityPoolName: 'example', AllowUnauthenticatedIdentities: true, ...members };
  const { $metadata: _, ...pool } = await client.send(new CreateIdentityPoolCommand(sent));
  return pool as IdentityPool & { IdentityPoolId: string };
}

export async function describeIdentityPool({ client }: Pick<IdentityBench, 'client'>, IdentityPoolId: string) {
  const { $metadata: _, ...pool } = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
  return pool;
}
