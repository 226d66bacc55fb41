import { refusal } from '../../contract';
import { parsePolicy } from './parsePolicy';
import type { Policy, PolicyKind } from './Policy';
import { PolicyFault } from './PolicyFault';

/**
 * What a document of a caller says.
 * @param code what the operation declares for one that does not say it well
 * @throws it with AWS's sentence, and with the place as a hint
 */
export function policyOf(
  text: string,
  kind: PolicyKind,
  code: 'MalformedPolicyDocumentException' | 'InvalidInputException' = 'MalformedPolicyDocumentException',
): Policy {
  try {
    return kind === 'trust' ? trustPolicyOf(text) : soundPolicyOf(text, kind);
  } catch (error) {
    if (error instanceof PolicyFault) throw refusal(code, error.sentence, `${error.message}.`);
    throw error;
  }
}

/** @throws PolicyFault also where it has no statement: AWS refuses that [docs: grammar] */
export function soundPolicyOf(text: string, kind: PolicyKind): Policy {
  const policy = parsePolicy(text, kind);
  if (policy.statements.length > 0) return policy;
  throw new PolicyFault('Statement', 'is empty');
}

const identityPools = 'cognito-identity.amazonaws.com';

/**
 * The trust policy of a role.
 * @throws PolicyFault also where it lets in identity pools without a condition: AWS refuses that [docs], in words [likely]
 */
export function trustPolicyOf(text: string): Policy {
  const policy = soundPolicyOf(text, 'trust');
  for (const { index, effect, principals, conditions } of policy.statements) {
    const letsPoolsIn = principals?.not === false && principals.items.some(({ value }) => value === identityPools);
    if (effect === 'Allow' && letsPoolsIn && conditions.length === 0) {
      const reason = `lets every identity pool of AWS in: add a Condition on ${identityPools}:aud`;
      const sentence = `The trust policy must have a condition for the principal ${identityPools}.`;
      throw new PolicyFault(`Statement[${index}]`, reason, sentence);
    }
  }
  return policy;
}
