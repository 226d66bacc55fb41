import { refusal, ServiceContract } from '../../../src/contract';
import type { BuiltOperation, Service } from '../../../src/services/operation';

declare module '../../../src/contract/ServiceError' {
  interface ErrorNames {
    coffee: 'KettleFaultException' | 'OutOfBeansException';
  }
}

interface Brewing {
  Beans: 'ARABICA' | 'ROBUSTA';
  Grams?: number;
  At?: Date;
}

const BrewCoffee: BuiltOperation<Brewing> = {
  name: 'BrewCoffee',
  handle: (call, { Beans, Grams = 10, At }) => {
    if (Beans === 'ROBUSTA') throw refusal('OutOfBeansException', 'No robusta is left.', 'Arabica is.');
    if (Grams === 13) throw new Error('the kettle is broken');
    return { Cup: `${Grams} g for ${call.principal?.accessKeyId ?? 'nobody'}`, ReadyAt: At, Recipe: 'secret' };
  },
};

/** A service that AWS does not have, in one room. */
export const coffee = (json: string): Service => ({
  contract: new ServiceContract({ name: 'coffee', json, constraintError: 'ValidationException' }),
  operations: { BrewCoffee },
});
