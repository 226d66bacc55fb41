import type { Template } from './Template';

/** JSON has no comments: names tell what is what. Ids, and the first user, are those of the demo: examples fit both. */
const document = {
  userPools: [
    {
      Id: 'us-east-1_Example1',
      PoolName: 'my-pool',
      AutoVerifiedAttributes: ['email'],
      UsernameAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: false } },
      Schema: [{ Name: 'favourite_colour', AttributeDataType: 'String', Mutable: true }],
      Clients: [
        {
          ClientId: 'exampleclient000000000000',
          ClientName: 'browser-app-without-secret',
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
        {
          ClientId: 'exampleserver000000000000',
          ClientName: 'server-with-secret',
          ClientSecret: 'mysecret00000000000000000000000000000000000000000000',
          ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        },
      ],
      Groups: [{ GroupName: 'admins', Description: 'Users name the groups they are in', Precedence: 1 }],
      Users: [
        {
          Username: 'ada@example.com',
          Password: 'Correct-horse-1',
          UserAttributes: { email_verified: 'true', name: 'Confirmed', 'custom:favourite_colour': 'green' },
          Groups: ['admins'],
        },
        {
          Username: 'has-to-change-password@example.com',
          TemporaryPassword: 'Temporary1',
          UserAttributes: { email_verified: 'true' },
        },
        { Username: 'not-confirmed-yet@example.com', Password: 'Permanent1', UserStatus: 'UNCONFIRMED' },
        { Username: 'disabled@example.com', Password: 'Permanent1', Enabled: false },
      ],
      UsersFile: './more-users.ndjson',
    },
  ],
};

const moreUsers = [1, 2, 3].map((number) => ({
  Username: `one-object-a-line-${number}@example.com`,
  Password: 'Permanent1',
  UserAttributes: { email_verified: 'true', name: `Number ${number}` },
}));

const lines = moreUsers.map((user) => `${JSON.stringify(user)}\n`).join('');

export const minimal: Template = { document, others: [{ name: 'more-users.ndjson', text: lines }] };
