import { iamOperation } from '../operation';
import { policiesOfPrincipal } from './principal';
import { simulated, sourcesOf } from './simulate';
import { assertAbsent } from '../unsupported';

/** What is given stands beside the role's own policies; a boundary that is given replaces the role's [docs]. */
export const SimulatePrincipalPolicy = iamOperation('SimulatePrincipalPolicy', (call, input) => {
  assertAbsent(input, ['PolicyExclusionList']);
  const own = policiesOfPrincipal(call, input.PolicySourceArn);
  const given = sourcesOf(input.PolicyInputList ?? [], 'PolicyInputList');
  return simulated(input, { ...own, identity: [...own.identity, ...given] });
});
