import {
  AdminListGroupsForUserCommand,
  DescribeRiskConfigurationCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetLogDeliveryConfigurationCommand,
  ListGroupsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ask } from '../support/commands';
import { credentials } from '../support/emulator';
import { importing } from './importing';

const { imported, started, folder } = importing();

const always = [
  'Resources.People.Properties.LambdaConfig.CustomMessage  Fn::ImportValue: no template here exports message-function',
  'Resources.EditorRole.Properties.Policies[0].PolicyDocument  Fn::GetAtt Queue.QueueUrl: of AWS::SQS::Queue it is known once it is deployed',
  'Resources.Ada.Properties.MessageAction  MessageAction: fixtures have no such setting',
  'Resources.Queue  AWS::SQS::Queue: it is not of Cognito',
  'Resources.Pepper.Properties.GenerateSecretString  GenerateSecretString: a text was made up in its place',
  'Resources.Elsewhere.Properties.UserPoolId  Ref VpcId: its value is in Parameter Store; pass --parameter VpcId=…',
  'Resources.Elsewhere.Properties  Clients: its user pool is not in here',
];

const openRole =
  'Resources.OpenRole.Properties  roles: lets every identity pool of AWS in: add a Condition on cognito-identity.amazonaws.com:aud';

test('a template in YAML: conditions, maps, and functions of texts are evaluated as CloudFormation does', async () => {
  const { code, leftOut, document, file } = await imported('cloudformation', ['cfn/auth.yaml']);
  expect(code).toBe(0);
  const welcome = document.userPools?.[0]?.LambdaConfig?.['PostConfirmation'] as string;
  expect(leftOut).toEqual([
    ...always,
    `Resources.Welcome  AWS::Lambda::Function: its code is no folder on this machine; map ${welcome} in "functions"`,
    openRole,
  ]);

  const { client, emulator } = await started(file);
  const { Id: UserPoolId, Clients: [app] = [] } = document.userPools?.[0] ?? {};
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({
    Name: 'people-test',
    UserPoolTier: 'LITE',
    Domain: 'people-test',
    Policies: { PasswordPolicy: { MinimumLength: 8, RequireUppercase: false, RequireSymbols: false } },
  });
  const described = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: app?.ClientId }));
  expect(described.UserPoolClient).toMatchObject({
    CallbackURLs: ['http://localhost:3000/a', 'http://localhost:3000/b'],
    ClientSecret: app?.ClientSecret,
    AccessTokenValidity: 30,
  });
  const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'ada' }));
  expect(Groups.map(({ GroupName, RoleArn }) => [GroupName, RoleArn])).toEqual([
    ['editors', 'arn:aws:iam::000000000000:role/editor'],
  ]);
  const { RiskConfiguration } = await client.send(new DescribeRiskConfigurationCommand({ UserPoolId }));
  expect(RiskConfiguration).toMatchObject({
    CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_IN'], Actions: { EventAction: 'BLOCK' } },
    RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] },
  });
  const { LogDeliveryConfiguration } = await client.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }));
  expect(LogDeliveryConfiguration?.LogConfigurations).toEqual([
    {
      EventSource: 'userNotification',
      LogLevel: 'ERROR',
      CloudWatchLogsConfiguration: { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:people' },
    },
  ]);
  const secrets = new SecretsManagerClient({ endpoint: emulator.url, region: 'us-east-1', credentials });
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: 'app/pepper' }));
  expect(JSON.parse(SecretString)).toEqual({
    user: 'app',
    password: expect.stringMatching(/^[a-z0-9]{32}$/) as unknown,
  });
  secrets.destroy();
});

test('conditions follow the parameters', async () => {
  const { document, file } = await imported('cloudformation', ['cfn/auth.yaml', '--parameter', 'Stage=live']);
  const { client } = await started(file);
  const { Id: UserPoolId } = document.userPools?.[0] ?? {};
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({
    UserPoolTier: 'PLUS',
    Policies: { PasswordPolicy: { MinimumLength: 14, RequireUppercase: true } },
    EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
  });
  const { Groups = [] } = await client.send(new ListGroupsCommand({ UserPoolId }));
  expect(Groups.map(({ GroupName }) => GroupName)).toEqual(['editors', 'live']);
});

test('--strict exits 1 for what was left out, and writes all the same', async () => {
  const { code, document } = await imported('cloudformation', ['cfn/auth.yaml', '--strict']);
  expect(code).toBe(1);
  expect(document.userPools).toHaveLength(1);
});

const template = (Properties: object) => ({ Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties } } });

test('--strict exits 0 where nothing was', async () => {
  const dir = folder({ 'whole.json': template({ UserPoolName: 'whole' }) });
  expect(await imported('cloudformation', ['whole.json', '--strict'], dir)).toMatchObject({ code: 0, leftOut: [] });
});

test('of what AWS would refuse the smallest part is left out, with the reason', async () => {
  const web = {
    Type: 'AWS::Cognito::UserPoolClient',
    Properties: { ClientName: 'web', UserPoolId: { Ref: 'Pool' }, SupportedIdentityProviders: ['COGNITO', 'Nobody'] },
  };
  const pool = template({ UserPoolName: 'a', MfaConfiguration: 'OPTIONAL', UserPoolTags: { a: 1 }, Colour: 'red' });
  const dir = folder({ 'a.json': { Resources: { ...pool.Resources, Web: web } } });
  const { leftOut, document } = await imported('cloudformation', ['a.json'], dir);
  expect(leftOut).toEqual([
    'Resources.Pool.Properties.Colour  Colour: fixtures have no such setting',
    'Resources.Pool.Properties.MfaConfiguration  MfaConfiguration: MFA is on without a second factor',
    `Resources.Web.Properties.SupportedIdentityProviders[1]  Nobody: The provider Nobody does not exist for User Pool ${document.userPools?.[0]?.Id ?? ''}.`,
  ]);
  expect(document.userPools?.[0]).toMatchObject({
    UserPoolTags: { a: '1' },
    Clients: [{ SupportedIdentityProviders: ['COGNITO'] }],
  });
});

test('threat protection of a client is the client’s; what belongs to no pool in here is left out', async () => {
  const risk = (Type: string, Properties: object) => ({ Type: `AWS::Cognito::${Type}`, Properties });
  const [UserPoolId, ClientId] = [{ Ref: 'Pool' }, { Ref: 'Web' }];
  const Actions = { EventAction: 'NO_ACTION' };
  const dir = folder({
    'a.json': {
      Resources: {
        Own: risk('UserPoolRiskConfigurationAttachment', { UserPoolId, ClientId, CompromisedCredentialsRiskConfiguration: { Actions } }), // prettier-ignore
        Web: { Type: 'AWS::Cognito::UserPoolClient', Properties: { ClientName: 'web', UserPoolId } },
        Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'a' } },
        Other: risk('UserPoolRiskConfigurationAttachment', { UserPoolId: 'us-east-1_Other', ClientId: 'ALL' }),
        Logs: risk('LogDeliveryConfiguration', { UserPoolId: 'us-east-1_Other', LogConfigurations: [] }),
      },
    },
  });
  const { leftOut, document } = await imported('cloudformation', ['a.json'], dir);
  expect(leftOut).toEqual([
    'Resources.Other.Properties  RiskConfiguration: its user pool is not in here',
    'Resources.Logs.Properties  LogConfigurations: its user pool is not in here',
  ]);
  expect(document.userPools).toMatchObject([
    { Clients: [{ RiskConfiguration: { CompromisedCredentialsRiskConfiguration: { Actions } } }] },
  ]);
  expect(document.userPools?.[0]?.RiskConfiguration).toBeUndefined();
});

test('a policy of client metadata documents names its app client; registration and published secrets come along', async () => {
  const own = { UserPoolId: { Ref: 'Pool' }, ClientId: { Ref: 'Web' } };
  const policy = { PolicyName: 'agents', URLPatterns: ['https://agents.example.com/*'], CacheDuration: 90_000 };
  const dcr = { EnableStatus: 'Enabled', OpenDcrEnabled: true };
  const service = { GenerateSecret: true, PublishSecretsInAWSSecretsManager: true };
  const dir = folder({
    'a.json': {
      Resources: {
        Agents: { Type: 'AWS::Cognito::CIMDPolicy', Properties: { ...own, ...policy } },
        Nobody: { Type: 'AWS::Cognito::CIMDPolicy', Properties: { ...own, UserPoolId: 'us-east-1_Other', ...policy } },
        Web: { Type: 'AWS::Cognito::UserPoolClient', Properties: { ClientName: 'web', UserPoolId: own.UserPoolId } },
        Service: {
          Type: 'AWS::Cognito::UserPoolClient',
          Properties: { ClientName: 'service', UserPoolId: own.UserPoolId, ...service },
        },
        Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'a', DcrConfiguration: dcr } },
      },
    },
  });
  const { leftOut, document, file } = await imported('cloudformation', ['a.json'], dir);
  expect(leftOut).toEqual(['Resources.Nobody.Properties  CIMDPolicies: its user pool is not in here']);

  const { client } = await started(file);
  const { Id: UserPoolId, Clients = [] } = document.userPools?.[0] ?? {};
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool?.DcrConfiguration).toMatchObject(dcr);
  const { CIMDPolicies: [found] = [] } = await ask({ client }, 'ListCIMDPolicies', { UserPoolId: UserPoolId! });
  expect(found).toMatchObject({ PolicyName: 'agents', CacheDuration: 90_000, ClientId: Clients[0]?.ClientId });
  const ClientId = Clients[1]?.ClientId;
  const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  expect(UserPoolClient).toMatchObject({ ClientName: 'service' });
  expect(UserPoolClient?.ClientSecret).toBeUndefined();
});

test('code in the template itself; of another runtime it is said to be of that', async () => {
  const code = (Runtime: string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: Runtime.replace('.', '-'), Runtime, Handler: 'index.handler', Code: { ZipFile: 'x' } },
  });
  const PreSignUp = { 'Fn::GetAtt': ['Python', 'Arn'] };
  const PostConfirmation = { 'Fn::GetAtt': ['Node', 'Arn'] };
  const { Resources } = template({ UserPoolName: 'a', LambdaConfig: { PreSignUp, PostConfirmation } });
  const dir = folder({
    'a.json': { Resources: { ...Resources, Python: code('python3.13'), Node: code('nodejs22.x') } },
  });
  const { leftOut } = await imported('cloudformation', ['a.json'], dir);
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function';
  expect(leftOut).toEqual([
    `Resources.Python  AWS::Lambda::Function: functions of python3.13 do not run here; map ${arn}:python3-13 in "functions"`,
    `Resources.Node  AWS::Lambda::Function: its code is in the template itself; map ${arn}:nodejs22-x in "functions"`,
  ]);
});
