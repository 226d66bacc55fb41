import {
  ListIdentityProvidersCommand,
  paginateListIdentityProviders,
  type ListIdentityProvidersRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create } from './examples';

const bench = withEmulator({ fixtures });

const list = (members: Partial<ListIdentityProvidersRequest> = {}) =>
  new ListIdentityProvidersCommand({ UserPoolId: poolId, ...members });

beforeEach(async () => {
  for (const ProviderName of ['Cherry', 'Apple', 'Banana']) await bench.client.send(create({ ProviderName }));
});

describe('answers', () => {
  test('summaries of the providers of the pool, without their details', async () => {
    const { Providers, NextToken } = await bench.client.send(list());
    expect(Providers?.map(({ ProviderName }) => ProviderName)).toEqual(['Apple', 'Banana', 'Cherry']); // order likely
    expect(Object.keys(Providers![0]!).sort()).toEqual([
      'CreationDate',
      'LastModifiedDate',
      'ProviderName',
      'ProviderType',
    ]);
    expect(NextToken).toBeUndefined();
  });

  test('nothing of a pool without providers', async () => {
    await expect(bench.client.send(list({ UserPoolId: otherPool }))).resolves.toMatchObject({ Providers: [] });
  });

  test('pages that together hold each provider once', async () => {
    const pages: number[] = [];
    const names = new Set<string | undefined>();
    for await (const { Providers = [] } of paginateListIdentityProviders(
      { client: bench.client, pageSize: 2 },
      { UserPoolId: poolId },
    )) {
      pages.push(Providers.length);
      for (const { ProviderName } of Providers) names.add(ProviderName);
    }
    expect({ pages, names: names.size }).toEqual({ pages: [2, 1], names: 3 });
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('more than 60 a page', () =>
    refuses(
      bench,
      list({ MaxResults: 61 }),
      'InvalidParameterException',
      "1 validation error detected: Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
    ));
});
