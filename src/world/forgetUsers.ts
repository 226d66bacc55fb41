import type { User } from '../state/rows';
import type { State } from '../state/tables';
import { personKey, type RequestLog } from './RequestLog';

interface Kept {
  readonly requests: RequestLog;
  readonly state: State;
}

/** By what triggers may have been told of a user: as they are called, and as they call themselves. */
export const keysOf = ({ userPoolId, username, aliases, attributes }: User): readonly string[] =>
  [
    username,
    ...aliases,
    ...['email', 'phone_number', 'preferred_username'].flatMap((name) => attributes[name] ?? []),
  ].map((name) => personKey(userPoolId, name));

/** Has the request log forget what triggers were told of users who are deleted. */
export function forgetUsers({ requests, state }: Kept): void {
  state.subscribe(({ kind, changes }) => {
    if (kind !== 'commit') return;
    const gone = new Set<string>();
    for (const { table, before, after } of changes) {
      if (table === 'users' && after === undefined && before !== undefined)
        keysOf(before).forEach((one) => gone.add(one));
    }
    if (gone.size > 0) requests.forgetTriggersOf(gone);
  });
}
