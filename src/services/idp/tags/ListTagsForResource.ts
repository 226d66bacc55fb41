import { idpOperation } from '../operation';
import { tagged } from './tagged';

export const ListTagsForResource = idpOperation('ListTagsForResource', (call, input) => ({
  Tags: { ...tagged(call, input.ResourceArn).tags },
}));
