import { assertOwnTags, tagMap } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { onRole } from '../operation';

export const TagRole = onRole('TagRole', (call, role, { Tags }) => {
  assertOwnTags(Tags);
  const tags = tagMap(Tags, role.tags);
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, tags });
  });
});
