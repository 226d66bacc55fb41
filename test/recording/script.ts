import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EmulatorOptions } from 'cognito-emu';
import { secretHash } from '../../src/domain/clients/secretHash';
import { credentials } from '../support/emulator';
import { Visitor } from '../support/visitor';

export const poolId = 'us-east-1_Example1';
export const clientId = 'exampleclient0000000000000';
const machineId = 'examplemachine000000000000';
const machineSecret = 'machinesecret00000000000000000000000000000000000';
const callback = 'https://app.example.com/back';
const password = 'Correct-horse-1';

interface Varied {
  readonly pool?: object;
  readonly client?: object;
}

/** A pool with a domain, an app for people and one for machines. */
export const fixtures = ({ pool, client }: Varied = {}): NonNullable<EmulatorOptions['fixtures']> => ({
  userPools: [
    {
      Id: poolId,
      PoolName: 'example',
      Domain: { Domain: 'shop' },
      AutoVerifiedAttributes: ['email'],
      ResourceServers: [
        { Identifier: 'orders', Name: 'orders', Scopes: [{ ScopeName: 'read', ScopeDescription: 'read' }] },
      ],
      Clients: [
        {
          ClientId: clientId,
          ClientName: 'web',
          ExplicitAuthFlows: [
            'ALLOW_USER_PASSWORD_AUTH',
            'ALLOW_ADMIN_USER_PASSWORD_AUTH',
            'ALLOW_USER_SRP_AUTH',
            'ALLOW_REFRESH_TOKEN_AUTH',
          ],
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'email'],
          CallbackURLs: [callback],
          SupportedIdentityProviders: ['COGNITO'],
          ...client,
        },
        {
          ClientId: machineId,
          ClientName: 'machine',
          ClientSecret: machineSecret,
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['client_credentials'],
          AllowedOAuthScopes: ['orders/read'],
        },
      ],
      ...pool,
    },
  ],
});

export const clientAt = (url: string) =>
  new CognitoIdentityProviderClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function oauth(url: string): Promise<void> {
  const token = `${url}/_domains/shop/oauth2/token`;
  const authorization = `Basic ${Buffer.from(`${machineId}:${machineSecret}`).toString('base64')}`;
  const body = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
  const post = (fields: Record<string, string>, more = {}) =>
    fetch(token, { method: 'POST', headers: { ...form, ...more }, body: body(fields) });
  await post({ grant_type: 'client_credentials', scope: 'orders/read' }, { authorization });
  await post({ grant_type: 'client_credentials', scope: 'orders/write' }, { authorization });
  const asked = body({
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: 'openid',
    state: 's',
  });
  const visitor = await new Visitor().open(`${url}/_domains/shop/oauth2/authorize?${asked}`);
  await visitor.submit({ username: 'ada', password });
  const { code = '' } = visitor.sent;
  const exchanged = await post({ grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback, code });
  const { access_token: bearer } = (await exchanged.json()) as { access_token: string };
  await fetch(`${url}/_domains/shop/oauth2/userInfo`, { headers: { authorization: `Bearer ${bearer}` } });
  await post({ grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback, code });
}

/** What a suite of tests does in a day, by the real SDK; operations in their order. */
export async function run(url: string): Promise<void> {
  const client = clientAt(url);
  const refused = (command: unknown) => client.send(command as GetUserCommand).catch(() => undefined);
  const email = 'ada@example.com';
  const Password = password;
  await client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  await refused(new SignUpCommand({ ClientId: clientId, Username: 'ada', Password: 'short' }));
  const UserAttributes = [{ Name: 'email', Value: email }];
  await client.send(new SignUpCommand({ ClientId: clientId, Username: 'ada', Password, UserAttributes }));
  const message = (await (await fetch(`${url}/_emu/messages/latest?to=${email}`)).json()) as { code: string };
  await refused(new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode: '0' }));
  await client.send(new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode: message.code }));
  const byPassword = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH' } as const;
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
  const { AuthenticationResult: first } = await client.send(new InitiateAuthCommand({ ...byPassword, AuthParameters }));
  await client.send(new GetUserCommand({ AccessToken: first?.AccessToken }));
  await client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: first?.RefreshToken ?? '' },
    }),
  );
  for (const Username of ['bob', 'eve', 'mia']) {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username,
        TemporaryPassword: 'Temporary-1',
        MessageAction: 'SUPPRESS',
      }),
    );
  }
  const challenged = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bob', PASSWORD: 'Temporary-1' },
    }),
  );
  await client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: challenged.Session,
      ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: password },
    }),
  );
  await client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'admins', Precedence: 1 }));
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId: poolId, GroupName: 'admins', Username: 'ada' }));
  await client.send(new ListGroupsCommand({ UserPoolId: poolId }));
  const page = await client.send(new ListUsersCommand({ UserPoolId: poolId, Limit: 2 }));
  await client.send(new ListUsersCommand({ UserPoolId: poolId, Limit: 2, PaginationToken: page.PaginationToken }));
  await refused(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'nobody' }));
  const { UserPoolClient: made = {} } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'server',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const SECRET_HASH = secretHash(made.ClientSecret ?? '', 'ada', made.ClientId ?? '');
  await client.send(
    new InitiateAuthCommand({
      ClientId: made.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { ...AuthParameters, SECRET_HASH },
    }),
  );
  await oauth(url);
  await client.send(new GlobalSignOutCommand({ AccessToken: first?.AccessToken }));
  await refused(new GetUserCommand({ AccessToken: first?.AccessToken }));
  client.destroy();
}
