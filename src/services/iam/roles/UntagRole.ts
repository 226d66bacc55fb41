import { commit } from '../../../world/commit';
import { onRole } from '../operation';

export const UntagRole = onRole('UntagRole', (call, role, { TagKeys }) => {
  const gone = new Set(TagKeys.map((key) => key.toLowerCase()));
  const tags = Object.fromEntries(Object.entries(role.tags).filter(([key]) => !gone.has(key.toLowerCase())));
  commit(call, ({ roles }) => {
    roles.replace(role, { ...role, tags });
  });
});
