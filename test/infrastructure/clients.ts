import {
  CreateIdentityProviderCommand,
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { asSet, clientWith, poolWith, type Resource, type Tools } from './lifecycle';

/** Lists that Terraform keeps as sets, and reads in no order. */
const sets = [
  'AllowedOAuthFlows',
  'AllowedOAuthScopes',
  'CallbackURLs',
  'ExplicitAuthFlows',
  'LogoutURLs',
  'ReadAttributes',
  'SupportedIdentityProviders',
  'WriteAttributes',
] as const;

const sorted = <T extends Partial<Record<(typeof sets)[number], readonly string[] | undefined>>>(client: T): T => ({
  ...client,
  ...Object.fromEntries(sets.flatMap((name) => (client[name] === undefined ? [] : [[name, asSet(client[name])]]))),
});

async function readClient({ idp }: Tools, UserPoolId: string, ClientId: string): Promise<UserPoolClientType> {
  const { UserPoolClient } = await idp.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  if (UserPoolClient === undefined) throw new Error('no client was described');
  return sorted(UserPoolClient);
}

/** What UpdateUserPoolClient takes of a description. */
export const rewritten = ({
  ClientSecret: _s,
  CreationDate: _c,
  LastModifiedDate: _l,
  ...members
}: UserPoolClientType): ConstructorParameters<typeof UpdateUserPoolClientCommand>[0] => ({
  UserPoolId: undefined,
  ClientId: undefined,
  ...members,
});

/** What AWS fills in for a client of which only the name was told. */
export const bareClient: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  let ClientId = '';
  const shows = {
    ClientName: 'bare',
    UserPoolId,
    AllowedOAuthFlowsUserPoolClient: false,
    AuthSessionValidity: 3,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    RefreshTokenValidity: 30,
  };
  // what the provider's own tests find unset at AWS [field]
  const lacks = [
    'AccessTokenValidity',
    'IdTokenValidity',
    'AllowedOAuthFlows',
    'AllowedOAuthScopes',
    'CallbackURLs',
    'LogoutURLs',
    'DefaultRedirectURI',
    'SupportedIdentityProviders',
    'AnalyticsConfiguration',
    'ClientSecret',
  ];
  const update = (members: object) =>
    idp.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ClientName: 'bare', ...members }));
  return {
    create: async () => {
      const { UserPoolClient } = await idp.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'bare' }));
      ClientId = UserPoolClient?.ClientId ?? '';
    },
    read: () => readClient(tools, UserPoolId, ClientId),
    shows,
    rewrite: (state: UserPoolClientType) => idp.send(new UpdateUserPoolClientCommand(rewritten(state))),
    changes: [
      {
        what: 'with lifetimes and their units',
        send: () =>
          update({
            AccessTokenValidity: 5,
            IdTokenValidity: 5,
            RefreshTokenValidity: 5,
            TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
          }),
        shows: {
          AccessTokenValidity: 5,
          TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
        },
      },
      {
        // taking the block away sends the defaults, for an update without units would not be one
        what: 'with the units that stand for none',
        send: () => update({ TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' } }),
        shows: { ...shows, TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' } },
        lacks: ['AccessTokenValidity', 'IdTokenValidity'],
      },
      { what: 'with what was left out reset', send: () => update({}), shows, lacks },
    ],
    remove: () => idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId })),
    gone: 'ResourceNotFoundException',
  };
};

const everything = {
  ClientName: 'web',
  AccessTokenValidity: 20,
  IdTokenValidity: 2,
  RefreshTokenValidity: 10,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' },
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthScopes: ['openid', 'email', 'https://api.example.com/read'],
  AuthSessionValidity: 15,
  CallbackURLs: ['https://b.example.com/in', 'https://a.example.com/in', 'http://localhost:3000/in'],
  DefaultRedirectURI: 'https://a.example.com/in',
  EnablePropagateAdditionalUserContextData: true,
  EnableTokenRevocation: false,
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
  LogoutURLs: ['https://b.example.com/out', 'https://a.example.com/out'],
  PreventUserExistenceErrors: 'ENABLED',
  ReadAttributes: ['phone_number', 'email', 'custom:tier'],
  WriteAttributes: ['custom:tier', 'email'],
  SupportedIdentityProviders: ['Google', 'COGNITO'],
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
} satisfies Partial<CreateUserPoolClientCommandInput>;

async function poolOfEverything(tools: Tools): Promise<string> {
  const UserPoolId = await poolWith(tools, { Schema: [{ Name: 'tier', AttributeDataType: 'String', Mutable: true }] });
  await tools.idp.send(
    new CreateResourceServerCommand({
      UserPoolId,
      Identifier: 'https://api.example.com',
      Name: 'API',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'may read' }],
    }),
  );
  await tools.idp.send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'google', client_secret: 'secret', authorize_scopes: 'openid' },
    }),
  );
  return UserPoolId;
}

export const fullClient: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolOfEverything(tools);
  let ClientId = '';
  let secret: string | undefined;
  const update = (members: object) =>
    idp.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...everything, ...members }));
  return {
    create: async () => {
      const { UserPoolClient } = await idp.send(
        new CreateUserPoolClientCommand({ UserPoolId, ...everything, GenerateSecret: true }),
      );
      ClientId = UserPoolClient?.ClientId ?? '';
      secret = UserPoolClient?.ClientSecret;
      expect(secret).toMatch(/^[0-9a-z]{50,}$/);
    },
    read: async () => {
      const client = await readClient(tools, UserPoolId, ClientId);
      expect(client.ClientSecret).toBe(secret);
      return client;
    },
    shows: { ...sorted(everything), UserPoolId },
    rewrite: (state: UserPoolClientType) => idp.send(new UpdateUserPoolClientCommand(rewritten(state))),
    changes: [
      {
        what: 'with another name, fewer addresses and no rotation',
        send: () =>
          update({
            ClientName: 'web two',
            CallbackURLs: ['https://a.example.com/in'],
            LogoutURLs: undefined,
            RefreshTokenRotation: { Feature: 'DISABLED' },
          }),
        shows: { ClientName: 'web two', CallbackURLs: ['https://a.example.com/in'] },
        lacks: ['LogoutURLs'],
      },
      {
        what: 'with the sets in another order, which is no change',
        send: () => update({ CallbackURLs: [...everything.CallbackURLs].reverse() }),
        shows: { CallbackURLs: asSet(everything.CallbackURLs), LogoutURLs: asSet(everything.LogoutURLs) },
      },
    ],
    remove: () => idp.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId })),
    gone: 'ResourceNotFoundException',
  };
};

/** A client that another service made: found by the beginning of its name, then changed, and never deleted. */
export const managedClient: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools);
  await clientWith(tools, { UserPoolId, ClientName: 'other' });
  await clientWith(tools, { UserPoolId, ClientName: 'AmazonOpenSearchService-logs' });
  let ClientId = '';
  return {
    create: async () => {
      const names: string[] = [];
      let NextToken: string | undefined;
      do {
        const page = await idp.send(new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 1, NextToken }));
        for (const { ClientName = '', ClientId: id = '' } of page.UserPoolClients ?? []) {
          names.push(ClientName);
          if (ClientName.startsWith('AmazonOpenSearchService-')) ClientId = id;
        }
        ({ NextToken } = page);
      } while (NextToken !== undefined);
      expect(names.sort()).toEqual(['AmazonOpenSearchService-logs', 'other']);
      const found = await readClient(tools, UserPoolId, ClientId);
      await idp.send(new UpdateUserPoolClientCommand({ ...rewritten(found), IdTokenValidity: 1 }));
    },
    read: () => readClient(tools, UserPoolId, ClientId),
    shows: { ClientName: 'AmazonOpenSearchService-logs', IdTokenValidity: 1 },
    rewrite: (state: UserPoolClientType) => idp.send(new UpdateUserPoolClientCommand(rewritten(state))),
    changes: [],
    remove: () => Promise.resolve(),
    gone: expect.objectContaining({ ClientName: 'AmazonOpenSearchService-logs', IdTokenValidity: 1 }) as object,
  };
};
