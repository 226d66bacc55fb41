import { invalid } from '../../../contract';
import { parseListFilter, searchedValue, type ListFilter } from '../../../domain/users/listFilter';
import { userType } from '../../../domain/users/users';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import type { User, UserPool } from '../../../state/rows';
import type { Page, ScanOptions } from '../../../state/SortedIndex';
import type { Call } from '../../../world/Call';
import { onPool } from '../operation';

const most = 60;

/** Refusals, in order: pool, attributes to get, filter, token. Without a filter users come in the order of their names. */
export const ListUsers = onPool('ListUsers', (call, pool, input) => {
  assertAttributesExist(pool, input.AttributesToGet ?? []);
  const filter = parseListFilter(input.Filter);
  const bound = ['ListUsers', pool.id, input.Filter ?? ''];
  const options = pageOptions(call, { token: input.PaginationToken, limit: input.Limit, bound, most });
  const page = pageOf(call, pool, filter, options);
  const shown = shownAttributes(input.AttributesToGet);
  return {
    Users: page.rows.map((row) => {
      const { Attributes, ...user } = userType(row);
      return { ...user, Attributes: Attributes.filter(({ Name }) => shown(Name)) };
    }),
    PaginationToken: nextToken(call, page.next, bound),
  };
});

/** Exact names and subs are one user's, found without ordering everybody. */
function pageOf(call: Call, pool: UserPool, filter: ListFilter | undefined, options: ScanOptions): Page<User> {
  const { users } = call.world.state;
  if (filter === undefined) return users.scan('username', pool.id, options);
  const { attribute, match } = filter;
  const value = searchedValue(pool.settings, filter);
  if (match === 'equals' && (attribute === 'username' || attribute === 'sub')) {
    const found = attribute === 'sub' ? users.by('sub', pool.id, value) : users.get(pool.id, value);
    return { rows: found === undefined ? [] : [found] };
  }
  return users.scan(attribute, pool.id, { ...options, [match]: value });
}

/** Without a list all are shown; with one only those listed, `sub` too [docs]. */
const shownAttributes = (asked: readonly string[] = []) => {
  const names = new Set(asked);
  return (name: string) => names.size === 0 || names.has(name);
};

/** Unlike AWS, whose API reference says it may also refuse an attribute that some user lacks; its search index decides that. */
function assertAttributesExist(pool: UserPool, names: readonly string[]): void {
  const known = (name: string) => name === 'identities' || pool.schema.some(({ Name }) => Name === name);
  const unknown = names.filter((name) => !known(name));
  if (unknown.length > 0) {
    throw invalid(
      'One or more requested attributes do not exist.', // [field]
      `Not in the pool's schema: ${unknown.join(', ')}.`,
    );
  }
}
