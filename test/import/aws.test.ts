import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  GetPrincipalTagAttributeMapCommand,
} from '@aws-sdk/client-cognito-identity';
import * as idp from '@aws-sdk/client-cognito-identity-provider';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { credentials } from '../support/emulator';
import { importing } from './importing';

const { imported, started, folder } = importing();

const UserPoolId = 'us-east-1_Rich12345';
const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-00000000000a';
const provider = `cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`;
const confirm = 'arn:aws:lambda:us-east-1:000000000000:function:confirm';
const [web, server] = ['richwebclient000000000000', 'richserver000000000000000'];

const rich = {
  userPools: [
    {
      Id: UserPoolId,
      PoolName: 'rich',
      UserPoolTier: 'PLUS',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
      Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }],
      UserPoolTags: { team: 'shop' },
      LambdaConfig: { PreSignUp: confirm, PreTokenGenerationConfig: { LambdaArn: confirm, LambdaVersion: 'V2_0' } },
      Domain: { Domain: 'rich', ManagedLoginVersion: 1 },
      ResourceServers: [
        { Identifier: 'shop', Name: 'shop', Scopes: [{ ScopeName: 'read', ScopeDescription: 'read' }] },
      ],
      IdentityProviders: [
        {
          ProviderName: 'Google',
          ProviderType: 'Google',
          ProviderDetails: { client_id: 'g', client_secret: 'of-google', authorize_scopes: 'openid email' },
          AttributeMapping: { email: 'email' },
          IdpIdentifiers: ['goo'],
        },
      ],
      Groups: [{ GroupName: 'staff', Precedence: 1, Description: 'Staff' }, { GroupName: 'guests' }],
      UICustomization: { CSS: '.banner-customizable { padding: 4px; }' },
      RiskConfiguration: {
        AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK', Notify: false } } },
        RiskExceptionConfiguration: { SkippedIPRangeList: ['192.0.2.0/24'] },
        LastModifiedDate: '2026-01-02T03:04:05Z',
      },
      LogConfigurations: [
        {
          EventSource: 'userAuthEvents',
          LogLevel: 'INFO',
          S3Configuration: { BucketArn: 'arn:aws:s3:::audit-of-shop' },
        },
      ],
      Clients: [
        {
          ClientId: web,
          ClientName: 'web',
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'shop/read'],
          CallbackURLs: ['http://localhost/'],
          SupportedIdentityProviders: ['COGNITO', 'Google'],
          RiskConfiguration: {
            CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
          },
          ManagedLoginBranding: { UseCognitoProvidedValues: true },
          UICustomization: { CSS: '.banner-customizable { padding: 8px; }' },
          Terms: [
            {
              TermsName: 'terms-of-use',
              TermsSource: 'LINK',
              Enforcement: 'NONE',
              Links: { 'cognito:default': 'https://example.com/terms' },
            },
          ],
        },
        {
          ClientId: server,
          ClientName: 'server',
          ClientSecret: 'mysecret00000000000000000000000000000000000000000000',
        },
      ],
      Users: [
        {
          Username: 'ada@example.com',
          Password: 'Correct-horse-1',
          UserAttributes: { email_verified: 'true', 'custom:team': 'one' },
          Groups: ['staff', 'guests'],
        },
        { Username: 'bob@example.com', TemporaryPassword: 'Temporary-12', Enabled: false },
      ],
    },
  ],
  identityPools: [
    {
      IdentityPoolId,
      IdentityPoolName: 'rich',
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ProviderName: provider, ClientId: web }],
      Roles: { authenticated: 'arn:aws:iam::000000000000:role/app' },
      RoleMappings: { [`${provider}:${web}`]: { Type: 'Token', AmbiguousRoleResolution: 'Deny' } },
      PrincipalTags: { [provider]: { PrincipalTags: { team: 'custom:team' }, UseDefaults: false } },
    },
  ],
};

type Client = Awaited<ReturnType<typeof started>>['client'];

/** Everything that can be described of the pool and its parts. */
async function described(client: Client, url: string): Promise<Readonly<Record<string, object>>> {
  const page = { UserPoolId, MaxResults: 60 };
  const ask = async (answer: Promise<object>) => {
    const { $metadata: _, ...rest } = (await answer) as { $metadata?: unknown };
    return rest;
  };
  const identity = new CognitoIdentityClient({ endpoint: url, region: 'us-east-1', credentials });
  const answers = {
    pool: await ask(client.send(new idp.DescribeUserPoolCommand({ UserPoolId }))),
    mfa: await ask(client.send(new idp.GetUserPoolMfaConfigCommand({ UserPoolId }))),
    web: await ask(client.send(new idp.DescribeUserPoolClientCommand({ UserPoolId, ClientId: web }))),
    server: await ask(client.send(new idp.DescribeUserPoolClientCommand({ UserPoolId, ClientId: server }))),
    groups: await ask(client.send(new idp.ListGroupsCommand({ UserPoolId }))),
    servers: await ask(client.send(new idp.ListResourceServersCommand({ UserPoolId, MaxResults: 50 }))),
    google: await ask(client.send(new idp.DescribeIdentityProviderCommand({ UserPoolId, ProviderName: 'Google' }))),
    domain: await ask(client.send(new idp.DescribeUserPoolDomainCommand({ Domain: 'rich' }))),
    ui: await ask(client.send(new idp.GetUICustomizationCommand({ UserPoolId, ClientId: web }))),
    uiOfAll: await ask(client.send(new idp.GetUICustomizationCommand({ UserPoolId }))),
    branding: await ask(
      client.send(new idp.DescribeManagedLoginBrandingByClientCommand({ UserPoolId, ClientId: web })),
    ),
    risk: await ask(client.send(new idp.DescribeRiskConfigurationCommand({ UserPoolId }))),
    riskOfWeb: await ask(client.send(new idp.DescribeRiskConfigurationCommand({ UserPoolId, ClientId: web }))),
    riskOfServer: await ask(client.send(new idp.DescribeRiskConfigurationCommand({ UserPoolId, ClientId: server }))),
    logs: await ask(client.send(new idp.GetLogDeliveryConfigurationCommand({ UserPoolId }))),
    terms: await ask(client.send(new idp.ListTermsCommand(page))),
    users: await ask(client.send(new idp.ListUsersCommand({ UserPoolId }))),
    staff: await ask(client.send(new idp.ListUsersInGroupCommand({ UserPoolId, GroupName: 'staff' }))),
    identityPool: await ask(identity.send(new DescribeIdentityPoolCommand({ IdentityPoolId }))),
    roles: await ask(identity.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }))),
    tags: await ask(
      identity.send(new GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: provider })),
    ),
  };
  identity.destroy();
  return answers;
}

/** When a domain and a look were made, AWS says anew: no request sets it, and fixtures do not. */
function withoutTimes(answers: Readonly<Record<string, object>>): object {
  const { domain, ui, uiOfAll, ...rest } = answers;
  const look = (answer: object | undefined) => ({
    ...(answer as { UICustomization: object }).UICustomization,
    ...{ CSSVersion: '', CreationDate: '', LastModifiedDate: '' },
  });
  const { DomainDescription } = domain as { DomainDescription: object };
  return { ...rest, domain: { ...DomainDescription, Version: '' }, ui: look(ui), uiOfAll: look(uiOfAll) };
}

const pools = ['--user-pool-id', UserPoolId, '--identity-pool-id', IdentityPoolId];

const unmapped = (trigger: string) =>
  `${UserPoolId}.LambdaConfig.${trigger}  function: no code is known of ${confirm}; map it in "functions"`;

const always = [unmapped('PreSignUp'), unmapped('PreTokenGeneration'), unmapped('PreTokenGenerationConfig')];
const role = `${IdentityPoolId}.Roles.authenticated  role: IAM is not asked what arn:aws:iam::000000000000:role/app allows; add it to "roles"`;
const passwords = `${UserPoolId}.Users  passwords and second factors: AWS tells them to nobody`;

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey;
});

const source = async () => {
  const dir = folder({ 'rich.json': rich });
  return started(join(dir, 'rich.json'));
};

test('a pool that is read with users and secrets is described in the same words', async () => {
  const { emulator, client } = await source();
  const args = [...pools, '--endpoint', emulator.url, '--users', '--secrets'];
  const { code, err, leftOut, file } = await imported('aws', args);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect([...leftOut].sort()).toEqual([...always, role, passwords].sort());
  const copy = await started(file);
  const [made, before] = [await described(copy.client, copy.emulator.url), await described(client, emulator.url)];
  expect(withoutTimes(made)).toEqual(withoutTimes(before));
  expect(made).toMatchObject({
    risk: { RiskConfiguration: { RiskExceptionConfiguration: { SkippedIPRangeList: ['192.0.2.0/24'] } } },
    riskOfWeb: { RiskConfiguration: { ClientId: web, CompromisedCredentialsRiskConfiguration: {} } },
    logs: { LogDeliveryConfiguration: { LogConfigurations: [{ EventSource: 'userAuthEvents' }] } },
  });
  expect(made['riskOfServer']).toEqual(made['risk']);
});

test('without flags neither users nor secrets are asked for', async () => {
  const { emulator } = await source();
  const { leftOut, document, file } = await imported('aws', [...pools, '--endpoint', emulator.url]);
  expect([...leftOut].sort()).toEqual(
    [
      ...always,
      role,
      `${UserPoolId}.Users  users: --users carries them over`,
      `${UserPoolId}.Clients.${server}.ClientSecret  client secret: the emulator makes one at each start; --secrets carries it over`,
      `${UserPoolId}.IdentityProviders.Google.ProviderDetails.client_secret  client_secret: it is a secret; --secrets carries it over`,
    ].sort(),
  );
  expect(document.userPools?.[0]?.Users).toBeUndefined();
  expect(JSON.stringify(document)).not.toMatch(/mysecret|of-google|AKIA/);
  await started(file);
});

/** Between the SDK and the emulator: answers in the emulator's place, as AWS would, what `instead` says of an operation. */
async function between(url: string, instead: (operation: string) => object | undefined): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      const refusal = instead(String(request.headers['x-amz-target']).split('.')[1] ?? '');
      if (refusal !== undefined) {
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(refusal));
        return;
      }
      const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
      const sent = { method: 'POST', headers: headers as Record<string, string>, body: Buffer.concat(chunks) };
      void fetch(url, sent).then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
        response.end(Buffer.from(await answer.arrayBuffer()));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

test('what AWS refuses to tell is left out with its words; being throttled only takes longer', async () => {
  const { emulator } = await source();
  let throttled = 0;
  const endpoint = await between(emulator.url, (operation) => {
    if (operation === 'ListGroups') return { __type: 'AccessDeniedException', message: 'not allowed' };
    if (operation !== 'ListUserPoolClients' || throttled > 0) return undefined;
    throttled++;
    return { __type: 'TooManyRequestsException', message: 'Rate exceeded' };
  });
  const { code, leftOut, document } = await imported('aws', [...pools, '--endpoint', endpoint, '--secrets', '--users']);
  expect({ code, throttled }).toEqual({ code: 0, throttled: 1 });
  expect(leftOut).toContain(`${UserPoolId}.Groups  ListGroups: AccessDeniedException: not allowed`);
  expect(document.userPools?.[0]?.Groups).toBeUndefined();
  expect(document.userPools?.[0]?.Clients).toHaveLength(2);
});

const vault = 'richvault0000000000000000';
const withVault = () => {
  const [pool] = rich.userPools;
  const Clients = [
    ...(pool?.Clients ?? []),
    { ClientId: vault, ClientName: 'vault', GenerateSecret: true, PublishSecretsInAWSSecretsManager: true },
  ];
  return started(join(folder({ 'vault.json': { userPools: [{ ...pool, Clients }] } }), 'vault.json'));
};
const toldOf = (leftOut: readonly string[]) =>
  leftOut.filter((line) => line.startsWith(`${UserPoolId}.Clients.${vault}.`));

test('a client whose secret is in Secrets Manager has one there, though the SDK drops its ARN', async () => {
  const { emulator } = await withVault();
  for (const flags of [[], ['--secrets']]) {
    const args = ['--user-pool-id', UserPoolId, '--endpoint', emulator.url, ...flags];
    const { leftOut, document, file } = await imported('aws', args);
    expect(toldOf(leftOut)).toEqual([
      `${UserPoolId}.Clients.${vault}.ClientSecret  client secret: Secrets Manager has it; the emulator makes one there at each start`,
    ]);
    const clients = document.userPools?.[0]?.Clients ?? [];
    expect(clients.find(({ ClientId }) => ClientId === vault)).toMatchObject({
      ...{ GenerateSecret: true, PublishSecretsInAWSSecretsManager: true },
    });
    expect(clients.find(({ ClientId }) => ClientId === web)).not.toHaveProperty('GenerateSecret');
    const { client } = await started(file);
    await expect(
      client.send(
        new idp.InitiateAuthCommand({
          ...{ ClientId: vault, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: 'ada@example.com' } },
        }),
      ),
    ).rejects.toThrow(/SECRET_HASH was not received/);
  }
});

test('whether a client has a secret there is told to be unknown where AWS does not say', async () => {
  const { emulator } = await withVault();
  const endpoint = await between(emulator.url, (operation) =>
    operation === 'ListUserPoolClientSecrets' ? { __type: 'AccessDeniedException', message: 'not allowed' } : undefined,
  );
  const { leftOut } = await imported('aws', ['--user-pool-id', UserPoolId, '--endpoint', endpoint]);
  expect(toldOf(leftOut)).toEqual([
    `${UserPoolId}.Clients.${vault}.ClientSecrets  ListUserPoolClientSecrets: AccessDeniedException: not allowed`,
  ]);
});

/** A project with a release of the SDK that is another than ours. */
function projectWith(handler: string): string {
  const name = '@aws-sdk/client-cognito-identity-provider';
  const text = `const { CognitoIdentityProvider: Ours } = require(${JSON.stringify(require.resolve(name))});
    exports.CognitoIdentityProvider = class { constructor(options) { return new Proxy(new Ours(options), ${handler}); } };`;
  return folder({ [`node_modules/${name}/index.js`]: text });
}

test('a release of the SDK that does not know of second secrets cannot tell, and one that knows the ARN does', async () => {
  const { emulator } = await withVault();
  const args = ['--user-pool-id', UserPoolId, '--endpoint', emulator.url];
  const older = projectWith("{ has: (idp, name) => name !== 'listUserPoolClientSecrets' && name in idp }");
  const unknown = await imported('aws', args, older);
  expect(toldOf(unknown.leftOut)).toEqual([
    `${UserPoolId}.Clients.${vault}.ClientSecrets  client secret: this release of the SDK cannot tell whether it is in Secrets Manager`,
  ]);
  const ClientSecretArn = `arn:aws:secretsmanager:us-east-1:000000000000:secret:cognito-idp!${UserPoolId}/${vault}-AbCdEf`;
  const newer =
    projectWith(`{ get: (idp, name) => name !== 'describeUserPoolClient' ? idp[name].bind?.(idp) : async (input) => {
    const { UserPoolClient } = await idp.describeUserPoolClient(input);
    const arn = input.ClientId === '${vault}' ? { ClientSecretArn: '${ClientSecretArn}' } : {};
    return { UserPoolClient: { ...UserPoolClient, ...arn } };
  } }`);
  const { document, file } = await imported('aws', args, newer);
  const client = document.userPools?.[0]?.Clients?.find(({ ClientId }) => ClientId === vault);
  expect(client).toMatchObject({ GenerateSecret: true, ClientSecretArn });
  await started(file);
});

test('a pool without threat protection is told so by AWS, and nothing is left out for it', async () => {
  const { emulator } = await source();
  const endpoint = await between(emulator.url, (operation) => {
    if (operation === 'DescribeRiskConfiguration')
      return { __type: 'UserPoolAddOnNotEnabledException', message: 'off' };
    if (operation !== 'GetLogDeliveryConfiguration') return undefined;
    return { __type: 'AccessDeniedException', message: 'not allowed' };
  });
  const { leftOut, document } = await imported('aws', [...pools, '--endpoint', endpoint, '--secrets', '--users']);
  const logs = `${UserPoolId}.LogConfigurations  GetLogDeliveryConfiguration: AccessDeniedException: not allowed`;
  expect([...leftOut].sort()).toEqual([...always, role, passwords, logs].sort());
  const [pool] = document.userPools ?? [];
  for (const part of [pool, ...(pool?.Clients ?? [])]) expect(part).not.toHaveProperty('RiskConfiguration');
  expect(pool).not.toHaveProperty('LogConfigurations');
});

test('credentials that are none end it, and nothing is written', async () => {
  const { emulator } = await source();
  const endpoint = await between(emulator.url, () => {
    return { __type: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };
  });
  const { code, err, document } = await imported('aws', [...pools, '--endpoint', endpoint]);
  const message =
    'DescribeUserPool: UnrecognizedClientException: The security token included in the request is invalid.';
  expect({ code, err: JSON.parse(err) as unknown, document }).toEqual({
    ...{ code: 1, document: {} },
    err: { level: 'error', message },
  });
});

test('a pool that is not there, and a machine that does not answer', async () => {
  const { emulator } = await source();
  const gone = await imported('aws', ['--user-pool-id', 'us-east-1_Nobody123', '--endpoint', emulator.url]);
  expect({ code: gone.code, err: JSON.parse(gone.err) as unknown, document: gone.document }).toEqual({
    code: 1,
    err: {
      level: 'error',
      message: 'DescribeUserPool: ResourceNotFoundException: User pool us-east-1_Nobody123 does not exist.',
    },
    document: {},
  });
  const silent = await imported('aws', ['--user-pool-id', UserPoolId, '--endpoint', 'http://127.0.0.1:1']);
  expect(silent).toMatchObject({ code: 1, document: {} });
  expect(silent.err).toContain('ECONNREFUSED');
});

test.each([
  [[], 'name a pool: --user-pool-id or --identity-pool-id'],
  [['--user-pool-id', 'nonsense'], '"nonsense" is no id of a pool, as in us-east-1_Example1'],
  [['--user-pool-id', 'us-east-1_A', '--region', 'eu-west-1'], 'us-east-1_A is not in eu-west-1'],
  [['here', '--user-pool-id', 'us-east-1_A'], 'pools are named by --user-pool-id and --identity-pool-id'],
])('arguments that name no pool: %j', async (args, message) => {
  const { code, err } = await imported('aws', args);
  expect({ code, err: JSON.parse(err) as unknown }).toEqual({ code: 1, err: { level: 'error', message } });
});

test('a project without the SDK is told what to install', async () => {
  const { code, err } = await imported('aws', ['--user-pool-id', 'us-east-1_A'], folder());
  expect({ code, err: JSON.parse(err) as unknown }).toEqual({
    code: 1,
    err: {
      level: 'error',
      message:
        '@aws-sdk/client-cognito-identity-provider is not installed here: npm install --save-dev @aws-sdk/client-cognito-identity-provider',
    },
  });
});
