import {
  GetPrincipalTagAttributeMapCommand,
  SetPrincipalTagAttributeMapCommand,
} from '@aws-sdk/client-cognito-identity';
import { refuses } from '../../../support/emulator';
import {
  createIdentityPool,
  noSuchIdentityPool,
  oidcArn,
  unknownIdentityPool,
  userPoolClients,
  userPoolName,
  withIdentityPools,
} from '../../../support/identityPools';
import { poolId } from '../../../support/pools';

const bench = withIdentityPools();
const providers = { CognitoIdentityProviders: userPoolClients, OpenIdConnectProviderARNs: [oidcArn] };

const mapOf = async (IdentityPoolId: string, IdentityProviderName: string) => {
  const command = new GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName });
  const { $metadata: _, ...map } = await bench.client.send(command);
  return map;
};

describe('SetPrincipalTagAttributeMap', () => {
  test('answers what was set, as GetPrincipalTagAttributeMap does, for each provider by itself', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    const sent = {
      IdentityPoolId,
      IdentityProviderName: userPoolName,
      UseDefaults: false,
      PrincipalTags: { app_id: 'aud', team: 'custom:team' },
    };
    const { $metadata: _, ...answer } = await bench.client.send(new SetPrincipalTagAttributeMapCommand(sent));
    expect(answer).toEqual(sent);
    await bench.client.send(
      new SetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: oidcArn, UseDefaults: true }),
    );
    expect(await mapOf(IdentityPoolId, userPoolName)).toEqual(sent);
    expect(await mapOf(IdentityPoolId, oidcArn)).toEqual({
      IdentityPoolId,
      IdentityProviderName: oidcArn,
      UseDefaults: true,
      PrincipalTags: {},
    });
  });

  test('knows a user pool by either of its names', async () => {
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    const IdentityProviderName = `${bench.emulator.url.replace('http://', '')}/${poolId}`;
    await bench.client.send(
      new SetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName, PrincipalTags: { a: 'sub' } }),
    );
    expect(await mapOf(IdentityPoolId, userPoolName)).toMatchObject({ PrincipalTags: { a: 'sub' } });
  });

  test.each(['accounts.google.com', 'nobody', `${userPoolName}x`])(
    'refuses %s, which the pool does not list',
    async (name) => {
      const { IdentityPoolId } = await createIdentityPool(bench, providers);
      await refuses(
        bench,
        new SetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: name }),
        'InvalidParameterException',
        `(${name}) is not a configured provider.`,
      );
    },
  );

  test('refuses a pool that is not there, and more than fifty tags', async () => {
    const members = { IdentityPoolId: unknownIdentityPool, IdentityProviderName: userPoolName };
    await refuses(
      bench,
      new SetPrincipalTagAttributeMapCommand(members),
      'ResourceNotFoundException',
      noSuchIdentityPool,
    );
    const PrincipalTags = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`t${at}`, 'sub']));
    await expect(
      bench.client.send(new SetPrincipalTagAttributeMapCommand({ ...members, PrincipalTags })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('Member must have length less than or equal to 50') as string,
    });
  });
});

describe('GetPrincipalTagAttributeMap refuses', () => {
  test('a pool that is not there, and a provider that has no tags', async () => {
    const get = (IdentityPoolId: string) =>
      new GetPrincipalTagAttributeMapCommand({ IdentityPoolId, IdentityProviderName: userPoolName });
    await refuses(bench, get(unknownIdentityPool), 'ResourceNotFoundException', noSuchIdentityPool);
    const { IdentityPoolId } = await createIdentityPool(bench, providers);
    const text = `No principal tags are configured for identity provider ${userPoolName}.`;
    await refuses(bench, get(IdentityPoolId), 'ResourceNotFoundException', text);
  });
});
