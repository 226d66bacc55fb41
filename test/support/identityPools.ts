import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityCommand,
  DescribeIdentityPoolCommand,
  GetIdCommand,
  GetOpenIdTokenForDeveloperIdentityCommand,
  ListIdentitiesCommand,
  type CreateIdentityPoolCommandInput,
  type GetOpenIdTokenForDeveloperIdentityCommandInput,
  type IdentityPool,
} from '@aws-sdk/client-cognito-identity';
import type { EmulatorOptions } from 'cognito-emu';
import { allFlows, clientId, onePool, poolId, user } from './pools';
import { signIn } from './signIn';
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

export const developer = 'login.example';
/** An app client whose users the pool of `accessFixtures` asks the user pool about. */
export const checkedClient = 'checkedclient0000000000000';
const cognito = 'cognito-identity.amazonaws.com';

/** A role that this pool may give to whom the condition lets. */
export const poolRole = (RoleName: string, amr: string, tagging = true): object => ({
  RoleName,
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: cognito },
        Action: ['sts:AssumeRoleWithWebIdentity', ...(tagging ? ['sts:TagSession'] : [])],
        Condition: {
          StringEquals: { [`${cognito}:aud`]: identityPoolId },
          'ForAnyValue:StringLike': { [`${cognito}:amr`]: amr },
        },
      },
    ],
  },
});

/** A user pool with ada and bob, an identity pool for them, for guests and for a developer's users, and its roles. */
export const accessFixtures = (pool: object = {}, others: readonly object[] = []): object[] => [
  onePool({
    clients: [{ ClientId: checkedClient, ClientName: 'checked', ExplicitAuthFlows: [...allFlows] }],
    users: [user('ada'), user('bob')],
  }),
  {
    identityPools: [
      {
        IdentityPoolId: identityPoolId,
        IdentityPoolName: 'example',
        AllowUnauthenticatedIdentities: true,
        DeveloperProviderName: developer,
        SupportedLoginProviders: { 'accounts.google.com': 'google-app', 'graph.facebook.com': '1' },
        SamlProviderARNs: [samlArn],
        CognitoIdentityProviders: [
          ...userPoolClients,
          { ProviderName: userPoolName, ClientId: checkedClient, ServerSideTokenCheck: true },
        ],
        Roles: { authenticated: role('app'), unauthenticated: role('guest') },
        ...pool,
      },
      ...others,
    ],
    roles: [
      poolRole('app', 'authenticated'),
      poolRole('guest', 'unauthenticated'),
      poolRole('admin', 'authenticated'),
      poolRole('untagged', 'authenticated', false),
    ],
  },
];

/** The key of Logins that Amplify makes of the issuer of the emulator. */
export const ownName = ({ emulator }: Pick<Bench, 'emulator'>): string =>
  `${emulator.url.replace('http://', '')}/${poolId}`;

/** A second user pool, with ann and ben: another public provider. */
export const otherPool = 'us-east-1_Example2';
export const otherClient = 'otherclient000000000000000';
export const otherName = `cognito-idp.us-east-1.amazonaws.com/${otherPool}`;
export const otherUserPool = {
  userPools: [
    {
      Id: otherPool,
      PoolName: 'other',
      Clients: [{ ClientId: otherClient, ClientName: 'o', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] }], // prettier-ignore
      Users: [user('ann'), user('ben')],
    },
  ],
};

/** Logins of somebody who signs in at the user pool. */
export async function loginsOf(bench: Pick<IdentityBench, 'users'>, username: string, ClientId = clientId) {
  const { IdToken } = await signIn(bench.users, username, { ClientId });
  return { [userPoolName]: IdToken };
}

/** The identity of these logins, or a guest's. */
export async function identityIdOf({ client }: IdentityBench, Logins?: Record<string, string>): Promise<string> {
  const sent = { IdentityPoolId: identityPoolId, ...(Logins && { Logins }) };
  return (await client.send(new GetIdCommand(sent))).IdentityId ?? '';
}

/** The identity and token of a developer's user. */
export async function developerToken(
  { client }: IdentityBench,
  name: string,
  members: Partial<GetOpenIdTokenForDeveloperIdentityCommandInput> = {},
) {
  const sent = { IdentityPoolId: identityPoolId, Logins: { [developer]: name }, ...members };
  const { IdentityId = '', Token = '' } = await client.send(new GetOpenIdTokenForDeveloperIdentityCommand(sent));
  return { IdentityId, Token };
}

export async function describeIdentity({ client }: IdentityBench, IdentityId: string) {
  const { $metadata: _, ...identity } = await client.send(new DescribeIdentityCommand({ IdentityId }));
  return identity;
}

/** The ids of the pool's identities that are, or are not, disabled. */
export async function listedIds({ client }: IdentityBench, HideDisabled = false): Promise<string[]> {
  const sent = { IdentityPoolId: identityPoolId, MaxResults: 60, HideDisabled };
  const { Identities = [] } = await client.send(new ListIdentitiesCommand(sent));
  return Identities.map(({ IdentityId = '' }) => IdentityId);
}
