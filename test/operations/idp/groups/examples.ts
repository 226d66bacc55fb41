import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  CreateGroupCommand,
  type CreateGroupRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';

export const nowhere = 'us-east-1_Nowhere00';
export const noSuchPool = 'User pool us-east-1_Nowhere00 does not exist.'; // remembered from real reports
export const noSuchGroup = 'Group not found.'; // likely
export const noSuchUser = 'User does not exist.'; // wild

/** Another pool with a group and a user of the same names. */
export const otherPool = 'us-east-1_Example2';

export const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

export const adaSub = '11111111-2222-7033-8444-555555555555';

/** Two groups, of which ada is in one; users are found by e-mail address, too. */
export const fixtures = [
  onePool({
    pool: { AliasAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false } },
    groups: [
      { GroupName: 'admins', Precedence: 1, RoleArn: role('admins'), Description: 'They may' },
      { GroupName: 'readers' },
    ],
    users: [
      user('ada', {
        Sub: adaSub,
        UserAttributes: { email: 'ada@example.com', email_verified: 'true' },
        Groups: ['readers'],
      }),
      user('bob'),
    ],
  }),
  {
    userPools: [
      {
        Id: otherPool,
        PoolName: 'other',
        Groups: [{ GroupName: 'admins' }, { GroupName: 'elsewhere' }],
        Users: [user('ada')],
      },
    ],
  },
];

export const createGroup = (members: Partial<CreateGroupRequest> = {}) =>
  new CreateGroupCommand({ UserPoolId: poolId, GroupName: 'writers', ...members });

interface InGroup {
  readonly UserPoolId?: string;
  readonly Username?: string;
  readonly GroupName?: string;
}

export const join = (more: InGroup = {}) =>
  new AdminAddUserToGroupCommand({ UserPoolId: poolId, Username: 'ada', GroupName: 'admins', ...more });

/** Names of the user's groups, as AdminListGroupsForUser orders them. */
export const groupsOf = async ({ client }: Pick<Bench, 'client'>, Username: string): Promise<(string | undefined)[]> =>
  ((await client.send(new AdminListGroupsForUserCommand({ UserPoolId: poolId, Username }))).Groups ?? []).map(
    ({ GroupName }) => GroupName,
  );
