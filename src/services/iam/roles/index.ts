import { CreateRole } from './CreateRole';
import { DeleteRole } from './DeleteRole';
import { DeleteRolePermissionsBoundary } from './DeleteRolePermissionsBoundary';
import { DeleteRolePolicy } from './DeleteRolePolicy';
import { GetRole } from './GetRole';
import { GetRolePolicy } from './GetRolePolicy';
import { ListRolePolicies } from './ListRolePolicies';
import { ListRoleTags } from './ListRoleTags';
import { ListRoles } from './ListRoles';
import { PutRolePermissionsBoundary } from './PutRolePermissionsBoundary';
import { PutRolePolicy } from './PutRolePolicy';
import { TagRole } from './TagRole';
import { UntagRole } from './UntagRole';
import { UpdateAssumeRolePolicy } from './UpdateAssumeRolePolicy';

export const roles = {
  CreateRole,
  DeleteRole,
  DeleteRolePermissionsBoundary,
  DeleteRolePolicy,
  GetRole,
  GetRolePolicy,
  ListRolePolicies,
  ListRoleTags,
  ListRoles,
  PutRolePermissionsBoundary,
  PutRolePolicy,
  TagRole,
  UntagRole,
  UpdateAssumeRolePolicy,
} as const;
