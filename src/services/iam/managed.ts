import {
  awsManagedPolicy,
  isAwsManaged,
  noSuchBoundary,
  noSuchPolicy,
  notAttachable,
} from '../../domain/access/managedPolicies';
import type { ServiceError } from '../../contract';
import type { ManagedPolicy } from '../../state/rows';
import type { Call } from '../../world/Call';

/** A managed policy of the account, or one of AWS's own that is known here. */
export const managedPolicy = ({ world }: Call, arn: string): ManagedPolicy | undefined =>
  world.state.managedPolicies.get('', arn) ?? awsManagedPolicy(arn);

/** @throws NoSuchEntityException */
export function managedPolicyOf(call: Call, arn: string): ManagedPolicy {
  const policy = managedPolicy(call, arn);
  if (policy === undefined) throw noSuchPolicy(arn);
  return policy;
}

/** One of AWS's own may be named although nobody here knows what it says. @throws `refused` of another that is not there */
function assertNamed(call: Call, arn: string, refused: (arn: string) => ServiceError): void {
  if (managedPolicy(call, arn) !== undefined) return;
  if (!isAwsManaged(arn)) throw refused(arn);
  call.hint(`What ${arn} says is not known here: it allows nothing. CreatePolicy takes one of your own.`);
}

/** @throws NoSuchEntityException */
export const assertAttachable = (call: Call, arn: string): void => assertNamed(call, arn, notAttachable);

/** @throws NoSuchEntityException */
export const assertBoundary = (call: Call, arn: string): void => assertNamed(call, arn, noSuchBoundary);

/** How many roles have it attached, and how many as their boundary. */
export function usesOf({ world }: Call, arn: string): { attached: number; boundaries: number } {
  let [attached, boundaries] = [0, 0];
  for (const role of world.state.roles.rows('')) {
    if (role.attached.includes(arn)) attached++;
    if (role.boundary === arn) boundaries++;
  }
  return { attached, boundaries };
}
