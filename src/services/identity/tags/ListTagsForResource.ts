import { identityOperation } from '../operation';
import { tagged } from './tagged';

export const ListTagsForResource = identityOperation('ListTagsForResource', (call, input) => ({
  Tags: { ...tagged(call, input.ResourceArn).tags },
}));
