import {
  ListUserPoolClientsCommand,
  paginateListUserPoolClients,
  type ListUserPoolClientsRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, poolId } from '../../../support/pools';
import { noSuchPool, nowhere, otherPool } from './examples';

const clients = Array.from({ length: 7 }, (_, at) => ({ ClientId: `c${7 - at}`, ClientName: `client ${at}` }));
const bench = withEmulator({
  fixtures: [
    onePool({ clients }),
    { userPools: [{ Id: otherPool, PoolName: 'other', Clients: [{ ClientId: 'far', ClientName: 'far' }] }] },
  ],
});

const list = (more: Partial<ListUserPoolClientsRequest> = {}) =>
  new ListUserPoolClientsCommand({ UserPoolId: poolId, ...more });

describe('answers', () => {
  test('id, pool and name of each client of the pool, and nothing else', async () => {
    const { UserPoolClients, NextToken } = await bench.client.send(list());
    expect(UserPoolClients).toHaveLength(8);
    expect(UserPoolClients).toContainEqual({ ClientId: clientId, UserPoolId: poolId, ClientName: 'web' });
    expect(NextToken).toBeUndefined();
  });

  test('pages that together hold each client once', async () => {
    const sizes: number[] = [];
    const ids: (string | undefined)[] = [];
    for await (const page of paginateListUserPoolClients(
      { client: bench.client, pageSize: 3 },
      { UserPoolId: poolId },
    )) {
      sizes.push(page.UserPoolClients?.length ?? 0);
      ids.push(...(page.UserPoolClients ?? []).map(({ ClientId }) => ClientId));
    }
    expect(sizes).toEqual([3, 3, 2]);
    expect(new Set(ids).size).toBe(8);
  });

  test('only the clients of that pool', async () => {
    const { UserPoolClients } = await bench.client.send(list({ UserPoolId: otherPool }));
    expect(UserPoolClients).toEqual([{ ClientId: 'far', UserPoolId: otherPool, ClientName: 'far' }]);
  });

  test('every client as REGULAR, for none registered itself, by pages that may be empty', async () => {
    const { UserPoolClients } = await bench.client.send(list({ ClientType: 'REGULAR' }));
    expect(UserPoolClients).toHaveLength(8);
    const { NextToken, UserPoolClients: none } = await bench.client.send(list({ ClientType: 'DCR', MaxResults: 3 }));
    expect(none).toEqual([]);
    expect(NextToken).toEqual(expect.any(String));
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('another type', () =>
    refuses(
      bench,
      list({ ClientType: 'OTHER' as 'DCR' }),
      'InvalidParameterException',
      "1 validation error detected: Value 'OTHER' at 'clientType' failed to satisfy constraint: Member must satisfy enum value set: [REGULAR, DCR]",
    ));

  test('a page of 61', () =>
    refuses(
      bench,
      list({ MaxResults: 61 }),
      'InvalidParameterException',
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    ));
});
