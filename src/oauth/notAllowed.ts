import { Refusal } from '../contract';
import { empty, type Answer } from '../web/Answer';
import type { Handle, WebRequest } from '../web/Route';
import { answerCall } from '../world/answerCall';
import { beginCall } from '../world/Call';
import type { World } from '../world/World';
import { calledAt, endpointHeaders, openPaths } from './endpoints';

/** What answers a method that a path does not take: 405 and nothing more [field, of the token endpoint]. */
export const notAllowed =
  (world: World, methods: readonly string[]): Handle<WebRequest> =>
  async ({ method, path, origin }) => {
    const call = beginCall(world, { operation: calledAt(method, path), origin });
    const Allow = methods.join(', ');
    try {
      return await answerCall(call, undefined, (): Answer => {
        throw new Refusal(405, 'MethodNotAllowed', 'Method Not Allowed', { hint: `It takes ${Allow}, not ${method}.` });
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const open = openPaths.includes(path) ? endpointHeaders : {};
      return { ...empty(error.status, { Allow, ...open }), hint: call.hints.join(' ') };
    }
  };
