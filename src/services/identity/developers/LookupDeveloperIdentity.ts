import { invalid } from '../../../contract';
import { linkedElsewhere } from '../../../domain/identities/loginFaults';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { developerIdentity, identityInPool } from '../../../flows/identities/developers';
import { onIdentityPool } from '../operation';

/**
 * Of an identity its developer users, of a developer user the identity and its users, of both whether they belong together
 * [model documentation]. Refusals, in order [likely]: pool, neither, identity, user, both of different identities; then token.
 */
export const LookupDeveloperIdentity = onIdentityPool('LookupDeveloperIdentity', (call, pool, input) => {
  const { IdentityId, DeveloperUserIdentifier: user, MaxResults, NextToken } = input;
  if (IdentityId === undefined && user === undefined) {
    throw invalid('Either IdentityId or DeveloperUserIdentifier must be provided.'); // [likely]
  }
  const named = IdentityId === undefined ? undefined : identityInPool(call, pool, IdentityId);
  const found = user === undefined ? undefined : developerIdentity(call, pool, user);
  if (named !== undefined && found !== undefined) {
    if (named !== found) throw linkedElsewhere(`${String(user)} is a user of ${found.id}.`);
    return { IdentityId: named.id, DeveloperUserIdentifierList: [String(user)] };
  }
  const { id = '', logins = [] } = named ?? found ?? {};
  const bound = ['LookupDeveloperIdentity', id];
  const { limit, after } = pageOptions(call, { token: NextToken, limit: MaxResults, bound, most: 60 });
  const users = logins.flatMap(({ provider, user: one }) => (provider === pool.settings.DeveloperProviderName ? [one] : [])).sort(); // prettier-ignore
  const rest = users.filter((one) => after === undefined || one > after.value);
  const page = rest.slice(0, limit);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  return {
    IdentityId: id,
    DeveloperUserIdentifierList: page,
    NextToken: nextToken(call, last === undefined ? undefined : { value: last, key: '' }, bound),
  };
});
