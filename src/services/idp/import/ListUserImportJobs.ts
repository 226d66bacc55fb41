import { describedJob } from '../../../flows/import/jobType';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';

/** From the last that was made to the first [docs]. Refusals, in order: pool, token. */
export const ListUserImportJobs = onPool('ListUserImportJobs', (call, pool, input) => {
  const bound = ['ListUserImportJobs', pool.id];
  const options = pageOptions(call, { token: input.PaginationToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.userImportJobs.scan('newest', pool.id, options);
  return {
    UserImportJobs: page.rows.map((job) => describedJob(call, job)),
    PaginationToken: nextToken(call, page.next, bound),
  };
});
