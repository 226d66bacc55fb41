import type { Answer } from './Answer';
import { refused } from './refused';
import type { WebRequest } from './Route';

/** @example doesNot('GetClientToken') // 'cognito-emu does not do GetClientToken yet.' */
export const doesNot = (what: string): string => `cognito-emu does not do ${what} yet.`;

/** The answer of what is promised and not built: 501, naming itself. @param what as `doesNot` says it */
export const notBuilt = (request: Pick<WebRequest, 'headers'>, what: string, hint: string): Answer =>
  refused(request, { status: 501, error: 'NotImplemented', message: doesNot(what), hint });
