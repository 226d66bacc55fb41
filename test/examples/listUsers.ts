import { api, attributes, call, cli, guide, kept, sdk, type Example } from './example';
import { pageToken, uuid } from './shapes';
import { created, confirmed, made } from './users';
import { client, pool } from './world';

const UserPoolId = pool.plain;

const listed = (name: string, UserStatus: string) => ({
  Username: name,
  Attributes: attributes({ sub: uuid, email: `${name}@example.com` }),
  ...made,
  UserStatus,
});
const unconfirmed = (name: string) =>
  call('SignUp', {
    ClientId: client.plain,
    Username: name,
    Password: 'Correct-horse-1',
    UserAttributes: attributes({ email: `${name}@example.com` }),
  });
const testers = [
  created('tester', { email: 'tester@example.com' }),
  confirmed('tester'),
  unconfirmed('tester2'),
  unconfirmed('tester3'),
  unconfirmed('testerz1'),
];
const named = (name: string, family_name: string) =>
  created(name, { family_name, given_name: 'A.', phone_number: '+13125550100', email: `${name}@example.com` });
const family = ['reddy1', 'reddy2', 'reddy3'].map((name) => named(name, 'Reddy'));

export const listUsers: readonly Example[] = [
  {
    page: cli('list-users'),
    operation: 'ListUsers',
    needs: testers,
    input: { UserPoolId, Filter: 'email^="tester"', Limit: 3 },
    output: {
      PaginationToken: pageToken,
      Users: [listed('tester', 'CONFIRMED'), listed('tester2', 'UNCONFIRMED'), listed('tester3', 'UNCONFIRMED')],
    },
    decided: {
      '+Users[tester2].Attributes[email_verified]': 'the page prints what a request with AttributesToGet answers',
      '+Users[tester3].Attributes[email_verified]': 'the page prints what a request with AttributesToGet answers',
    },
  },
  ...[api('ListUsers'), sdk('ListUsers')].map((page): Example => ({
    page,
    operation: 'ListUsers',
    needs: [
      ...testers,
      unconfirmed('testerz2'),
      call(
        'ListUsers',
        { UserPoolId, AttributesToGet: ['email', 'sub'], Filter: '"email"^="tester"', Limit: 1 },
        { next: 'PaginationToken' },
      ),
    ],
    input: {
      UserPoolId,
      AttributesToGet: ['email', 'sub'],
      Filter: '"email"^="tester"',
      Limit: 3,
      PaginationToken: kept('next'),
    },
    output: {
      PaginationToken: pageToken,
      Users: [listed('tester3', 'UNCONFIRMED'), listed('tester', 'CONFIRMED'), listed('testerz1', 'UNCONFIRMED')],
    },
  })),
  { page: cli('list-users'), operation: 'ListUsers', input: { UserPoolId, Limit: 3 } },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    input: { UserPoolId, AttributesToGet: null, Filter: '', Limit: 10 },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    needs: [named('reddy', 'Reddy')],
    input: { UserPoolId, AttributesToGet: null, Filter: 'phone_number ^= "+1312"', Limit: 10 },
    output: {
      Users: [
        {
          Username: 'reddy',
          Attributes: attributes({
            sub: uuid,
            family_name: 'Reddy',
            given_name: 'A.',
            phone_number: '+13125550100',
            email: 'reddy@example.com',
          }),
          ...made,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      ],
    },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    needs: [named('reddy', 'Reddy')],
    input: {
      UserPoolId,
      AttributesToGet: ['given_name', 'phone_number', 'email'],
      Filter: 'family_name = "Reddy"',
      Limit: 10,
    },
    output: {
      Users: [
        {
          Username: 'reddy',
          Attributes: attributes({ given_name: 'A.', phone_number: '+13125550100', email: 'reddy@example.com' }),
          ...made,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      ],
    },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    needs: [
      ...family,
      call(
        'ListUsers',
        {
          UserPoolId,
          AttributesToGet: ['given_name', 'phone_number', 'email'],
          Filter: 'family_name = "Reddy"',
          Limit: 1,
        },
        { next: 'PaginationToken' },
      ),
    ],
    input: {
      UserPoolId,
      AttributesToGet: ['given_name', 'phone_number', 'email'],
      Filter: 'family_name = "Reddy"',
      Limit: 10,
      PaginationToken: kept('next'),
    },
  },
];
