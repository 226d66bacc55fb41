import {
  AdminListGroupsForUserCommand,
  paginateAdminListGroupsForUser,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { noSuchPool, noSuchUser, nowhere } from './examples';

const precedences: Record<string, number | undefined> = {
  last: undefined,
  big: 2_147_483_647,
  ten: 10,
  nine: 9,
  zero: 0,
  alsoTen: 10,
  never: undefined,
};
const groups = Object.entries(precedences).map(([GroupName, Precedence]) => ({ GroupName, Precedence }));
const bench = withEmulator({
  fixtures: onePool({
    groups: JSON.parse(JSON.stringify([...groups, { GroupName: 'others' }])) as object[],
    users: [user('ada', { Groups: Object.keys(precedences) }), user('bob')],
  }),
});

const list = (more: { UserPoolId?: string; Username?: string; Limit?: number; NextToken?: string } = {}) =>
  new AdminListGroupsForUserCommand({ UserPoolId: poolId, Username: 'ada', ...more });

const inOrder = ['zero', 'nine', 'alsoTen', 'ten', 'big', 'last', 'never'];

describe('answers', () => {
  test("the user's groups, the most important first, each as GetGroup shows it", async () => {
    const { Groups, NextToken } = await bench.client.send(list());
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(inOrder); // AWS promises no order
    expect(Groups?.[1]).toEqual({
      GroupName: 'nine',
      UserPoolId: poolId,
      Precedence: 9,
      CreationDate: expect.any(Date) as Date,
      LastModifiedDate: expect.any(Date) as Date,
    });
    expect(NextToken).toBeUndefined();
  });

  test('an empty list for who is in no group', async () => {
    expect((await bench.client.send(list({ Username: 'bob' }))).Groups).toEqual([]);
  });

  test.each([1, 2, 3, 7])('pages of %d that together hold each group once', async (pageSize) => {
    const names: (string | undefined)[] = [];
    const request = { UserPoolId: poolId, Username: 'ada' };
    for await (const page of paginateAdminListGroupsForUser({ client: bench.client, pageSize }, request)) {
      names.push(...(page.Groups ?? []).map(({ GroupName }) => GroupName));
    }
    expect(names).toEqual(inOrder);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('an unknown user', () => refuses(bench, list({ Username: 'nobody' }), 'UserNotFoundException', noSuchUser));

  test('a token of another user', async () => {
    const { NextToken } = await bench.client.send(list({ Limit: 1 }));
    await refuses(
      bench,
      list({ Username: 'bob', NextToken }),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    ); // likely
  });
});
