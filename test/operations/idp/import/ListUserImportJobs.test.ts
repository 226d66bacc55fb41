import { ListUserImportJobsCommand, type ListUserImportJobsRequest } from '@aws-sdk/client-cognito-identity-provider';
import { noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { created, importPool } from './importing';

const bench = withEmulator({ fixtures: [importPool()] });

const list = (members: Partial<ListUserImportJobsRequest> = {}) =>
  new ListUserImportJobsCommand({ UserPoolId: poolId, MaxResults: 60, ...members });

test('answers nothing where there is none', async () => {
  const { UserImportJobs, PaginationToken } = await bench.client.send(list());
  expect({ UserImportJobs, PaginationToken }).toEqual({ UserImportJobs: [], PaginationToken: undefined });
});

test('answers from the last that was made to the first, also of one instant, in pages', async () => {
  bench.emulator.clock.freeze(true);
  const jobs: string[] = [];
  for (let at = 0; at < 12; at++) jobs.unshift((await created(bench, { JobName: `job ${at}` })).JobId);
  const pages: string[][] = [];
  let PaginationToken: string | undefined;
  do {
    const page = await bench.client.send(list({ MaxResults: 5, PaginationToken }));
    pages.push((page.UserImportJobs ?? []).map(({ JobId = '' }) => JobId));
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  expect(pages).toEqual([jobs.slice(0, 5), jobs.slice(5, 10), jobs.slice(10)]);
});

describe('refuses', () => {
  test('an unknown pool', () => refuses(bench, list({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test('a token of nobody', () =>
    refuses(
      bench,
      list({ PaginationToken: 'nobody' }),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    ));

  test('a page of none', () =>
    refuses(
      bench,
      list({ MaxResults: 0 }),
      'InvalidParameterException',
      "1 validation error detected: Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
    ));
});
