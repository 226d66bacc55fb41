import { managedPolicyName } from '../../../domain/access/managedPolicies';
import { onRole } from '../operation';
import { byName, pageOf } from '../pages';

export const ListAttachedRolePolicies = onRole('ListAttachedRolePolicies', (_call, role, input) => {
  const { PathPrefix = '/' } = input;
  const found = role.attached.filter((arn) => pathOf(arn).startsWith(PathPrefix));
  const { page, ...more } = pageOf(byName(found, same), same, input, `attached to ${role.name}`);
  return {
    AttachedPolicies: page.map((PolicyArn) => ({ PolicyName: managedPolicyName(PolicyArn), PolicyArn })),
    ...more,
  };
});

const same = (arn: string) => arn;
const pathOf = (arn: string) => arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
