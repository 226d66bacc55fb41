import { ListTagsForResource } from './ListTagsForResource';
import { TagResource } from './TagResource';
import { UntagResource } from './UntagResource';

export const tags = { ListTagsForResource, TagResource, UntagResource };
