import type { State } from '../state/tables';
import type { Call } from './Call';

/**
 * What a call changes: one transaction, told to the feed with the operation's name. Whatever may refuse or must be awaited
 * comes before it.
 * @throws StaleRow when a row that is replaced or removed was changed since it was read
 * @example commit(call, ({ users }) => users.replace(user, { ...user, enabled: false }));
 */
export const commit = <Result>(
  { world, operation }: Pick<Call, 'world' | 'operation'>,
  work: (state: State) => Result,
): Result => world.state.transaction(() => work(world.state), operation.name);
