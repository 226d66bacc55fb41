import { ListUsersInGroupCommand, paginateListUsersInGroup } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { noSuchGroup, noSuchPool, nowhere } from './examples';

const names = ['ada', 'bob', 'cyd', 'dot', 'eve'];
const bench = withEmulator({
  fixtures: onePool({
    groups: [{ GroupName: 'readers' }, { GroupName: 'readers2' }, { GroupName: 'empty' }],
    users: names.map((name) =>
      user(name, {
        UserAttributes: { email: `${name}@example.com` },
        Groups: name === 'cyd' ? ['readers2'] : ['readers'],
      }),
    ),
  }),
});

const list = (more: { UserPoolId?: string; GroupName?: string; Limit?: number; NextToken?: string } = {}) =>
  new ListUsersInGroupCommand({ UserPoolId: poolId, GroupName: 'readers', ...more });

describe('answers', () => {
  test('the members, each as ListUsers shows a user', async () => {
    const { Users, NextToken } = await bench.client.send(list());
    expect(Users?.map(({ Username }) => Username)).toEqual(['ada', 'bob', 'dot', 'eve']); // order likely
    expect(Users?.[0]).toEqual({
      Username: 'ada',
      Attributes: [
        { Name: 'sub', Value: expect.any(String) as string },
        { Name: 'email', Value: 'ada@example.com' },
      ],
      UserCreateDate: expect.any(Date) as Date,
      UserLastModifiedDate: expect.any(Date) as Date,
      Enabled: true,
      UserStatus: 'CONFIRMED',
    });
    expect(NextToken).toBeUndefined();
  });

  test('an empty list for a group without members', async () => {
    expect((await bench.client.send(list({ GroupName: 'empty' }))).Users).toEqual([]);
  });

  test('pages that together hold each member once', async () => {
    const pages: (string | undefined)[][] = [];
    const request = { UserPoolId: poolId, GroupName: 'readers' };
    for await (const page of paginateListUsersInGroup({ client: bench.client, pageSize: 3 }, request)) {
      pages.push((page.Users ?? []).map(({ Username }) => Username));
    }
    expect(pages).toEqual([['ada', 'bob', 'dot'], ['eve']]);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown group', () => refuses(bench, list({ GroupName: 'read' }), 'ResourceNotFoundException', noSuchGroup));

  test('a token of another group', async () => {
    const { NextToken } = await bench.client.send(list({ Limit: 1 }));
    await refuses(
      bench,
      list({ GroupName: 'readers2', NextToken }),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    ); // likely
  });
});
