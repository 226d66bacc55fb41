import { assertTags, withTags } from '../../../domain/pools/tags';
import { idpOperation } from '../operation';
import { tagged } from './tagged';

/** Refusals, in order: ARN, each tag sent, their number with those there. A tag that is there gets the new value. */
export const TagResource = idpOperation('TagResource', (call, input) => {
  const resource = tagged(call, input.ResourceArn);
  const tags = withTags(resource.tags, input.Tags);
  assertTags(input.Tags, 'InvalidParameterException');
  assertTags(tags, 'InvalidParameterException');
  resource.replace(tags);
  return {};
});
