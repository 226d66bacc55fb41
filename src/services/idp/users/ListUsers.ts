import { refusal } from '../../../contract';
import { parseListFilter, searchedValue } from '../../../domain/listFilter';
import { userType } from '../../../domain/users';
import { nextToken, pageOptions } from '../../../flows/paging';
import { poolOf } from '../../../flows/resolve';
import type { UserPool } from '../../../state/rows';
import { idpOperation } from '../operation';

const most = 60;

/** Refusals, in order: pool, attributes to get, filter, token. Without a filter users come in the order of their names. */
export const ListUsers = idpOperation('ListUsers', (call, input) => {
  const pool = poolOf(call, input.UserPoolId);
  assertAttributesExist(pool, input.AttributesToGet ?? []);
  const filter = parseListFilter(input.Filter);
  const bound = ['ListUsers', pool.id, input.Filter ?? ''];
  const options = pageOptions({ token: input.PaginationToken, limit: input.Limit, bound, most });
  const sought = filter && { [filter.match]: searchedValue(pool.settings, filter) };
  const page = call.world.state.users.scan(filter?.attribute ?? 'username', pool.id, { ...options, ...sought });
  const shown = shownAttributes(input.AttributesToGet);
  return {
    Users: page.rows.map((row) => {
      const { Attributes, ...user } = userType(row);
      return { ...user, Attributes: Attributes.filter(({ Name }) => shown(Name)) };
    }),
    PaginationToken: nextToken(page.next, bound),
  };
});

/** Without a list all are shown; with one only those listed, `sub` too [AWS sample]. */
const shownAttributes = (asked: readonly string[] = []) => {
  const names = new Set(asked);
  return (name: string) => names.size === 0 || names.has(name);
};

/** Unlike AWS, whose API reference says it may also refuse an attribute that some user lacks; its search index decides that. */
function assertAttributesExist(pool: UserPool, names: readonly string[]): void {
  const known = (name: string) => name === 'identities' || pool.schema.some(({ Name }) => Name === name);
  const unknown = names.filter((name) => !known(name));
  if (unknown.length > 0) {
    throw refusal(
      'InvalidParameterException',
      'One or more requested attributes do not exist.', // [wild]
      `Not in the pool's schema: ${unknown.join(', ')}.`,
    );
  }
}
