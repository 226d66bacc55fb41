import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { refusal } from '../contract';
import { headerText } from '../web/headerText';
import { namespacesPath } from '../world/addresses';
import type { CalledOperation } from '../world/Call';
import type { Guards } from './guard';
import { originOf } from './origin';
import { answerPreflight, isAwsPreflight } from './preflight';
import { refuse } from './refuse';
import { send } from './send';
import { takeOff } from './urlAsSent';
import { wireOf } from './wires';

const nothingCalled: CalledOperation = { service: '', name: '', errors: [] };

/** @param name as it was asked for, which may be anything */
function refuseUnknown(guards: Guards, name: string, request: IncomingMessage, response: ServerResponse): void {
  const shown = headerText(name.slice(0, 64));
  const message = name === '' ? 'The path names no namespace.' : `There is no namespace ${shown}.`;
  const hint = 'PUT /_emu/namespaces/<name> makes it; GET /_emu/namespaces lists those there are.';
  const wire = wireOf(request);
  const forbidden = guards.domains(request);
  if (wire !== undefined) {
    const { requestId } = originOf(request);
    const refused = refusal('UnknownNamespaceException', message, hint);
    send(request, response, requestId, wire.refuse(refused, requestId, nothingCalled), hint);
  } else if (isAwsPreflight(request)) answerPreflight(guards.signed, request, response);
  else if (forbidden !== undefined) refuse(request, response, { status: 403, error: 'Forbidden', ...forbidden });
  else refuse(request, response, { status: 404, error: 'UnknownNamespace', message, hint });
}

/**
 * Leads requests below `/_namespaces/` to the world whose name follows, letter by letter: escapes are none of a name.
 * @param doorOf the door of a namespace, where there is one
 */
export const toNamespaces =
  (guards: Guards, doorOf: (name: string) => RequestListener | undefined): RequestListener =>
  (request, response) => {
    const name = /^[^/?]*/.exec((request.url ?? '').slice(namespacesPath.length))?.[0] ?? '';
    takeOff(request, `${namespacesPath}${name}`);
    const door = doorOf(name);
    if (door === undefined) refuseUnknown(guards, name, request, response);
    else door(request, response);
  };
