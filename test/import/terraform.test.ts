import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  GetIdCommand,
  GetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  DescribeRiskConfigurationCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetLogDeliveryConfigurationCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentials } from '../support/emulator';
import { importing, projects } from './importing';

const { imported, started, folder } = importing();

const region = 'eu-west-1';
const UserPoolId = 'eu-west-1_Ab12Cd34E';
const ClientId = '3kq7f2m9x1c8v5b0n4s6d2g7h1';
const IdentityPoolId = 'eu-west-1:0f3a5c7e-9b1d-4f3a-8c5e-7a9b1d3f5a7c';

const always = [
  'aws_cognito_user.ada.desired_delivery_mediums  desired_delivery_mediums: fixtures have no such setting',
  'aws_s3_bucket.files  aws_s3_bucket: it is not of Cognito',
];

const hidden = [
  'aws_cognito_user_pool_client.web["web"].client_secret  client secret: the emulator makes one at each start; --secrets carries it over',
  'aws_cognito_identity_provider.login.provider_details.client_secret  client_secret: it is a secret; --secrets carries it over',
  'aws_cognito_user.ada.password  password: it is a secret; --secrets carries it over',
  'aws_secretsmanager_secret_version.mail  secret: it is not-a-secret; --secrets carries it over',
];

test('a state keeps its real ids, and no secret without --secrets', async () => {
  const { code, leftOut, document } = await imported('terraform', ['terraform']);
  expect(code).toBe(0);
  expect([...leftOut].sort()).toEqual([...always, ...hidden].sort());
  expect(document.userPools?.[0]).toMatchObject({ Id: UserPoolId, Clients: [{ ClientId, GenerateSecret: true }] });
  expect(JSON.stringify(document)).not.toMatch(/1a2b3c4d5e6f|top-secret|Correct-horse-1|the real one/);
});

test('a client whose secret the state does not tell has one all the same', async () => {
  const text = readFileSync(join(projects, 'terraform', 'terraform.tfstate'), 'utf8');
  for (const untold of ['""', 'null']) {
    const state = text.replace(/"client_secret": "1a2b3c[^"]*"/, `"client_secret": ${untold}`);
    expect(state).not.toBe(text);
    const { leftOut, document } = await imported('terraform', [
      join(folder({ 'terraform.tfstate': state }), 'terraform.tfstate'),
      '--secrets',
    ]);
    expect(document.userPools?.[0]).toMatchObject({ Clients: [{ ClientId, GenerateSecret: true }] });
    expect(leftOut).toContain(
      'aws_cognito_user_pool_client.web["web"].client_secret  client secret: it is not told here, as of one in Secrets Manager; the emulator makes one at each start',
    );
  }
});

test('with --secrets its users sign in with their passwords and the client with its secret', async () => {
  const { leftOut, file } = await imported('terraform', ['terraform', '--secrets']);
  expect(leftOut).toEqual(always);
  const { client } = await started(file, region);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({
    Arn: `arn:aws:cognito-idp:eu-west-1:123456789012:userpool/${UserPoolId}`,
    CreationDate: new Date('2024-03-01T10:00:00Z'),
    Domain: 'shop',
    MfaConfiguration: 'OPTIONAL',
    Policies: { PasswordPolicy: { MinimumLength: 10, RequireSymbols: false, TemporaryPasswordValidityDays: 7 } },
    EmailConfiguration: { ReplyToEmailAddress: 'help@example.com' },
    UserPoolTags: { team: 'shop' },
    UsernameConfiguration: { CaseSensitive: false },
  });
  expect(UserPool?.SchemaAttributes).toContainEqual(
    expect.objectContaining({ Name: 'custom:loyalty', NumberAttributeConstraints: { MinValue: '0', MaxValue: '100' } }),
  );
  const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  expect(UserPoolClient).toMatchObject({
    AccessTokenValidity: 15,
    TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'days' },
    SupportedIdentityProviders: ['COGNITO', 'Login'],
    AllowedOAuthScopes: ['openid', 'shop/read'],
  });
  const USERNAME = 'ada@example.com';
  const { UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId, Username: USERNAME }));
  expect(UserAttributes).toContainEqual({ Name: 'sub', Value: '11111111-2222-4333-8444-555555555555' });
  const secret = UserPoolClient?.ClientSecret ?? '';
  const SECRET_HASH = createHmac('sha256', secret).update(`${USERNAME}${ClientId}`).digest('base64');
  const AuthParameters = { USERNAME, PASSWORD: 'Correct-horse-1', SECRET_HASH };
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters }),
  );
  expect(AuthenticationResult?.IdToken).toEqual(expect.any(String));
});

test('threat protection and the delivery of logs', async () => {
  const { file } = await imported('terraform', ['terraform']);
  const { client } = await started(file, region);
  const { RiskConfiguration: ofAll } = await client.send(new DescribeRiskConfigurationCommand({ UserPoolId }));
  expect(ofAll).toEqual({
    UserPoolId,
    CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_UP'], Actions: { EventAction: 'BLOCK' } },
    LastModifiedDate: expect.any(Date) as Date,
  });
  const { RiskConfiguration } = await client.send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId }));
  expect(RiskConfiguration).toEqual({
    UserPoolId,
    ClientId,
    AccountTakeoverRiskConfiguration: {
      Actions: { HighAction: { EventAction: 'BLOCK', Notify: true } },
      NotifyConfiguration: {
        BlockEmail: { HtmlBody: '<b>no</b>', Subject: 'no', TextBody: 'Not now' },
        SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com',
      },
    },
    LastModifiedDate: expect.any(Date) as Date,
  });
  const { LogDeliveryConfiguration } = await client.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }));
  expect(LogDeliveryConfiguration?.LogConfigurations).toEqual([
    {
      EventSource: 'userNotification',
      LogLevel: 'ERROR',
      CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:shop' },
    },
  ]);
});

test('identity pools of a state, their roles and rules', async () => {
  const { file } = await imported('terraform', ['terraform']);
  const { emulator } = await started(file, region);
  const client = new CognitoIdentityClient({ endpoint: emulator.url, region, credentials });
  const pool = await client.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
  expect(pool).toMatchObject({ IdentityPoolName: 'shop', CognitoIdentityProviders: [{ ClientId }] });
  const { Roles, RoleMappings } = await client.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));
  expect(Roles).toEqual({ authenticated: 'arn:aws:iam::123456789012:role/shop' });
  expect(Object.values(RoleMappings ?? {})).toMatchObject([{ Type: 'Rules', AmbiguousRoleResolution: 'Deny' }]);
  client.destroy();
});

test('a plan names what is to be made by made-up ids that agree, through modules, too', async () => {
  const { code, leftOut, document, file } = await imported('terraform', ['terraform/plan.json']);
  expect({ code, leftOut }).toEqual({
    code: 0,
    leftOut: [
      'aws_iam_role_policy.guest.policy  aws_s3_bucket.files.arn, aws_kms_key.main.arn: it is put together from what is known once it is applied',
      'aws_iam_role_policy.guest  policy: what it says is not known',
    ],
  });
  const { Clients: [web] = [], Groups } = document.userPools?.[0] ?? {};
  expect(Groups).toEqual([{ GroupName: 'staff' }]);
  const { client, emulator } = await started(file);
  const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }];
  const sent = { ClientId: web?.ClientId, Username: 'ada', Password: 'correcthorse' };
  await client.send(new SignUpCommand({ ...sent, UserAttributes }));
  const AuthParameters = { USERNAME: 'ada', PASSWORD: 'correcthorse' };
  await expect(
    client.send(new InitiateAuthCommand({ ClientId: web?.ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })),
  ).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
  const identities = new CognitoIdentityClient({ endpoint: emulator.url, region: 'us-east-1', credentials });
  const { IdentityPoolId: id } = document.identityPools?.[0] ?? {};
  const { IdentityId } = await identities.send(new GetIdCommand({ IdentityPoolId: id }));
  expect(IdentityId).toMatch(/^us-east-1:/);
  identities.destroy();
});

test('what terraform show -json prints of a state is read, too', async () => {
  const values = { name: 'shown', id: 'us-east-1_Shown1234', mfa_configuration: 'OFF' };
  const resource = {
    address: 'aws_cognito_user_pool.a',
    mode: 'managed',
    type: 'aws_cognito_user_pool',
    name: 'a',
    values,
  };
  const shown = {
    format_version: '1.0',
    terraform_version: '1.9.8',
    values: { root_module: { resources: [resource] } },
  };
  const dir = folder({ 'shown.json': shown });
  const { leftOut, document } = await imported('terraform', ['shown.json'], dir);
  expect({ leftOut, document }).toEqual({
    leftOut: [],
    document: { userPools: [{ Id: 'us-east-1_Shown1234', PoolName: 'shown', MfaConfiguration: 'OFF' }] },
  });
});
