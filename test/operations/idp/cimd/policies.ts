import type { IdpInput } from '../../../../src/contract';
import { ask, commandFor } from '../../../support/commands';
import type { Bench } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';

/** Policies that the suites of this family start from. */

export const secondUrl = 'https://*.example.org/oauth/*.json';

export const policyInput = (members: Partial<IdpInput<'CreateCIMDPolicy'>> = {}): IdpInput<'CreateCIMDPolicy'> => ({
  UserPoolId: poolId,
  ClientId: clientId,
  PolicyName: 'agents',
  URLPatterns: ['https://agent.example.com/clients/*'],
  ...members,
});

export const create = (members?: Partial<IdpInput<'CreateCIMDPolicy'>>) =>
  commandFor('CreateCIMDPolicy', policyInput(members));

/** The id of a policy that is made. */
export const policyMade = async (bench: Bench, members?: Partial<IdpInput<'CreateCIMDPolicy'>>): Promise<string> =>
  (await ask(bench, 'CreateCIMDPolicy', policyInput(members))).CIMDPolicy?.CIMDPolicyId ?? '';

export const described = async (bench: Bench, CIMDPolicyId: string) =>
  (await ask(bench, 'DescribeCIMDPolicy', { UserPoolId: poolId, CIMDPolicyId })).CIMDPolicy;

export const noSuchPolicy = (id: string) => `CIMD policy ${id} does not exist.`; // likely
export const unknownId = 'abcdefghijklmnopqrstuvwxyz';
