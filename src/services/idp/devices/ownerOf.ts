import { invalid, refusal } from '../../../contract';
import { callerOf, provenToken, type Caller } from '../../../flows/lookup/caller';
import { findUser, noSuchUser } from '../../../flows/lookup/resolve';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** Who calls where the model does not require an access token [model]; that it is refused without one is [likely]. */
export async function callerWith(call: Call, accessToken: string | undefined): Promise<Caller> {
  if (accessToken === undefined) throw invalid('Missing required parameter AccessToken');
  return callerOf(call, await provenToken(call, accessToken));
}

/** Whose devices an administrator names. Two operations do not declare the exception that there is no user [model]. */
export function ownerOf(call: Call, pool: UserPool, name: string): User {
  const user = findUser(call, pool, name);
  if (user !== undefined) return user;
  const unknown = noSuchUser();
  throw call.declares(unknown.code) ? unknown : refusal('ResourceNotFoundException', unknown.message, unknown.hint); // [likely]
}
