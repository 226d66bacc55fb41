import { AttachRolePolicy } from './AttachRolePolicy';
import { CreatePolicy } from './CreatePolicy';
import { DeletePolicy } from './DeletePolicy';
import { DetachRolePolicy } from './DetachRolePolicy';
import { GetPolicy } from './GetPolicy';
import { GetPolicyVersion } from './GetPolicyVersion';
import { ListAttachedRolePolicies } from './ListAttachedRolePolicies';
import { ListPolicyVersions } from './ListPolicyVersions';

export const policies = {
  AttachRolePolicy,
  CreatePolicy,
  DeletePolicy,
  DetachRolePolicy,
  GetPolicy,
  GetPolicyVersion,
  ListAttachedRolePolicies,
  ListPolicyVersions,
} as const;
