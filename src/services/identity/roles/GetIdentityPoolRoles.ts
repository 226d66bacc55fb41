import { onIdentityPool } from '../operation';

/** Of a pool without roles the map is empty [likely]. */
export const GetIdentityPoolRoles = onIdentityPool('GetIdentityPoolRoles', (_call, pool) => ({
  IdentityPoolId: pool.id,
  Roles: { ...pool.roles },
  ...(pool.roleMappings && { RoleMappings: { ...pool.roleMappings } }),
}));
