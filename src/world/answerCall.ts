import type { Call } from './Call';
import { Dropped } from './Dropped';
import { asRefusal } from './refusals';

/**
 * Passes a call by the observers of its World: they let it in, it runs, they are told. For endpoints and pages; AWS's
 * operations take the same steps in `http/pipeline.ts`.
 * @param statusOf what leaves for an answer: 200 where it is not given
 * Nothing is answered before what happened is on the disk.
 * @throws what an observer or the work threw, as a Refusal where `asRefusal` knows one; Dropped stays what it is
 * @example
 * const call = beginCall(world, { operation: { service: 'oauth2', name: 'revoke', errors: [] }, origin });
 * const page = await answerCall(call, form, () => revoke(call, form), ({ status }) => status);
 */
export async function answerCall<T>(
  call: Call,
  input: unknown,
  work: () => T | Promise<T>,
  statusOf?: (answer: T) => number,
): Promise<T> {
  const { observers } = call.world;
  let answer: T;
  try {
    await observers.admit(call, input);
    answer = await work();
    await call.world.durable();
  } catch (thrown) {
    const isDropped = thrown instanceof Dropped;
    const refusal = isDropped ? thrown.refusal : asRefusal(thrown, call);
    if (refusal?.hint !== undefined) call.hint(refusal.hint);
    observers.tell(call, input, refusal ? { status: refusal.status, refusal } : { status: 500, bug: thrown });
    throw isDropped ? thrown : (refusal ?? thrown);
  }
  const { refusal } = call;
  observers.tell(call, input, { status: statusOf?.(answer) ?? 200, ...(refusal && { refusal }) });
  return answer;
}
