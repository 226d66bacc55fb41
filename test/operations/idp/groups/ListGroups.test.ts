import { ListGroupsCommand, paginateListGroups } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { createGroup, fixtures, noSuchPool, nowhere } from './examples';

const bench = withEmulator({ fixtures });

const list = (more: { UserPoolId?: string; Limit?: number; NextToken?: string } = {}) =>
  new ListGroupsCommand({ UserPoolId: poolId, ...more });

describe('answers', () => {
  test('the groups of the pool, each as GetGroup shows it', async () => {
    const { Groups, NextToken } = await bench.client.send(list());
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['admins', 'readers']); // order likely
    expect(Groups?.[0]).toMatchObject({ UserPoolId: poolId, Description: 'They may', Precedence: 1 });
    expect(NextToken).toBeUndefined();
  });

  test('pages that together hold each group once', async () => {
    for (const GroupName of ['b', 'c', 'd']) await bench.client.send(createGroup({ GroupName }));
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateListGroups({ client: bench.client, pageSize: 2 }, { UserPoolId: poolId })) {
      pages.push((page.Groups ?? []).map(({ GroupName }) => GroupName));
    }
    expect(pages).toEqual([['admins', 'b'], ['c', 'd'], ['readers']]);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));
});
