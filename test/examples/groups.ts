import { api, call, cli, attributes, type Example } from './example';
import { date, identities, pageToken, uuid } from './shapes';
import { pool, role } from './world';

const UserPoolId = pool.plain;
const TemporaryPassword = 'Temporary-1';
const dates = { CreationDate: date, LastModifiedDate: date };

const group = (GroupName: string, members: object = {}) => call('CreateGroup', { UserPoolId, GroupName, ...members });
const member = (Username: string, GroupName: string) =>
  call('AdminAddUserToGroup', { UserPoolId, Username, GroupName });

const first = { GroupName: 'team-1', Description: 'the first team' };
const second = { GroupName: 'team-2', Precedence: 7, RoleArn: role('team') };

const made = { Enabled: true, UserCreateDate: date, UserLastModifiedDate: date };
const profile = {
  email_verified: 'true',
  'custom:state': 'Maine',
  name: 'Ada L.',
  phone_number_verified: 'true',
  phone_number: '+12065551212',
  preferred_username: 'countess',
  locale: 'EMEA',
  email: 'ada@example.com',
};
const otherProfile = {
  website: 'https://example.com',
  email_verified: 'true',
  'custom:state': 'New York',
  phone_number_verified: 'true',
  given_name: 'Charles',
  name: 'Charles B.',
  phone_number: '+12065551212',
  family_name: 'B.',
  email: 'charles@example.com',
};
export const apple = call('CreateIdentityProvider', {
  UserPoolId,
  ProviderName: 'SignInWithApple',
  ProviderType: 'SignInWithApple',
  ProviderDetails: {
    client_id: 'com.example.app',
    team_id: 'TEAM000001',
    key_id: 'KEY0000001',
    private_key: 'MIGTAgEA',
    authorize_scopes: 'email name',
  },
});
export const linkedToApple = (Username: string, userId: string) =>
  call('AdminLinkProviderForUser', {
    UserPoolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
    SourceUser: {
      ProviderName: 'SignInWithApple',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: userId,
    },
  });
export const appleIdentity = (userId: string) => identities('SignInWithApple', 'SignInWithApple', userId);
const created = (Username: string, values: Record<string, string>) =>
  call('AdminCreateUser', {
    UserPoolId,
    Username,
    MessageAction: 'SUPPRESS',
    TemporaryPassword,
    UserAttributes: attributes(values),
  });
const confirmed = (Username: string) =>
  call('AdminSetUserPassword', { UserPoolId, Username, Password: 'Correct-horse-2', Permanent: true });

export const groups: readonly Example[] = [
  {
    page: cli('create-group'),
    operation: 'CreateGroup',
    year: 2019,
    input: { UserPoolId, GroupName: 'team', Description: 'A team.' },
    output: { Group: { GroupName: 'team', UserPoolId, Description: 'A team.', ...dates } },
  },
  {
    page: cli('create-group'),
    operation: 'CreateGroup',
    year: 2019,
    input: { UserPoolId, GroupName: 'team', Description: 'A team.', RoleArn: role('team'), Precedence: 2 },
    output: {
      Group: { GroupName: 'team', UserPoolId, Description: 'A team.', RoleArn: role('team'), Precedence: 2, ...dates },
    },
  },
  {
    page: api('CreateGroup'),
    operation: 'CreateGroup',
    input: { UserPoolId, GroupName: 'team', Description: 'A team', Precedence: 1 },
    output: { Group: { GroupName: 'team', UserPoolId, Description: 'A team', Precedence: 1, ...dates } },
  },
  {
    page: cli('get-group'),
    operation: 'GetGroup',
    needs: [group('team', { RoleArn: role('team'), Precedence: 7 })],
    input: { UserPoolId, GroupName: 'team' },
    output: { Group: { GroupName: 'team', UserPoolId, RoleArn: role('team'), Precedence: 7, ...dates } },
  },
  {
    page: api('GetGroup'),
    operation: 'GetGroup',
    needs: [group('team', { Description: 'for tests', RoleArn: role('service-role/sms'), Precedence: 9 })],
    input: { UserPoolId, GroupName: 'team' },
    output: {
      Group: {
        GroupName: 'team',
        UserPoolId,
        Description: 'for tests',
        RoleArn: role('service-role/sms'),
        Precedence: 9,
        ...dates,
      },
    },
  },
  {
    page: cli('update-group'),
    operation: 'UpdateGroup',
    year: 2019,
    needs: [group('team', { RoleArn: role('team'), Precedence: 1, Description: 'old' })],
    input: { UserPoolId, GroupName: 'team', Description: 'new', Precedence: 2 },
    output: {
      Group: { GroupName: 'team', UserPoolId, Description: 'new', RoleArn: role('team'), Precedence: 2, ...dates },
    },
  },
  {
    page: api('UpdateGroup'),
    operation: 'UpdateGroup',
    needs: [group('team', { Precedence: 9 })],
    input: { UserPoolId, GroupName: 'team', Description: 'a team', Precedence: 4, RoleArn: role('team') },
    output: {
      Group: { GroupName: 'team', UserPoolId, Description: 'a team', RoleArn: role('team'), Precedence: 4, ...dates },
    },
  },
  {
    page: cli('delete-group'),
    operation: 'DeleteGroup',
    needs: [group('team')],
    input: { UserPoolId, GroupName: 'team' },
    output: {},
  },
  {
    page: api('DeleteGroup'),
    operation: 'DeleteGroup',
    needs: [group('team')],
    input: { UserPoolId, GroupName: 'team' },
    output: {},
  },
  ...[cli('list-groups'), api('ListGroups')].map((page): Example => ({
    page,
    operation: 'ListGroups',
    needs: [
      group('team', { Description: 'a team', Precedence: 1 }),
      group('us-west-2_EXAMPLE_Facebook', { Description: 'made for a provider' }),
      group('western'),
    ],
    input: { UserPoolId, Limit: 2 },
    output: {
      Groups: [
        { GroupName: 'team', UserPoolId, Description: 'a team', Precedence: 1, ...dates },
        { GroupName: 'us-west-2_EXAMPLE_Facebook', UserPoolId, Description: 'made for a provider', ...dates },
      ],
      NextToken: pageToken,
    },
  })),
  {
    page: cli('admin-add-user-to-group'),
    operation: 'AdminAddUserToGroup',
    needs: [group('team')],
    input: { UserPoolId, Username: 'ada', GroupName: 'team' },
    output: {},
  },
  {
    page: api('AdminAddUserToGroup'),
    operation: 'AdminAddUserToGroup',
    needs: [group('team')],
    input: { UserPoolId, Username: 'ada', GroupName: 'team' },
    output: {},
  },
  {
    page: cli('admin-remove-user-from-group'),
    operation: 'AdminRemoveUserFromGroup',
    needs: [group('team'), member('ada', 'team')],
    input: { UserPoolId, Username: 'ada', GroupName: 'team' },
    output: {},
  },
  {
    page: api('AdminRemoveUserFromGroup'),
    operation: 'AdminRemoveUserFromGroup',
    needs: [group('team'), member('ada', 'team')],
    input: { UserPoolId, Username: 'ada', GroupName: 'team' },
    output: {},
  },
  {
    page: cli('admin-list-groups-for-user'),
    operation: 'AdminListGroupsForUser',
    year: 2019,
    needs: [group('team', { Description: 'a team', Precedence: 1, RoleArn: role('team') }), member('ada', 'team')],
    input: { UserPoolId, Username: 'ada' },
    output: {
      Groups: [
        { GroupName: 'team', UserPoolId, Description: 'a team', Precedence: 1, RoleArn: role('team'), ...dates },
      ],
    },
  },
  {
    page: api('AdminListGroupsForUser'),
    operation: 'AdminListGroupsForUser',
    needs: [
      group(first.GroupName, first),
      group(second.GroupName, second),
      member('ada', 'team-1'),
      member('ada', 'team-2'),
    ],
    input: { UserPoolId, Username: 'ada', Limit: 2 },
    output: {
      Groups: [
        { UserPoolId, ...first, ...dates },
        { UserPoolId, ...second, ...dates },
      ],
    },
    differs: { 'Groups in order': 'by name, not by precedence' },
  },
  {
    page: cli('list-users-in-group'),
    operation: 'ListUsersInGroup',
    year: 2019,
    needs: [
      group('team'),
      created('grace', { email: 'grace@example.com', 'custom:CustomAttr1': 'new' }),
      confirmed('grace'),
      created('charles', { email: 'charles@example.com', email_verified: 'true' }),
      member('grace', 'team'),
      member('charles', 'team'),
    ],
    input: { UserPoolId, GroupName: 'team' },
    output: {
      Users: [
        {
          Username: 'grace',
          Attributes: attributes({ sub: uuid, 'custom:CustomAttr1': 'new', email: 'grace@example.com' }),
          ...made,
          UserStatus: 'CONFIRMED',
        },
        {
          Username: 'charles',
          Attributes: attributes({ sub: uuid, email_verified: 'true', email: 'charles@example.com' }),
          ...made,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      ],
    },
  },
  {
    page: api('ListUsersInGroup'),
    operation: 'ListUsersInGroup',
    needs: [
      group('team'),
      apple,
      created('grace', profile),
      confirmed('grace'),
      linkedToApple('grace', '001234.5678'),
      created('charles', otherProfile),
      confirmed('charles'),
      member('grace', 'team'),
      member('charles', 'team'),
    ],
    input: { UserPoolId, GroupName: 'team' },
    output: {
      Users: [
        {
          Username: 'grace',
          Attributes: attributes({ sub: uuid, identities: appleIdentity('001234.5678'), ...profile }),
          ...made,
          UserStatus: 'CONFIRMED',
        },
        {
          Username: 'charles',
          Attributes: attributes({ sub: uuid, ...otherProfile }),
          ...made,
          UserStatus: 'CONFIRMED',
        },
      ],
    },
  },
];
