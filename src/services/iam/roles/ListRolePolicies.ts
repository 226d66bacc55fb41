import { onRole } from '../operation';
import { byName, pageOf } from '../pages';

export const ListRolePolicies = onRole('ListRolePolicies', (_call, role, input) => {
  const names = byName(Object.keys(role.policies), same);
  const { page, ...more } = pageOf(names, same, input, `policies of ${role.name}`);
  return { PolicyNames: page, ...more };
});

const same = (name: string) => name;
