import { roleType } from '../../../domain/access/roles';
import { onRole } from '../operation';

/** That nobody has used it yet is an empty member [field]. */
export const GetRole = onRole('GetRole', (_call, role) => ({ Role: { ...roleType(role), RoleLastUsed: {} } }));
