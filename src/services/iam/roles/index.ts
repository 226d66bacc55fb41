import { CreateRole } from './CreateRole';
import { DeleteRole } from './DeleteRole';
import { DeleteRolePermissionsBoundary } from './DeleteRolePermissionsBoundary';
import { DeleteRolePolicy } from './DeleteRolePolicy';
import { GetRole } from './GetRole';
import { GetRolePolicy } from './GetRolePolicy';
import { ListInstanceProfilesForRole } from './ListInstanceProfilesForRole';
import { ListRolePolicies } from './ListRolePolicies';
import { ListRoleTags } from './ListRoleTags';
import { ListRoles } from './ListRoles';
import { PutRolePermissionsBoundary } from './PutRolePermissionsBoundary';
import { PutRolePolicy } from './PutRolePolicy';
import { TagRole } from './TagRole';
import { UntagRole } from './UntagRole';
import { UpdateAssumeRolePolicy } from './UpdateAssumeRolePolicy';
import { UpdateRole } from './UpdateRole';
import { UpdateRoleDescription } from './UpdateRoleDescription';

export const roles = {
  CreateRole,
  DeleteRole,
  DeleteRolePermissionsBoundary,
  DeleteRolePolicy,
  GetRole,
  GetRolePolicy,
  ListInstanceProfilesForRole,
  ListRolePolicies,
  ListRoleTags,
  ListRoles,
  PutRolePermissionsBoundary,
  PutRolePolicy,
  TagRole,
  UntagRole,
  UpdateAssumeRolePolicy,
  UpdateRole,
  UpdateRoleDescription,
} as const;
