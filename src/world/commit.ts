import type { State } from '../state/tables';
import type { Call } from './Call';
import { Dropped } from './Dropped';

/**
 * What a call changes: one transaction, told to the feed with the operation's name. Whatever may refuse or must be awaited
 * comes before it.
 * @throws Dropped for a call that waited while a reset or a restore put the state back: it is of a test that is over
 * @throws OperationNotEnabledException where it changes user data that a recovery is to restore
 * @throws StaleRow when a row that is replaced or removed was changed since it was read
 * @example commit(call, ({ users }) => users.replace(user, { ...user, enabled: false }));
 */
export function commit<Result>(
  { world, operation, putBack }: Pick<Call, 'world' | 'operation' | 'putBack'>,
  work: (state: State) => Result,
): Result {
  if (putBack !== world.putBack.times) throw new Dropped('The emulator was reset or restored while the call waited.');
  const { state } = world;
  const { name } = operation;
  return state.transaction(
    () => work(state),
    name,
    (changes) => {
      world.judge(changes, name);
    },
  );
}
