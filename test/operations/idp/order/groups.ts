import { rowsOf } from '../../../support/rows';
import { onePool, poolId, user as person } from '../../../support/pools';
import { order, step, type Family } from './Order';
import { fill, invalid, limitExceeded, notFound, notInUnknown, pool, token, user } from './steps';

const UserPoolId = poolId;
const GroupName = 'admins';

const group = step('group', { GroupName: 'nowhere' }, notFound, 'Group not found.'); // [likely]
const input = { UserPoolId, GroupName };

/** The quotas are AWS's, the sentences [likely]. */
const tooManyOfPool = step(
  'too many groups',
  fill(10_000, (state, at) => state.groups.set({ ...rowsOf(poolId).groups, name: `group${at}` })),
  limitExceeded,
  'Exceeded the limit of groups in the user pool.',
);
const tooManyOfUser = step(
  'too many groups',
  fill(100, (state, at) => state.memberships.set({ userPoolId: poolId, groupName: `group${at}`, userKey: 'ada' })),
  invalid,
  'Exceeded the limit of groups for the user.',
);

export const groups: Family = {
  fixtures: onePool({ groups: [{ GroupName }, { GroupName: 'readers' }], users: [person('ada')] }),
  orders: [
    order('AdminAddUserToGroup', {
      input: { ...input, Username: 'ada' },
      steps: [pool, user, group, tooManyOfUser],
    }),
    order('AdminListGroupsForUser', { input: { UserPoolId, Username: 'ada' }, steps: [pool, user, token] }),
    order('AdminRemoveUserFromGroup', { input: { ...input, Username: 'ada' }, steps: [pool, user, group] }),
    order('CreateGroup', {
      input: { UserPoolId, GroupName: 'new' },
      steps: [
        pool,
        notInUnknown,
        step('name taken', { GroupName }, 'GroupExistsException', 'A group with the name already exists.'), // [peer]
        tooManyOfPool,
      ],
    }),
    order('DeleteGroup', { input, steps: [pool, group] }),
    order('GetGroup', { input, steps: [pool, group] }),
    order('ListGroups', { input: { UserPoolId }, steps: [pool, token] }),
    order('ListUsersInGroup', { input, steps: [pool, group, token] }),
    order('UpdateGroup', { input, steps: [pool, group] }),
  ],
};
