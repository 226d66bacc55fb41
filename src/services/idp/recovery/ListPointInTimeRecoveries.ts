import { restorationSummary } from '../../../domain/recovery/restorations';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { onPool } from '../operation';
import { assertRecoverable } from './restorationOf';

/** The newest first [model]. Refusals, in order: pool, plan, token. */
export const ListPointInTimeRecoveries = onPool('ListPointInTimeRecoveries', (call, pool, input) => {
  assertRecoverable(pool);
  const bound = ['ListPointInTimeRecoveries', pool.id];
  const options = pageOptions(call, { token: input.NextToken, limit: input.MaxResults, bound, most: 60 });
  const page = call.world.state.restorations.scan('newest', pool.id, options);
  return {
    Restorations: page.rows.map((row) => restorationSummary(row, call.now)),
    NextToken: nextToken(call, page.next, bound),
  };
});
