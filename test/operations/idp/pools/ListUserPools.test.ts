import {
  CreateUserPoolReplicaCommand,
  ListUserPoolsCommand,
  paginateListUserPools,
  type ListUserPoolsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, withEmulator } from '../../../support/emulator';
import { createPool, lambda, multiRegionKey } from '../../../support/poolCalls';

const bench = withEmulator();

const list = (members: Partial<ListUserPoolsCommandInput> = {}) =>
  bench.client.send(new ListUserPoolsCommand({ MaxResults: 60, ...members }));

describe('ListUserPools answers', () => {
  test('an empty list where there is none', async () => {
    const { UserPools, NextToken } = await list();
    expect({ UserPools, NextToken }).toEqual({ UserPools: [], NextToken: undefined });
  });

  test('name, triggers and dates of each pool, and nothing else', async () => {
    const pool = await createPool(bench, {
      PoolName: 'one',
      LambdaConfig: { PreSignUp: lambda('pre') },
      UserPoolTags: { a: 'b' },
    });
    expect((await list()).UserPools).toEqual([
      {
        Id: pool.Id,
        Name: 'one',
        LambdaConfig: { PreSignUp: lambda('pre') },
        LastModifiedDate: pool.LastModifiedDate,
        CreationDate: pool.CreationDate,
      },
    ]);
  });

  test('the pools of the caller’s region alone', async () => {
    await createPool(bench);
    const client = clientFor(bench.emulator, 'eu-west-1');
    expect((await client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).UserPools).toEqual([]);
    client.destroy();
  });

  test('all pools, page after page, in the order of their ids', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) ids.push((await createPool(bench, { PoolName: 'same' })).Id);
    const pages: (string | undefined)[][] = [];
    for await (const { UserPools } of paginateListUserPools({ client: bench.client }, { MaxResults: 2 })) {
      pages.push(UserPools!.map(({ Id }) => Id));
    }
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(ids.sort());
  });

  test('the regions of replicas', async () => {
    const { Id } = await createPool(bench, { KeyConfiguration: { KmsKeyArn: multiRegionKey } });
    await bench.client.send(new CreateUserPoolReplicaCommand({ UserPoolId: Id, RegionName: 'eu-west-1' }));
    expect((await list()).UserPools?.[0]?.ReplicaRegions).toEqual(['eu-west-1']);
  });
});

describe('ListUserPools refuses', () => {
  const refused = (input: Partial<ListUserPoolsCommandInput>, text: string) =>
    refuses(bench, new ListUserPoolsCommand(input as ListUserPoolsCommandInput), 'InvalidParameterException', text);

  test('no MaxResults, and too many or too few', async () => {
    await refused(
      {},
      "1 validation error detected: Value null at 'maxResults' failed to satisfy constraint: Member must not be null",
    );
    await refused(
      { MaxResults: 61 },
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
    await refused(
      { MaxResults: 0 },
      "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
  });

  test('tokens it did not give, and those of another region', async () => {
    await refused({ MaxResults: 1, NextToken: 'made-up' }, 'Paging marker <token> is invalid for request <request>'); // likely
    await createPool(bench);
    await createPool(bench);
    const { NextToken } = await list({ MaxResults: 1 });
    const client = clientFor(bench.emulator, 'eu-west-1');
    const command = new ListUserPoolsCommand({ MaxResults: 1, NextToken });
    await refuses(
      { ...bench, world: bench.world, client },
      command,
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    );
    client.destroy();
  });
});
