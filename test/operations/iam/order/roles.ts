import { document, trust } from '../../../support/iam';
import type { Family } from '../../order/Order';
import {
  admin,
  badPolicy,
  broken,
  changeRole,
  large,
  limitExceeded,
  malformed,
  none,
  noBoundary,
  notFound,
  order,
  role,
  step,
  taken,
  tags,
} from './steps';

const RoleName = 'app';
const AssumeRolePolicyDocument = JSON.stringify(trust);
const PolicyDocument = document({ Action: 's3:*' });
const conflict = 'DeleteConflictException';

export const roles: Family = {
  fixtures: { roles: [{ RoleName, AssumeRolePolicyDocument: trust }] },
  orders: [
    order('CreateRole', {
      input: { RoleName: 'new', AssumeRolePolicyDocument },
      steps: [
        step('name taken', { RoleName: 'APP' }, taken, 'Role with name APP already exists.'),
        step('trust policy', { AssumeRolePolicyDocument: broken(AssumeRolePolicyDocument) }, malformed, badPolicy),
        {
          ...step(
            'size',
            (_bench, { AssumeRolePolicyDocument: given }: { AssumeRolePolicyDocument: string }) => ({
              AssumeRolePolicyDocument: given.replace('"Effect"', `"Sid":"${'x'.repeat(2048)}","Effect"`),
            }),
            limitExceeded,
            'Cannot exceed quota for ACLSizePerRole: 2048',
          ),
          remakes: true,
        },
        step('boundary', { PermissionsBoundary: none }, notFound, noBoundary),
        tags,
      ],
    }),
    order('PutRolePolicy', {
      input: { RoleName, PolicyName: 'p', PolicyDocument },
      steps: [
        role,
        step('document', { PolicyDocument: broken(PolicyDocument) }, malformed, badPolicy),
        {
          ...step(
            'size',
            (_bench, { PolicyDocument: given }: { PolicyDocument: string }) => ({ PolicyDocument: large(given) }),
            limitExceeded,
            'Maximum policy size of 10240 bytes exceeded for role app',
          ),
          remakes: true,
        },
      ],
    }),
    order('PutRolePermissionsBoundary', {
      input: { RoleName, PermissionsBoundary: admin },
      steps: [role, step('policy', { PermissionsBoundary: none }, notFound, noBoundary)],
    }),
    order('DeleteRole', {
      input: { RoleName },
      steps: [
        role,
        step(
          'attached policies',
          changeRole({ attached: [admin] }),
          conflict,
          'Cannot delete entity, must detach all policies first.',
        ),
        step(
          'inline policies',
          changeRole({ policies: { p: PolicyDocument } }),
          conflict,
          'Cannot delete entity, must delete policies first.',
        ),
      ],
    }),
  ],
};
