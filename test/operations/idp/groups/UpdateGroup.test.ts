import {
  GetGroupCommand,
  UpdateGroupCommand,
  type UpdateGroupRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { fixtures, groupsOf, join, noSuchGroup, noSuchPool, nowhere, role } from './examples';

const bench = withEmulator({ fixtures });

const update = (members: Partial<UpdateGroupRequest> = {}) =>
  new UpdateGroupCommand({ UserPoolId: poolId, GroupName: 'admins', ...members });

describe('answers', () => {
  test('the new settings, and GetGroup the same', async () => {
    bench.emulator.clock.advance('1h');
    const settings = { Description: 'New', RoleArn: role('new'), Precedence: 0 };
    const { Group } = await bench.client.send(update(settings));
    expect(Group).toMatchObject(settings);
    expect(Number(Group?.LastModifiedDate) - Number(Group?.CreationDate)).toBeGreaterThanOrEqual(3_600_000);
    expect((await bench.client.send(new GetGroupCommand({ UserPoolId: poolId, GroupName: 'admins' }))).Group).toEqual(
      Group,
    );
  });

  test('what is left out stays', async () => {
    const { Group } = await bench.client.send(update({ Description: '' }));
    expect(Group).toMatchObject({ Description: '', RoleArn: role('admins'), Precedence: 1 }); // AWS sample keeps the role it is not told
  });
});

describe('leaves behind', () => {
  test('members who are members still', async () => {
    await bench.client.send(join());
    await bench.client.send(update({ Precedence: 9 }));
    expect(await groupsOf(bench, 'ada')).toEqual(['admins', 'readers']);
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, update({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown group', () =>
    refuses(bench, update({ GroupName: 'nobody' }), 'ResourceNotFoundException', noSuchGroup));

  test('a role that is no ARN', () =>
    refuses(
      bench,
      update({ RoleArn: 'a role that is long enough' }),
      'InvalidParameterException',
      "1 validation error detected: Value 'a role that is long enough' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?",
    ));
});
