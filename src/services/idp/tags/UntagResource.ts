import { withoutTags } from '../../../domain/pools/tags';
import { idpOperation } from '../operation';
import { tagged } from './tagged';

/** A key that is not there is passed over [likely]. */
export const UntagResource = idpOperation('UntagResource', (call, input) => {
  const resource = tagged(call, input.ResourceArn);
  resource.replace(withoutTags(resource.tags, input.TagKeys));
  return {};
});
