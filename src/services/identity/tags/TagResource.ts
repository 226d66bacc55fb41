import { assertTags, withTags } from '../../../domain/pools/tags';
import { identityOperation } from '../operation';
import { retag, tagged } from './tagged';

/** Refusals, in order: ARN, each tag sent, their number with those there. */
export const TagResource = identityOperation('TagResource', (call, input) => {
  const pool = tagged(call, input.ResourceArn);
  const tags = withTags(pool.tags, input.Tags);
  assertTags(input.Tags, 'InvalidParameterException');
  assertTags(tags, 'InvalidParameterException');
  retag(call, pool, tags);
  return {};
});
