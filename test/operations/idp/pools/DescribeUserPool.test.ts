import { DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { createPool, describePool, noSuchPool, putDomain, unknownPool } from '../../../support/poolCalls';
import { onePool, poolId, user } from '../../../support/pools';

const bench = withEmulator({ fixtures: onePool({ users: [user('ada'), user('bob')] }) });

describe('DescribeUserPool answers', () => {
  test('what CreateUserPool answered, with an empty map where no tags are', async () => {
    const pool = await createPool(bench);
    expect(pool).not.toHaveProperty('UserPoolTags');
    expect(await describePool(bench, pool.Id)).toEqual({ ...pool, UserPoolTags: {} }); // aws-cli samples
  });

  test('how many users there are', async () => {
    expect(await describePool(bench, poolId)).toMatchObject({ EstimatedNumberOfUsers: 2 });
  });

  test('prefix domain and custom domain', async () => {
    putDomain(bench, poolId, 'example');
    expect(await describePool(bench, poolId)).toMatchObject({ Domain: 'example' });
    putDomain(bench, poolId, 'auth.example.com', { custom: true });
    expect(await describePool(bench, poolId)).toMatchObject({ Domain: 'example', CustomDomain: 'auth.example.com' });
  });

  test('never the passkey configuration', async () => {
    const { userPools } = bench.world.state;
    userPools.set({ ...userPools.get('', poolId)!, mfa: { WebAuthnConfiguration: { RelyingPartyId: 'example.com' } } });
    expect(JSON.stringify(await describePool(bench, poolId))).not.toContain('RelyingPartyId'); // live
  });
});

describe('DescribeUserPool refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, new DescribeUserPoolCommand({ UserPoolId: unknownPool }), 'ResourceNotFoundException', noSuchPool));

  test('a pool of another region', async () => {
    const client = clientFor(bench.emulator, 'eu-west-1');
    const text = `User pool ${poolId} does not exist.`; // likely
    await refuses(
      { ...bench, world: bench.world, client },
      new DescribeUserPoolCommand({ UserPoolId: poolId }),
      'ResourceNotFoundException',
      text,
    );
    client.destroy();
  });

  test('what is no pool id', () =>
    refuses(
      bench,
      new DescribeUserPoolCommand({ UserPoolId: 'YOUR_USER_POOL_ID' }),
      'InvalidParameterException',
      // [field]
      "1 validation error detected: Value 'YOUR_USER_POOL_ID' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+",
    ));
});
