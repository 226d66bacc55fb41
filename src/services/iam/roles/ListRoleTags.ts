import { tagList } from '../../../domain/access/roles';
import { onRole } from '../operation';
import { byName, pageOf } from '../pages';

export const ListRoleTags = onRole('ListRoleTags', (_call, role, input) => {
  const { page, ...more } = pageOf(byName(tagList(role.tags), keyOf), keyOf, input, `tags of ${role.name}`);
  return { Tags: page, ...more };
});

const keyOf = ({ Key }: { Key: string }) => Key;
