import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListTagsForResourceCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CognitoIdentityClient,
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { CloudWatchLogsClient, CreateLogGroupCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSecretCommand, GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts';
import type { Role } from '../../src/state/rows';
import { storedBy, withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId } from '../support/pools';
import * as sts from '../support/sts';

// Who acts as a role may do what the role may.

const kept = {
  ClientId: 'kept',
  ClientName: 'kept',
  GenerateSecret: true,
  PublishSecretsInAWSSecretsManager: true,
};
const bench = withEmulator({ auth: 'strict', fixtures: onePool({ clients: [kept] }) });
const emulators = { accessKeyId: 'cognito-emu', secretAccessKey: 'cognito-emu' };
const pool = `arn:aws:cognito-idp:us-east-1:${sts.account}:userpool/${poolId}`;
const everybody: sts.Statement = { Principal: { AWS: '*' }, Action: ['sts:AssumeRole', 'sts:TagSession'] };
const cognito = 'cognito-identity.amazonaws.com';

type Given = ReturnType<typeof sts.asGiven>;
const options = (credentials: Given) => ({
  endpoint: bench.emulator.url,
  region: 'us-east-1',
  credentials,
  maxAttempts: 1,
});
const idp = (credentials: Given) => new CognitoIdentityProviderClient(options(credentials));

const have = (statements: sts.Statement[], more: Partial<Role> = {}) =>
  sts.haveRole(bench, 'app', [everybody], { policies: { own: sts.policyOf(...statements) }, ...more });

async function assumed(more: Partial<AssumeRoleCommandInput> = {}): Promise<Given> {
  const assume = new AssumeRoleCommand({ RoleArn: sts.arnOf('app'), RoleSessionName: 'me', ...more });
  return sts.asGiven((await sts.stsFor(bench, emulators).send(assume)).Credentials as never);
}

const me = `arn:aws:sts::${sts.account}:assumed-role/app/me`;
const users = new ListUsersCommand({ UserPoolId: poolId });
const list = new ListUserPoolsCommand({ MaxResults: 1 });
const why = (
  action: string,
  resource: string,
  because = `because no identity-based policy allows the ${action} action`,
  who = me,
) => `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${because}`;

async function isDenied(client: { send(command: never): Promise<unknown> }, command: object, message: string) {
  const before = storedBy(bench);
  await expect(client.send(command as never)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message,
    $metadata: { httpStatusCode: 400 },
  });
  expect(storedBy(bench)).toEqual(before);
}

test('what a role allows on a pool, and no more', async () => {
  have([{ Action: 'cognito-idp:List*', Resource: pool }]);
  const client = idp(await assumed());
  expect((await client.send(users)).Users).toEqual([]);
  await client.send(new ListTagsForResourceCommand({ ResourceArn: pool }));
  await isDenied(client, list, why('cognito-idp:ListUserPools', '*'));
  await isDenied(
    client,
    new DescribeUserPoolCommand({ UserPoolId: poolId }),
    why('cognito-idp:DescribeUserPool', pool),
  );
});

test('what a role allows on a group of logs, in the way policies name one', async () => {
  const group = (name: string) => `arn:aws:logs:us-east-1:${sts.account}:log-group:${name}`;
  have([{ Action: 'logs:*', Resource: `${group('/mine')}:*` }]);
  const client = new CloudWatchLogsClient(options(await assumed()));
  await client.send(new CreateLogGroupCommand({ logGroupName: '/mine' }));
  expect((await client.send(new FilterLogEventsCommand({ logGroupName: '/mine' }))).events).toEqual([]);
  await isDenied(
    client,
    new CreateLogGroupCommand({ logGroupName: '/theirs' }),
    why('logs:CreateLogGroup', `${group('/theirs')}:log-stream:`),
  );
  client.destroy();
});

test('what a role allows on a secret, however it is named', async () => {
  const arn = (name: string) => `arn:aws:secretsmanager:us-east-1:${sts.account}:secret:${name}`;
  const add = (name: string) =>
    bench.world.state.secrets.put({
      ...{ name, arn: `${arn(name)}-AbCdEf`, versionId: name, stages: ['AWSCURRENT'], text: name, createdAt: 0 },
    });
  add('app/mine');
  add('app/theirs');
  have([{ Action: 'secretsmanager:*', Resource: arn('app/mine-??????') }]);
  const client = new SecretsManagerClient(options(await assumed()));
  const read = (SecretId: string) => new GetSecretValueCommand({ SecretId });
  const theirs = why('secretsmanager:GetSecretValue', `${arn('app/theirs')}-AbCdEf`);
  for (const one of ['app/mine', arn('app/mine'), `${arn('app/mine')}-AbCdEf`]) {
    expect((await client.send(read(one))).SecretString).toBe('app/mine');
  }
  for (const one of ['app/theirs', arn('app/theirs'), `${arn('app/theirs')}-AbCdEf`]) {
    await isDenied(client, read(one), theirs);
  }
  await isDenied(client, read('app/none'), why('secretsmanager:GetSecretValue', 'app/none'));
  await isDenied(client, new DescribeSecretCommand({ SecretId: 'app/theirs' }), theirs.replaceAll('GetSecretValue', 'DescribeSecret')); // prettier-ignore
  client.destroy();
});

test('what is denied of the secret that Cognito keeps for a client', async () => {
  const name = `cognito-idp!${poolId}/kept`;
  const arn = bench.world.state.clients.get(poolId, 'kept')?.published?.arn ?? '';
  have([
    { Action: 'secretsmanager:*', Resource: '*' },
    { Effect: 'Deny', Action: 'secretsmanager:GetSecretValue', Resource: `${arn.slice(0, -6)}??????` },
  ]);
  const client = new SecretsManagerClient(options(await assumed()));
  expect((await client.send(new DescribeSecretCommand({ SecretId: name }))).ARN).toBe(arn);
  const denied = why('secretsmanager:GetSecretValue', arn, 'with an explicit deny in an identity-based policy');
  for (const one of [name, arn, arn.slice(0, -7)]) {
    await isDenied(client, new GetSecretValueCommand({ SecretId: one }), denied);
  }
  client.destroy();
});

test('what a statement denies, whatever others allow', async () => {
  have([
    { Action: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'cognito-idp:ListUsers', Resource: '*' },
  ]);
  const client = idp(await assumed());
  expect((await client.send(list)).UserPools).toHaveLength(1);
  await isDenied(
    client,
    users,
    why('cognito-idp:ListUsers', pool, 'with an explicit deny in an identity-based policy'),
  );
});

test('what the policy of the session leaves of it', async () => {
  have([{ Action: '*', Resource: '*' }]);
  const Policy = sts.policyOf({ Action: 'cognito-idp:ListUsers', Resource: '*' });
  const client = idp(await assumed({ Policy }));
  await client.send(users);
  const because = 'because no session policy allows the cognito-idp:ListUserPools action';
  await isDenied(client, list, why('cognito-idp:ListUserPools', '*', because));
});

test('what its tags and its web identity let it', async () => {
  have([
    {
      Action: 'cognito-idp:ListUsers',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'blue' } },
    },
  ]);
  await idp(await assumed({ Tags: [{ Key: 'team', Value: 'blue' }] })).send(users);
  await isDenied(idp(await assumed()), users, why('cognito-idp:ListUsers', pool));
  sts.haveRole(bench, 'app', [{ Principal: { Federated: cognito }, Action: 'sts:AssumeRoleWithWebIdentity' }], {
    policies: {
      own: sts.policyOf({
        Action: 'cognito-idp:ListUsers',
        Resource: '*',
        Condition: { StringEquals: { [`${cognito}:sub`]: sts.identityId } },
      }),
    },
  });
  const as = async (sub: string) => {
    const WebIdentityToken = await sts.identityToken(bench, { sub });
    const assume = new AssumeRoleWithWebIdentityCommand({
      ...{ RoleArn: sts.arnOf('app'), RoleSessionName: 'me', WebIdentityToken },
    });
    return idp(sts.asGiven((await sts.stsFor(bench).send(assume)).Credentials as never));
  };
  await (await as(sts.identityId)).send(users);
  await isDenied(await as(`${sts.identityId.slice(0, -1)}b`), users, why('cognito-idp:ListUsers', pool));
});

test('nothing once its role is gone', async () => {
  const role = have([{ Action: '*', Resource: '*' }]);
  const client = idp(await assumed());
  await client.send(users);
  bench.world.state.roles.remove(role);
  await isDenied(client, users, why('cognito-idp:ListUsers', pool));
});

test('a federated user what was asked for them, a session of the account everything', async () => {
  const asking = sts.stsFor(bench, emulators);
  const { Credentials } = await asking.send(new GetFederationTokenCommand({ Name: 'ada' }));
  const who = `arn:aws:sts::${sts.account}:federated-user/ada`;
  const because = 'because no session policy allows the cognito-idp:ListUserPools action';
  await isDenied(idp(sts.asGiven(Credentials as never)), list, why('cognito-idp:ListUserPools', '*', because, who));
  const given = await asking.send(new GetSessionTokenCommand({}));
  expect((await idp(sts.asGiven(given.Credentials as never)).send(list)).UserPools).toHaveLength(1);
});

test('what is public, and who one is, needs no permission', async () => {
  have([{ Effect: 'Deny', Action: '*', Resource: '*' }]);
  const credentials = await assumed();
  const { Arn } = await sts.stsFor(bench, credentials).send(new GetCallerIdentityCommand({}));
  expect(Arn).toBe(me);
  await idp(credentials).send(new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: password }));
});

test('IAM, roles that are handed on and tags of pools are asked like the rest', async () => {
  have([
    { Action: 'cognito-identity:*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: 'cognito-identity:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/env': 'prod' } },
    },
    {
      Effect: 'Deny',
      Action: 'cognito-identity:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestTag/env': 'prod' } },
    },
  ]);
  const credentials = await assumed();
  const iam = new IAMClient(options(credentials));
  const put = new PutRolePolicyCommand({ RoleName: 'app', PolicyName: 'x', PolicyDocument: sts.policyOf({ Action: '*', Resource: '*' }) }); // prettier-ignore
  const before = storedBy(bench);
  await expect(iam.send(put)).rejects.toMatchObject({ name: 'AccessDenied', message: why('iam:PutRolePolicy', sts.arnOf('app')) }); // prettier-ignore
  expect(storedBy(bench)).toEqual(before);
  const pools = new CognitoIdentityClient(options(credentials));
  const sent = { IdentityPoolName: 'x', AllowUnauthenticatedIdentities: true };
  const tagged = { ...sent, IdentityPoolTags: { env: 'prod' } };
  const denied = 'with an explicit deny in an identity-based policy';
  await isDenied(pools, new CreateIdentityPoolCommand(tagged), why('cognito-identity:CreateIdentityPool', '*', denied));
  const { IdentityPoolId } = await pools.send(new CreateIdentityPoolCommand(sent));
  const roles = new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles: { authenticated: sts.arnOf('app') } });
  await expect(pools.send(roles)).rejects.toMatchObject({ name: 'NotAuthorizedException', message: `Access to Role '${sts.arnOf('app')}' is forbidden.` }); // prettier-ignore
  const owner = new CognitoIdentityClient(options(emulators as Given));
  const made = await owner.send(new CreateIdentityPoolCommand(tagged));
  const resource = `arn:aws:cognito-identity:us-east-1:${sts.account}:identitypool/${made.IdentityPoolId}`;
  const describing = new DescribeIdentityPoolCommand({ IdentityPoolId: made.IdentityPoolId });
  await isDenied(pools, describing, why('cognito-identity:DescribeIdentityPool', resource, denied));
});

describe('who is let in by a role’s trust policy', () => {
  const boss = (principal: string) =>
    sts.haveRole(bench, 'boss', [{ Principal: { AWS: principal }, Action: 'sts:AssumeRole' }], {
      roleId: 'AROAQAAAAAAAKQ6BWLE7Y',
    });
  const root = `arn:aws:iam::${sts.account}:root`;
  const assume = new AssumeRoleCommand({ RoleArn: sts.arnOf('boss'), RoleSessionName: 'me' });
  const refused = `User: ${me} is not authorized to perform: sts:AssumeRole on resource: ${sts.arnOf('boss')}`;
  const says: [string, number, string] = ['AccessDenied', 403, refused];

  test.each<[string, sts.Statement[], string, boolean]>([
    ['by its account needs a policy', [], root, false],
    ['by its account, with a policy, may', [{ Action: 'sts:AssumeRole', Resource: '*' }], root, true],
    ['by its role needs none', [], sts.arnOf('app'), true],
    ['by itself needs none', [], me, true],
    ['by itself is denied explicitly', [{ Effect: 'Deny', Action: 'sts:*', Resource: '*' }], me, false],
  ])('%s', async (_, statements, principal, isLet) => {
    have([{ Action: 's3:*', Resource: '*' }, ...statements]);
    boss(principal);
    const client = sts.stsFor(bench, await assumed());
    if (isLet) expect((await client.send(assume)).Credentials).toBeDefined();
    else await sts.stsRefuses(bench, assume, says, client);
  });
});
