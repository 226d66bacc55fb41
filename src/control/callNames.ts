import { meant, stranger } from '../domain/faults/check';
import type { CalledOperation } from '../world/Call';
import type { Callables } from '../world/Callables';
import type { World } from '../world/World';
import { ControlError } from './ControlError';

/** Everything that has a name, the services of AWS loaded one by one as far as anybody asks. */
export async function* everything(all: Callables, service?: string): AsyncGenerator<readonly CalledOperation[]> {
  const endpoints = await all.endpoints();
  yield endpoints
    .flatMap(({ calls }) => calls)
    .filter(({ service: name }) => service === undefined || name === service);
  for (const { name, load } of all.contracts) {
    if (service !== undefined && name !== service) continue;
    const contract = await load();
    yield contract.operationNames().map((operation) => contract.operation(operation));
  }
}

/**
 * That something can be called by a name, in whatever case: a test that finds no calls of a name that nobody has would pass for
 * ever.
 * @throws ControlError InvalidQuery
 */
export async function assertOperation({ callables }: Pick<World, 'callables'>, operation = ''): Promise<void> {
  if (operation === '') return;
  const known: string[] = [];
  for await (const some of everything(callables)) {
    if (some.some(({ name }) => name.toLowerCase() === operation.toLowerCase())) return;
    known.push(...some.map(({ name }) => name));
  }
  const hint = meant(operation, known, 'GET /_emu/requests lists calls with their names.');
  const { message } = stranger('operation', operation, hint);
  throw new ControlError(400, 'InvalidQuery', message, hint);
}
