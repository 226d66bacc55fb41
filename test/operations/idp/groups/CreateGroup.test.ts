import { GetGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { createGroup, fixtures, noSuchPool, nowhere, otherPool, role } from './examples';

const bench = withEmulator({ fixtures });

const everything = { Description: 'They write', RoleArn: role('writers'), Precedence: 0 };

describe('answers', () => {
  test('a group of which only the name is said has nothing but name, pool and dates', async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2026-05-01T10:00:00.000Z');
    const { Group } = await bench.client.send(createGroup());
    const at = new Date('2026-05-01T10:00:00.000Z');
    expect(Group).toEqual({ GroupName: 'writers', UserPoolId: poolId, CreationDate: at, LastModifiedDate: at });
  });

  test('everything that was sent, and GetGroup the same', async () => {
    const { Group } = await bench.client.send(createGroup(everything));
    expect(Group).toMatchObject({ GroupName: 'writers', ...everything });
    expect((await bench.client.send(new GetGroupCommand({ UserPoolId: poolId, GroupName: 'writers' }))).Group).toEqual(
      Group,
    );
  });

  test('a name that only another pool has', async () => {
    const { Group } = await bench.client.send(createGroup({ GroupName: 'elsewhere' }));
    expect(Group?.UserPoolId).toBe(poolId);
  });

  test('names that differ in case are different groups', async () => {
    await expect(bench.client.send(createGroup({ GroupName: 'Admins' }))).resolves.toHaveProperty(
      'Group.GroupName',
      'Admins',
    ); // likely
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, createGroup({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test.each([poolId, otherPool])(
    'a name that the pool %s has',
    (UserPoolId) =>
      refuses(
        bench,
        createGroup({ UserPoolId, GroupName: 'admins' }),
        'GroupExistsException',
        'A group with the name already exists.',
      ), // likely
  );

  test.each([
    [
      'a precedence below 0',
      { Precedence: -1 },
      "Value '-1' at 'precedence' failed to satisfy constraint: Member must have value greater than or equal to 0",
    ],
    [
      'a name with a blank',
      { GroupName: 'a b' },
      "Value 'a b' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
    ],
  ])('%s', (_, members, text) =>
    refuses(bench, createGroup(members), 'InvalidParameterException', `1 validation error detected: ${text}`),
  );

  test('one group more than a pool may have', async () => {
    const { groups } = bench.world.state;
    for (let at = groups.count(poolId); at < 10_000; at++) {
      groups.put({ userPoolId: poolId, name: `group${at}`, createdAt: 0, modifiedAt: 0 });
    }
    await refuses(bench, createGroup(), 'LimitExceededException', 'Exceeded the limit of groups in the user pool.'); // limit from the developer guide, text likely
  });
});
