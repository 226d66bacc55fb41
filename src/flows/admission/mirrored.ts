import { refusal } from '../../contract';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';
import type { Observer } from '../../world/Observer';

const reading = /^(?:Describe|Filter|Get|List|Lookup|Simulate)/;

/** What changes more than the sessions that a secondary makes. */
const changing: ReadonlySet<string> = new Set([
  'CreateUserPool',
  'TagResource',
  'UntagResource',
  'UpdateProvisionedLimit',
  'UpdateUserPoolReplica',
]);

/** Of these the pool that they are about decides; see `flows/lookup/regional`. */
const isOfPools = (service: string, name: string) => service === 'cognito-idp' && !changing.has(name);

const isServed = ({ operation: { service, name } }: Call): boolean => {
  if (isOfPools(service, name) || service === 'sts' || service === 'kms') return true;
  return service !== 'cognito-identity' && reading.test(name);
};

/** A mirror is a secondary region of its pools and no more: what would be made in it alone is refused. */
export const mirrored: Observer = {
  admit(call) {
    if (isServed(call)) return;
    const { name } = call.operation;
    throw refusal(
      'NotImplementedException',
      doesNot(`${name} in a mirror`),
      `This emulator mirrors ${call.world.config.mirrors ?? ''}: ask that one.`,
    );
  },
};
