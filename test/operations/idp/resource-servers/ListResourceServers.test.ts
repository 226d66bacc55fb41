import {
  ListResourceServersCommand,
  paginateListResourceServers,
  type ListResourceServersRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create, scopes } from './examples';

const bench = withEmulator({ fixtures });

const list = (members: Partial<ListResourceServersRequest> = {}) =>
  new ListResourceServersCommand({ UserPoolId: poolId, ...members });

beforeEach(async () => {
  for (const Identifier of ['c', 'a', 'b']) await bench.client.send(create({ Identifier }));
});

describe('answers', () => {
  test('the resource servers of the pool with their scopes', async () => {
    const { ResourceServers, NextToken } = await bench.client.send(list());
    expect(ResourceServers?.map(({ Identifier }) => Identifier)).toEqual(['a', 'b', 'c']); // order likely
    expect(ResourceServers?.[0]).toEqual({ UserPoolId: poolId, Identifier: 'a', Name: 'The API', Scopes: scopes });
    expect(NextToken).toBeUndefined();
  });

  test('nothing of a pool without any', async () => {
    await expect(bench.client.send(list({ UserPoolId: otherPool }))).resolves.toMatchObject({ ResourceServers: [] });
  });

  test('pages that together hold each server once', async () => {
    const pages: (string | undefined)[][] = [];
    for await (const { ResourceServers = [] } of paginateListResourceServers(
      { client: bench.client, pageSize: 2 },
      { UserPoolId: poolId },
    )) {
      pages.push(ResourceServers.map(({ Identifier }) => Identifier));
    }
    expect(pages).toEqual([['a', 'b'], ['c']]);
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('more than 50 a page', () =>
    refuses(
      bench,
      list({ MaxResults: 51 }),
      'InvalidParameterException',
      "1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50",
    ));
});
