import { iamOperation } from '../operation';
import { simulated, sourcesOf } from './simulate';

export const SimulateCustomPolicy = iamOperation('SimulateCustomPolicy', (_call, input) =>
  simulated(input, { identity: sourcesOf(input.PolicyInputList, 'PolicyInputList') }),
);
