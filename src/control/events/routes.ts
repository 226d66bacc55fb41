import type { Answer } from '../../web/Answer';
import type { Route } from '../../web/Route';
import type { World } from '../../world/World';
import { shown } from '../body';
import { ControlError } from '../ControlError';
import { controlRequest } from '../request';
import { sinceOf } from '../since';
import { Events, eventTypes } from './Events';
import { toldOf } from './told';

const call = { method: 'GET', path: '/events', query: ['types', 'tables', 'userPoolId', 'since'] } as const;

/** A list with commas. @throws ControlError InvalidQuery for what is none of these */
function listed(text: string | undefined, what: string, known: readonly string[]): readonly string[] | undefined {
  const names = text?.split(',');
  const stranger = names?.find((name) => !known.includes(name));
  if (stranger === undefined) return names;
  throw new ControlError(
    400,
    'InvalidQuery',
    `There is no ${what} ${shown(stranger)}.`,
    `There are ${known.join(', ')}.`,
  );
}

/** What happens, as it happens. */
export function eventRoutes(world: World, root: string): readonly Route[] {
  const events = new Events(world);
  return [
    {
      host: 'any',
      method: call.method,
      path: `${root}${call.path}`,
      handle(request): Answer {
        const { query, gone } = controlRequest(call, request);
        const { userPoolId, since } = query;
        sinceOf(since);
        const types = listed(query['types'], 'type', eventTypes) ?? eventTypes;
        const tables = listed(query['tables'], 'table', Object.keys(toldOf));
        const lastEventId = request.headers['last-event-id'];
        return {
          status: 200,
          headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' },
          body: '',
          chunks: events.stream({ types, tables, userPoolId, since, lastEventId }, gone),
        };
      },
    },
  ];
}
