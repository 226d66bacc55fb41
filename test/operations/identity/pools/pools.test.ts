import {
  CreateIdentityPoolCommand,
  DeleteIdentityPoolCommand,
  DescribeIdentityPoolCommand,
  ListIdentityPoolsCommand,
  UpdateIdentityPoolCommand,
  type CreateIdentityPoolCommandInput,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  createIdentityPool,
  describeIdentityPool,
  identityClientFor,
  noSuchIdentityPool,
  oidcArn,
  samlArn,
  unknownIdentityPool,
  userPoolClients,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { clientId } from '../../../support/pools';

const bench = withIdentityPools();

const everything = {
  AllowClassicFlow: true,
  SupportedLoginProviders: { 'accounts.google.com': 'client.apps', 'api.twitter.com': 'key;secret' },
  DeveloperProviderName: 'login.example',
  OpenIdConnectProviderARNs: [oidcArn],
  CognitoIdentityProviders: [{ ...userPoolClients[0], ServerSideTokenCheck: true }],
  SamlProviderARNs: [samlArn],
  IdentityPoolTags: { team: 'a' },
};

const create = (members: Partial<CreateIdentityPoolCommandInput>) =>
  new CreateIdentityPoolCommand({ IdentityPoolName: 'x', AllowUnauthenticatedIdentities: true, ...members });

const update = (IdentityPoolId: string, members: Partial<CreateIdentityPoolCommandInput> = {}) =>
  new UpdateIdentityPoolCommand({
    IdentityPoolId,
    IdentityPoolName: 'renamed',
    AllowUnauthenticatedIdentities: false,
    ...members,
  });

describe('CreateIdentityPool', () => {
  test('answers what was set and nothing else, and DescribeIdentityPool answers it, too', async () => {
    const bare = await createIdentityPool(bench);
    expect(bare).toEqual({
      IdentityPoolId: expect.stringMatching(/^us-east-1:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      IdentityPoolName: 'example',
      AllowUnauthenticatedIdentities: true,
      IdentityPoolTags: {},
    });
    expect(await describeIdentityPool(bench, bare.IdentityPoolId)).toEqual(bare);
    const whole = await createIdentityPool(bench, everything);
    expect(whole).toMatchObject(everything);
    expect(await describeIdentityPool(bench, whole.IdentityPoolId)).toEqual(whole);
  });

  test('takes a user pool by AWS’s name and by the issuer of the emulator; what is left out of it shows as false', async () => {
    const own = bench.emulator.url.replace('http://', '');
    const CognitoIdentityProviders = [
      { ProviderName: userPoolName, ClientId: clientId },
      { ProviderName: `${own}/us-east-1_Example1`, ClientId: clientId },
      { ProviderName: `http://${own}/us-east-1_Example1`, ClientId: clientId },
      { ProviderName: 'cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Example1', ClientId: clientId },
    ];
    const pool = await createIdentityPool(bench, { CognitoIdentityProviders });
    expect(pool.CognitoIdentityProviders).toEqual(
      CognitoIdentityProviders.map((one) => ({ ...one, ServerSideTokenCheck: false })),
    );
  });

  test('puts the pool into the caller’s region', async () => {
    const client = identityClientFor(bench.emulator, 'eu-west-1');
    const { IdentityPoolId } = await createIdentityPool({ client });
    expect(IdentityPoolId).toMatch(/^eu-west-1:/);
    await describeIdentityPool({ client }, IdentityPoolId);
    await refuses(
      bench,
      new DescribeIdentityPoolCommand({ IdentityPoolId }),
      'ResourceNotFoundException',
      `IdentityPool '${IdentityPoolId}' not found.`,
    );
    client.destroy();
  });
});

describe('CreateIdentityPool refuses', () => {
  test('a name with other characters, by a ValidationException', () =>
    refuses(
      bench,
      create({ IdentityPoolName: 'a/b' }),
      'ValidationException',
      "1 validation error detected: Value 'a/b' at 'identityPoolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+",
    ));

  test.each([
    ['the address of a user pool with its scheme', 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Example1'],
    ['the id of a user pool', 'us-east-1_Example1'],
    ['a user pool of another host', 'evil.example.com/us-east-1_Example1'],
    ['a user pool of a mistyped host', 'cognito-idp.us-east-1.amazonaws.co/us-east-1_Example1'],
    ['a user pool of China that is elsewhere', 'cognito-idp.us-east-1.amazonaws.com.cn/us-east-1_Example1'],
  ])('%s', async (_, ProviderName) => {
    const CognitoIdentityProviders = [{ ProviderName, ClientId: 'a' }];
    const { IdentityPoolId } = await createIdentityPool(bench);
    for (const command of [create({ CognitoIdentityProviders }), update(IdentityPoolId, { CognitoIdentityProviders })])
      await refuses(bench, command, 'InvalidParameterException', 'Invalid Cognito Identity Provider');
  });

  test('a user pool without a client, or without a name', async () => {
    for (const one of [{ ProviderName: userPoolName }, { ClientId: 'a' }]) {
      const command = create({ CognitoIdentityProviders: [one] });
      await refuses(bench, command, 'InvalidParameterException', 'Invalid Cognito Identity Provider');
    }
  });

  test('more than fifty user pools', () => {
    const many = Array.from({ length: 51 }, (_, at) => ({ ProviderName: userPoolName, ClientId: `c${at}` }));
    const text = 'An identity pool cannot have more than 50 user pools.';
    return refuses(bench, create({ CognitoIdentityProviders: many }), 'LimitExceededException', text);
  });

  test('an ARN of something else than a provider', async () => {
    const text = (type: string, arn: string) => `${arn} is not a valid ${type} ARN.`;
    const oidc = create({ OpenIdConnectProviderARNs: [samlArn] });
    await refuses(bench, oidc, 'InvalidParameterException', text('oidc-provider', samlArn));
    const saml = create({ SamlProviderARNs: [oidcArn] });
    await refuses(bench, saml, 'InvalidParameterException', text('saml-provider', oidcArn));
  });

  test('reserved tags', () =>
    refuses(
      bench,
      create({ IdentityPoolTags: { 'aws:x': '' } }),
      'InvalidParameterException',
      'Tag keys cannot start with the reserved prefix aws:.',
    ));

  test('the pool that is one too many for the region', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench);
    const row = bench.world.state.identityPools.get('', IdentityPoolId)!;
    for (let at = 1; at < 1000; at++) bench.world.state.identityPools.put({ ...row, id: `us-east-1:${at}` });
    await refuses(bench, create({}), 'LimitExceededException', 'You have exceeded the limit of 1000 identity pools.');
    const client = identityClientFor(bench.emulator, 'eu-west-1');
    await createIdentityPool({ client });
    client.destroy();
  });
});

describe('UpdateIdentityPool', () => {
  test('replaces everything; only tags and the developer provider stay when they are left out', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, everything);
    const { $metadata: _, ...updated } = await bench.client.send(update(IdentityPoolId));
    expect(updated).toEqual({
      IdentityPoolId,
      IdentityPoolName: 'renamed',
      AllowUnauthenticatedIdentities: false,
      DeveloperProviderName: 'login.example',
      IdentityPoolTags: { team: 'a' },
    });
    expect(await describeIdentityPool(bench, IdentityPoolId)).toEqual(updated);
    await bench.client.send(update(IdentityPoolId, { IdentityPoolTags: { other: 'b' } }));
    expect((await describeIdentityPool(bench, IdentityPoolId)).IdentityPoolTags).toEqual({ other: 'b' });
  });

  test('sets a developer provider once', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench);
    await bench.client.send(update(IdentityPoolId, { DeveloperProviderName: 'login.example' }));
    await bench.client.send(update(IdentityPoolId, { DeveloperProviderName: 'login.example' }));
    await refuses(
      bench,
      update(IdentityPoolId, { DeveloperProviderName: 'login.other' }),
      'InvalidParameterException',
      'The developer provider name cannot be changed.',
    );
  });

  test('refuses a pool that is not there, and what CreateIdentityPool refuses', async () => {
    await refuses(bench, update(unknownIdentityPool), 'ResourceNotFoundException', noSuchIdentityPool);
    const { IdentityPoolId } = await createIdentityPool(bench);
    await refuses(
      bench,
      update(IdentityPoolId, { CognitoIdentityProviders: [{ ProviderName: 'x', ClientId: 'y' }] }),
      'InvalidParameterException',
      'Invalid Cognito Identity Provider',
    );
  });
});

describe('DescribeIdentityPool', () => {
  test('refuses a pool that is not there, and what is no id', async () => {
    const describing = (IdentityPoolId: string) => new DescribeIdentityPoolCommand({ IdentityPoolId });
    await refuses(bench, describing(unknownIdentityPool), 'ResourceNotFoundException', noSuchIdentityPool);
    await refuses(
      bench,
      describing('pool'),
      'ValidationException',
      "1 validation error detected: Value 'pool' at 'identityPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+:[0-9a-f-]+",
    );
  });
});

describe('DeleteIdentityPool', () => {
  test('deletes the pool', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench);
    await bench.client.send(new DeleteIdentityPoolCommand({ IdentityPoolId }));
    const text = `IdentityPool '${IdentityPoolId}' not found.`;
    for (const Command of [DescribeIdentityPoolCommand, DeleteIdentityPoolCommand]) {
      await refuses(bench, new Command({ IdentityPoolId }), 'ResourceNotFoundException', text);
    }
  });
});

describe('ListIdentityPools', () => {
  const list = (MaxResults: number, NextToken?: string) =>
    bench.client.send(new ListIdentityPoolsCommand({ MaxResults, ...(NextToken !== undefined && { NextToken }) }));

  test('answers the pools of the region in pages', async () => {
    const made = [];
    for (const name of ['a', 'b', 'c']) made.push(await createIdentityPool(bench, { IdentityPoolName: name }));
    const elsewhere = identityClientFor(bench.emulator, 'eu-west-1');
    await createIdentityPool({ client: elsewhere });
    elsewhere.destroy();
    const first = await list(2);
    const second = await list(2, first.NextToken);
    expect(first.IdentityPools).toHaveLength(2);
    expect(second.NextToken).toBeUndefined();
    const listed = [...first.IdentityPools!, ...second.IdentityPools!];
    const told = made.map(({ IdentityPoolId, IdentityPoolName }) => ({ IdentityPoolId, IdentityPoolName }));
    expect(listed).toEqual(told.sort((one, other) => (one.IdentityPoolId < other.IdentityPoolId ? -1 : 1)));
  });

  test('refuses another list’s token, and more than sixty', async () => {
    await refuses(
      bench,
      new ListIdentityPoolsCommand({ MaxResults: 1, NextToken: 'x' }),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    );
    await refuses(
      bench,
      new ListIdentityPoolsCommand({ MaxResults: 61 }),
      'ValidationException',
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
  });
});
