import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolDomainCommand,
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  GetUserPoolMfaConfigCommand,
  paginateListGroups,
  paginateListIdentityProviders,
  paginateListUserPools,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
  CreateGroupCommand,
  CreateIdentityProviderCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  CreateIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../support/emulator';
import { lambda } from '../support/poolCalls';
import { rewritten } from './clients';
import { answered, clientWith, poolWith, withTools } from './lifecycle';
import { settable } from './pools';

// What functions behind custom resources of CDK, Amplify and the serverless framework call [likely].

const { bench, tools } = withTools();
const idp = () => bench.client;

const describePool = async (UserPoolId: string): Promise<UserPoolType> =>
  (await idp().send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool ?? {};

/** As AwsCustomResource hands an answer on: one level, by the path. */
function flattened(value: unknown, path = ''): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || value instanceof Date) return { [path]: value };
  const entries = Object.entries(value).map(([name, inner]) =>
    flattened(inner, path === '' ? name : `${path}.${name}`),
  );
  return Object.assign({}, ...entries) as Record<string, unknown>;
}

describe('AwsCustomResource of CDK', () => {
  test('finds the secret of a client, the same in every deployment', async () => {
    const UserPoolId = await poolWith(tools());
    const ClientId = await clientWith(tools(), { UserPoolId, GenerateSecret: true });
    const onUpdate = async () =>
      flattened(answered(await idp().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))));
    const first = await onUpdate();
    expect(first['UserPoolClient.ClientSecret']).toMatch(/^[0-9a-z]{50,}$/);
    expect(await onUpdate()).toEqual(first);
  });

  test('finds the distribution of a domain, which its alias record is made of', async () => {
    const UserPoolId = await poolWith(tools());
    const CustomDomainConfig = { CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/first' };
    const Domain = 'auth.example.com';
    const { CloudFrontDomain } = await idp().send(
      new CreateUserPoolDomainCommand({ UserPoolId, Domain, CustomDomainConfig }),
    );
    const answer = flattened(answered(await idp().send(new DescribeUserPoolDomainCommand({ Domain }))));
    expect(answer['DomainDescription.CloudFrontDistribution']).toBe(CloudFrontDomain);
    expect(CloudFrontDomain).toMatch(/^[0-9a-z]+\.cloudfront\.net$/);
  });
});

describe('the existing pool of an event of serverless', () => {
  const find = async (name: string) => {
    for await (const { UserPools = [] } of paginateListUserPools({ client: idp() }, { MaxResults: 60 })) {
      const found = UserPools.find(({ Name }) => Name === name);
      if (found !== undefined) return found.Id ?? '';
    }
    throw new Error(`${name} could not be found`);
  };

  test('is found by its name, gets a trigger and loses it, and nothing else of it changes', async () => {
    await poolWith(tools(), { PoolName: 'before it' });
    await poolWith(tools(), {
      PoolName: 'users',
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 5 },
      LambdaConfig: { PostConfirmation: lambda('theirs') },
      UserPoolTags: { team: 'auth' },
      EmailVerificationMessage: 'Code {####}',
    });
    const UserPoolId = await find('users');
    const before = await describePool(UserPoolId);
    const trigger = (LambdaConfig: UserPoolType['LambdaConfig']) =>
      idp().send(new UpdateUserPoolCommand({ UserPoolId, ...settable(before), LambdaConfig }));
    const { LastModifiedDate: _, ...same } = before;
    await trigger({ ...before.LambdaConfig, PreSignUp: lambda('ours') });
    const { LastModifiedDate: _with, ...withTrigger } = await describePool(UserPoolId);
    expect(withTrigger).toEqual({
      ...same,
      LambdaConfig: { PostConfirmation: lambda('theirs'), PreSignUp: lambda('ours') },
    });
    await trigger(before.LambdaConfig);
    const { LastModifiedDate: _without, ...without } = await describePool(UserPoolId);
    expect(without).toEqual(same);
  });

  test('is refused with both names for the days of a first password, which is why one is left out', async () => {
    const UserPoolId = await poolWith(tools(), { AdminCreateUserConfig: { UnusedAccountValidityDays: 5 } });
    const { Policies } = await describePool(UserPoolId);
    expect(Policies?.PasswordPolicy?.TemporaryPasswordValidityDays).toBe(5);
    await refuses(
      bench,
      new UpdateUserPoolCommand({
        UserPoolId,
        Policies,
        AdminCreateUserConfig: { UnusedAccountValidityDays: 5 },
      }),
      'InvalidParameterException',
      // the sentence that Terraform looks for, and tries again without [field]
      expect.stringContaining(
        'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
      ) as string,
    );
  });
});

describe('the hosted page of Amplify', () => {
  test('asks whose a domain is, makes it, takes it for its own, and leaves it gone', async () => {
    const mine = await poolWith(tools());
    const Domain = 'hosted';
    const ownerOf = async () =>
      (await idp().send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription?.UserPoolId;
    expect(await ownerOf()).toBe(undefined);
    await idp().send(new CreateUserPoolDomainCommand({ UserPoolId: mine, Domain }));
    expect(await ownerOf()).toBe(mine);
    await idp().send(new DeleteUserPoolDomainCommand({ UserPoolId: mine, Domain }));
    expect(await ownerOf()).toBe(undefined);
  });

  test('changes the OAuth of a client, by what was read of it', async () => {
    const UserPoolId = await poolWith(tools());
    const ClientId = await clientWith(tools(), { UserPoolId, RefreshTokenValidity: 7, GenerateSecret: true });
    const read = async () =>
      (await idp().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))).UserPoolClient ?? {};
    const { LastModifiedDate: _, ...before } = await read();
    const OAuth = {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code' as const],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: ['http://localhost:3000/'],
      LogoutURLs: ['http://localhost:3000/'],
      SupportedIdentityProviders: ['COGNITO'],
    };
    await idp().send(new UpdateUserPoolClientCommand({ ...rewritten(before), ...OAuth }));
    const { LastModifiedDate: _after, ...after } = await read();
    expect(after).toEqual({ ...before, ...OAuth });
  });
});

test('the reference of Amplify to auth that is there reads all of it', async () => {
  const { identity } = tools();
  const UserPoolId = await poolWith(tools(), { AutoVerifiedAttributes: ['email'] });
  const ClientId = await clientWith(tools(), { UserPoolId });
  await idp().send(
    new CreateGroupCommand({ UserPoolId, GroupName: 'admins', RoleArn: 'arn:aws:iam::000000000000:role/a' }),
  );
  await idp().send(
    new CreateIdentityProviderCommand({
      UserPoolId,
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'google', client_secret: 'secret', authorize_scopes: 'openid' },
    }),
  );
  const ProviderName = `cognito-idp.us-east-1.amazonaws.com/${UserPoolId}`;
  const { IdentityPoolId } = await identity.send(
    new CreateIdentityPoolCommand({
      IdentityPoolName: 'app',
      AllowUnauthenticatedIdentities: true,
      CognitoIdentityProviders: [{ ProviderName, ClientId, ServerSideTokenCheck: false }],
    }),
  );
  const Roles = {
    authenticated: 'arn:aws:iam::000000000000:role/in',
    unauthenticated: 'arn:aws:iam::000000000000:role/out',
  };
  await identity.send(new SetIdentityPoolRolesCommand({ IdentityPoolId, Roles }));

  const pool = await describePool(UserPoolId);
  expect(pool.Policies).toHaveProperty('PasswordPolicy.MinimumLength', 8);
  // the first provider brings it along, in this form [field: Terraform passes over exactly this]
  expect(pool.SchemaAttributes).toContainEqual({
    Name: 'identities',
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: {},
  });
  const mfa = await idp().send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  expect(answered(mfa)).toEqual({ MfaConfiguration: 'OFF' });
  const providers: (string | undefined)[] = [];
  for await (const { Providers = [] } of paginateListIdentityProviders({ client: idp() }, { UserPoolId })) {
    for (const { ProviderName: name } of Providers) {
      const { IdentityProvider } = await idp().send(
        new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: name }),
      );
      providers.push(IdentityProvider?.ProviderType);
    }
  }
  const groups: Record<string, string | undefined> = {};
  for await (const { Groups = [] } of paginateListGroups({ client: idp() }, { UserPoolId })) {
    for (const { GroupName = '', RoleArn } of Groups) groups[GroupName] = RoleArn;
  }
  expect({ providers, groups }).toEqual({
    providers: ['Google'],
    groups: { admins: 'arn:aws:iam::000000000000:role/a' },
  });
  const { UserPoolClient } = await idp().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  expect(UserPoolClient).not.toHaveProperty('ClientSecret');
  const { CognitoIdentityProviders } = await identity.send(new DescribeIdentityPoolCommand({ IdentityPoolId }));
  expect(CognitoIdentityProviders).toEqual([{ ProviderName, ClientId, ServerSideTokenCheck: false }]);
  const roles = await identity.send(new GetIdentityPoolRolesCommand({ IdentityPoolId }));
  expect(roles.Roles).toEqual(Roles);
});
