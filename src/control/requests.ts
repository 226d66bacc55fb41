import type { LoggedRequest } from '../world/testKit';
import type { World } from '../world/World';
import { assertOperation } from './callNames';
import { ControlError } from './ControlError';
import { sinceOf } from './since';

const outcomes = ['answered', 'refused', 'failed'];

/** What may be asked of requests. */
export const requestFilters = ['operation', 'outcome', 'userPoolId', 'clientId', 'since'] as const;

/** Which requests; every given member must match. `since` is an instant (exclusive), `operation` ignores case. */
export type RequestQuery = Readonly<Partial<Record<(typeof requestFilters)[number], string | undefined>>>;

/** What was called and how it ended, oldest first: operations of AWS, endpoints and pages. */
export function listRequests({ requests }: World, query: RequestQuery = {}): LoggedRequest[] {
  const { operation = '', outcome = '', userPoolId = '', clientId = '', since } = query;
  if (outcome !== '' && !outcomes.includes(outcome)) {
    throw new ControlError(400, 'InvalidQuery', 'There is no such outcome.', `It is ${outcomes.join(', ')}.`);
  }
  const after = sinceOf(since);
  const is = (wanted: string, value = '') => wanted === '' || wanted === value;
  return [...requests.list()].filter(
    (one) =>
      one.at > after &&
      is(operation.toLowerCase(), one.operation.toLowerCase()) &&
      is(outcome, one.outcome) &&
      is(userPoolId, one.userPoolId) &&
      is(clientId, one.clientId),
  );
}

/** @throws ControlError InvalidQuery for an operation that there is not and that nobody tried */
export async function askedRequests(world: World, query: RequestQuery): Promise<LoggedRequest[]> {
  const found = listRequests(world, query);
  if (found.length === 0) await assertOperation(world, query.operation);
  return found;
}
