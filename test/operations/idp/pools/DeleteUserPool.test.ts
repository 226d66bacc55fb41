import {
  AdminCreateUserCommand,
  CreateGroupCommand,
  CreateUserPoolReplicaCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, multiRegionKey, noSuchPool, putDomain, unknownPool } from '../../../support/poolCalls';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';

const bench = withEmulator({
  fixtures: onePool({ users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } })] }),
});

const remove = (UserPoolId = poolId) => bench.client.send(new DeleteUserPoolCommand({ UserPoolId }));

const signIn = () =>
  bench.client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    }),
  );

describe('DeleteUserPool', () => {
  test('answers nothing and takes the pool away', async () => {
    const { $metadata, ...answer } = await remove();
    expect($metadata.httpStatusCode).toBe(200);
    expect(answer).toEqual({});
    expect((await bench.client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools).toEqual([]);
    const text = `User pool ${poolId} does not exist.`;
    await refuses(bench, new DescribeUserPoolCommand({ UserPoolId: poolId }), 'ResourceNotFoundException', text);
    await refuses(bench, new DeleteUserPoolCommand({ UserPoolId: poolId }), 'ResourceNotFoundException', text);
  });

  test('leaves nothing of the pool behind, and all of other pools', async () => {
    const other = await createPool(bench, { UserPoolTags: { stays: 'here' } });
    const before = JSON.stringify(bench.world.state.dump());
    await signIn();
    await bench.client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'staff' }));
    await bench.client.send(
      new AdminCreateUserCommand({
        UserPoolId: poolId,
        Username: 'bob',
        UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
      }),
    );
    expect(before).toContain(poolId);
    await remove();
    const after = JSON.stringify(bench.world.state.dump());
    expect(after).not.toContain(poolId);
    expect(after).toContain(other.Id);
  });

  test('is undone by a reset, after which tokens given before are still signed by the same keys', async () => {
    const keys = async (): Promise<unknown> =>
      (await fetch(`${bench.emulator.url}/${poolId}/.well-known/jwks.json`)).json();
    const before = await keys();
    await remove();
    await bench.emulator.reset();
    expect(await keys()).toEqual(before);
    expect((await signIn()).AuthenticationResult?.AccessToken).toBeDefined();
  });
});

describe('DeleteUserPool refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, new DeleteUserPoolCommand({ UserPoolId: unknownPool }), 'ResourceNotFoundException', noSuchPool));

  test('a protected pool', async () => {
    const { Id } = await createPool(bench, { DeletionProtection: 'ACTIVE' });
    // live
    const text =
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.';
    await refuses(bench, new DeleteUserPoolCommand({ UserPoolId: Id }), 'InvalidParameterException', text);
  });

  test('a pool with a domain', async () => {
    putDomain(bench, poolId, 'example');
    // remembered from real reports
    const text = 'User pool cannot be deleted. It has a domain configured that should be deleted first.';
    await refuses(bench, new DeleteUserPoolCommand({ UserPoolId: poolId }), 'InvalidParameterException', text);
  });

  test('a pool with a replica', async () => {
    const { Id } = await createPool(bench, { KeyConfiguration: { KmsKeyArn: multiRegionKey } });
    await bench.client.send(new CreateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: 'eu-west-1' }));
    // likely
    const text = 'User pool cannot be deleted. It has a replica that should be deleted first.';
    await refuses(bench, new DeleteUserPoolCommand({ UserPoolId: Id }), 'InvalidParameterException', text);
  });
});
