import { withoutTags } from '../../../domain/pools/tags';
import { identityOperation } from '../operation';
import { retag, tagged } from './tagged';

/** A key that is not there is passed over [likely]. */
export const UntagResource = identityOperation('UntagResource', (call, input) => {
  const pool = tagged(call, input.ResourceArn);
  retag(call, pool, withoutTags(pool.tags, input.TagKeys));
  return {};
});
