import { listedRoleType } from '../../../domain/access/roles';
import { iamOperation } from '../operation';
import { byName, pageOf } from '../pages';

export const ListRoles = iamOperation('ListRoles', ({ world }, input) => {
  const { PathPrefix = '/' } = input;
  const found = [...world.state.roles.rows('')].filter(({ path }) => path.startsWith(PathPrefix));
  const { page, ...more } = pageOf(byName(found, nameOf), nameOf, input, 'roles');
  return { Roles: page.map(listedRoleType), ...more };
});

const nameOf = ({ name }: { name: string }) => name;
