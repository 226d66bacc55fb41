import {
  AdminConfirmSignUpCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListGroupsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decode } from '../support/signIn';
import { importing } from './importing';

const { imported, started, folder } = importing();

test('a folder that cdk synth wrote: nested stacks, exports of one for another, code of its assets', async () => {
  const { code, leftOut, document, file } = await imported('cdk', ['cdk']);
  expect({ code, leftOut }).toEqual({
    code: 0,
    leftOut: [
      'shop-web/Resources.Files3B6D1C47  AWS::S3::Bucket: it is not of Cognito',
      'AuthStack/Resources.Tenant3E5B9A10.Properties.Role  Role: functions here are a file, a handler and an environment',
    ],
  });
  const { Id: UserPoolId, Clients = [] } = document.userPools?.[0] ?? {};
  const [web, server] = Clients;
  expect(server).toMatchObject({
    ClientName: 'server',
    ClientSecret: expect.stringMatching(/^[a-z0-9]{51}$/) as unknown,
  });

  const { client } = await started(file);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({
    MfaConfiguration: 'OPTIONAL',
    UserPoolTier: 'ESSENTIALS',
    UsernameAttributes: ['email'],
  });
  const { Groups = [] } = await client.send(new ListGroupsCommand({ UserPoolId }));
  expect(Groups.map(({ GroupName, Precedence }) => ({ GroupName, Precedence }))).toEqual([
    { GroupName: 'admins', Precedence: 1 },
  ]);

  const [ClientId, Username, Password] = [web?.ClientId, 'ada@example.com', 'Correct-horse-1'];
  await client.send(new SignUpCommand({ ClientId, Username, Password }));
  await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
  const AuthParameters = { USERNAME: Username, PASSWORD: Password };
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  // a claim that the function of the asset adds
  expect(decode(AuthenticationResult?.AccessToken ?? '').claims).toMatchObject({ tenant: 'a' });
});

describe('where a stack is deployed', () => {
  const stack = (environment: string) => ({
    'manifest.json': {
      artifacts: {
        A: { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'A.template.json' } },
      },
    },
    'A.template.json': {
      Resources: {
        Pool: {
          Type: 'AWS::Cognito::UserPool',
          Properties: { UserPoolName: { 'Fn::Sub': '${AWS::AccountId}-${AWS::Region}' } },
        },
      },
    },
  });
  const deployed = async (environment: string, ...flags: string[]) => {
    const { leftOut, document } = await imported('cdk', ['.', ...flags], folder(stack(environment)));
    const [{ Id = '', PoolName } = {}] = document.userPools ?? [];
    return { leftOut, region: Id.split('_')[0], PoolName };
  };

  test.each([
    ['aws://123456789012/eu-west-1', [], '123456789012', 'eu-west-1'],
    ['aws://unknown-account/eu-west-1', [], '000000000000', 'eu-west-1'],
    ['aws://123456789012/unknown-region', [], '123456789012', 'us-east-1'],
    ['aws://unknown-account/unknown-region', [], '000000000000', 'us-east-1'],
    ['aws://1234/eu-west-1', [], '000000000000', 'us-east-1'],
    ['aws://123456789012/eu-west-1', ['--region', 'us-west-2'], '123456789012', 'us-west-2'],
    ['aws://123456789012/eu-west-1', ['--account-id', '111122223333'], '111122223333', 'eu-west-1'],
  ])('is what its manifest says, unless a flag does: %s %j', async (environment, flags, account, region) => {
    expect(await deployed(environment, ...flags)).toEqual({ leftOut: [], region, PoolName: `${account}-${region}` });
  });
});
