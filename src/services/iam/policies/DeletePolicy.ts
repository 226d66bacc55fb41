import { refusal } from '../../../contract';
import { noSuchPolicy } from '../../../domain/access/managedPolicies';
import { commit } from '../../../world/commit';
import { usesOf } from '../managed';
import { iamOperation } from '../operation';

/** Refusals, in order: policy, uses [field]. */
export const DeletePolicy = iamOperation('DeletePolicy', (call, { PolicyArn }) => {
  const policy = call.world.state.managedPolicies.get('', PolicyArn);
  if (policy === undefined) throw noSuchPolicy(PolicyArn);
  const { attached, boundaries } = usesOf(call, PolicyArn);
  if (attached + boundaries > 0) {
    throw refusal('DeleteConflictException', 'Cannot delete a policy attached to entities.');
  }
  commit(call, ({ managedPolicies }) => {
    managedPolicies.remove(policy);
  });
});
