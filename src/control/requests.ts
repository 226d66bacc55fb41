import type { LoggedRequest } from '../world/testKit';
import type { World } from '../world/World';
import { sinceOf } from './since';

/** Which requests; every given member must match. `since` is an instant (exclusive), `operation` ignores case. */
export interface RequestQuery {
  readonly operation?: string | undefined;
  readonly since?: string | number | undefined;
}

/** What was called and how it ended, oldest first: operations of AWS, endpoints and pages. */
export function listRequests({ requests }: World, { operation, since }: RequestQuery = {}): LoggedRequest[] {
  const after = sinceOf(since);
  const wanted = operation?.toLowerCase() ?? '';
  return [...requests.list()].filter(
    ({ at, operation: name }) => at > after && (wanted === '' || wanted === name.toLowerCase()),
  );
}
