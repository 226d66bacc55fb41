import { refusal, ServiceContract } from '../../../src/contract';
import type { BuiltOperation, Service } from '../../../src/services/operation';
import { json } from './model';

declare module '../../../src/contract/ServiceError' {
  interface ErrorNames {
    tea: 'ColdException';
  }
}

/** Answers what it was given. */
const Pour: BuiltOperation<{ Cup: string }> = {
  name: 'Pour',
  handle: (_call, input) => {
    if (input.Cup === 'cold') throw refusal('ColdException', 'It is <cold> & "stale".', 'Boil water.');
    if (input.Cup === 'broken') throw new Error('the cup is broken');
    return input;
  },
};
const Rinse: BuiltOperation = { name: 'Rinse', handle: () => undefined };

/** A service of the query protocol that AWS does not have. */
export const tea: Service = {
  contract: new ServiceContract({ name: 'tea', json, constraintError: 'ValidationError' }),
  operations: { Pour, Rinse },
};
