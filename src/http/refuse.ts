import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '../contract';
import { NotSaved } from '../state/NotSaved';
import { refused, type Refused } from '../web/refused';
import { Dropped } from '../world/Dropped';
import type { World } from '../world/World';
import { headersOf, send } from './values';

/** Answers a refusal of the emulator's own. */
export const refuse = (request: IncomingMessage, response: ServerResponse, what: Refused): void => {
  send(request, response, refused({ headers: headersOf(request) }, what));
};

/** What express itself refuses carries its status: a body too large or cut short, a charset of nobody. */
function refusalOf(error: unknown): Refused | undefined {
  if (error instanceof Refusal) {
    const { status, code, message, hint } = error;
    return { status, error: code, message, hint };
  }
  if (error instanceof NotSaved) {
    return { status: 500, error: error.name, message: error.message, hint: 'The change stands in memory only.' };
  }
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  return { status, error: 'InvalidRequest', message: (error as Error).message };
}

/** Answers what was thrown: as the refusal that it is, by no answer at all, else as a bug whose stack the log has. */
export function refuseThrown({ log }: World, request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (error instanceof Dropped) {
    response.destroy();
    return;
  }
  const known = refusalOf(error);
  if (known === undefined) log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  refuse(
    request,
    response,
    known ?? { status: 500, error: 'InternalError', message: 'A bug in cognito-emu; the log has its stack.' },
  );
}
