import { refusal } from '../../../contract';
import { policyOf } from '../../../domain/access/documents';
import { newManagedPolicy, policyType } from '../../../domain/access/managedPolicies';
import { assertOwnTags } from '../../../domain/access/roles';
import { commit } from '../../../world/commit';
import { iamOperation } from '../operation';

/** Refusals, in order: document, size, tags, name taken [likely]. One is taken whatever its path [likely]. */
export const CreatePolicy = iamOperation('CreatePolicy', (call, input) => {
  const { state, config, random } = call.world;
  policyOf(input.PolicyDocument, 'identity');
  assertOwnTags(input.Tags);
  const policy = newManagedPolicy(input, { accountId: config.accountId, random, now: call.now });
  const name = policy.name.toLowerCase();
  for (const other of state.managedPolicies.rows('')) if (other.name.toLowerCase() === name) throw taken(policy.name);
  commit(call, ({ managedPolicies }) => {
    managedPolicies.put(policy);
  });
  return { Policy: policyType(policy, { attached: 0, boundaries: 0 }) };
});

/** [field] */
const taken = (name: string) =>
  refusal('EntityAlreadyExistsException', `A policy called ${name} already exists. Duplicate names are not allowed.`);
