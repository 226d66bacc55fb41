import { ListTermsCommand, type ListTermsRequest } from '@aws-sdk/client-cognito-identity-provider';
import { fixtures, noSuchPool, nowhere, otherPool, secondClient } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { create } from './examples';

const bench = withEmulator({ fixtures });

const list = (members: Partial<ListTermsRequest> = {}) => new ListTermsCommand({ UserPoolId: poolId, ...members });

beforeEach(async () => {
  for (const members of [{}, { TermsName: 'privacy-policy' }, { ClientId: secondClient }])
    await bench.client.send(create(members));
});

describe('answers', () => {
  test('the documents of the pool in short', async () => {
    const { Terms, NextToken } = await bench.client.send(list());
    expect(Terms?.map(({ TermsName }) => TermsName).sort()).toEqual(['privacy-policy', 'terms-of-use', 'terms-of-use']);
    // AWS API reference
    expect(Object.keys(Terms![0]!).sort()).toEqual([
      'CreationDate',
      'Enforcement',
      'LastModifiedDate',
      'TermsId',
      'TermsName',
    ]);
    expect(NextToken).toBeUndefined();
  });

  test('nothing of a pool without any', async () => {
    await expect(bench.client.send(list({ UserPoolId: otherPool }))).resolves.toMatchObject({ Terms: [] });
  });

  test('pages that together hold each document once', async () => {
    const pages: number[] = [];
    const ids = new Set<string | undefined>();
    let NextToken: string | undefined;
    // the SDK has no paginator for this list
    do {
      const page = await bench.client.send(list({ MaxResults: 2, NextToken }));
      pages.push(page.Terms?.length ?? 0);
      for (const { TermsId } of page.Terms ?? []) ids.add(TermsId);
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect({ pages, ids: ids.size }).toEqual({ pages: [2, 1], ids: 3 });
  });
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('a page of none', () =>
    refuses(
      bench,
      list({ MaxResults: 0 }),
      'InvalidParameterException',
      "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ));
});
