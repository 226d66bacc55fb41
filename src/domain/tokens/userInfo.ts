import type { AppClient, User } from '../../state/rows';
import { mayRead } from '../schema/attributeAccess';
import { attributeList } from '../users/users';
import { scopesTell } from './scopes';

/**
 * What userInfo tells: the attributes of the scopes that the client may read, all of them as text, between `sub` and the
 * user's name, which are always there [docs]. Identities go with any scopes [likely].
 */
export function userInfoClaims({
  client,
  user,
  scopes,
}: {
  client: AppClient;
  user: User;
  scopes: readonly string[];
}): Record<string, string> {
  const always = (name: string) => name === 'sub' || name === 'identities';
  const told = attributeList(user).filter(
    ({ Name }) => always(Name) || (mayRead(client, Name) && scopesTell(scopes, Name)),
  );
  return Object.fromEntries([...told.map(({ Name, Value }) => [Name, Value] as const), ['username', user.username]]);
}
