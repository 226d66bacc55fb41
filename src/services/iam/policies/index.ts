import { AttachRolePolicy } from './AttachRolePolicy';
import { CreatePolicy } from './CreatePolicy';
import { DeletePolicy } from './DeletePolicy';
import { DetachRolePolicy } from './DetachRolePolicy';
import { GetPolicy } from './GetPolicy';
import { GetPolicyVersion } from './GetPolicyVersion';
import { ListAttachedRolePolicies } from './ListAttachedRolePolicies';

export const policies = {
  AttachRolePolicy,
  CreatePolicy,
  DeletePolicy,
  DetachRolePolicy,
  GetPolicy,
  GetPolicyVersion,
  ListAttachedRolePolicies,
} as const;
