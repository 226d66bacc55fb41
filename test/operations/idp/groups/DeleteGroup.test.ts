import { DeleteGroupCommand, GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { createGroup, fixtures, groupsOf, join, noSuchGroup, noSuchPool, nowhere, otherPool } from './examples';

const bench = withEmulator({ fixtures });

const remove = (GroupName = 'admins', UserPoolId = poolId) => new DeleteGroupCommand({ UserPoolId, GroupName });

describe('leaves behind', () => {
  test('neither group nor memberships, while its members and the namesake in another pool stay', async () => {
    await bench.client.send(join());
    await bench.client.send(join({ Username: 'bob' }));
    await bench.client.send(join({ UserPoolId: otherPool }));
    await bench.client.send(remove());
    await refuses(
      bench,
      new GetGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }),
      'ResourceNotFoundException',
      noSuchGroup,
    );
    expect(await groupsOf(bench, 'ada')).toEqual(['readers']);
    expect(await groupsOf(bench, 'bob')).toEqual([]);
    expect(storedBy(bench)['memberships']).toHaveLength(2);
  });

  test('a name that a new group may take, without the old members', async () => {
    await bench.client.send(remove('readers'));
    await bench.client.send(createGroup({ GroupName: 'readers' }));
    expect(await groupsOf(bench, 'ada')).toEqual([]);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, remove('admins', nowhere), 'ResourceNotFoundException', noSuchPool));

  test('an unknown group', () => refuses(bench, remove('elsewhere'), 'ResourceNotFoundException', noSuchGroup));
});
