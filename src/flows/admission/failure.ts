import { Operation, ServiceError, type ErrorCode, type Refusal } from '../../contract';
import { commonErrors, oauthErrors } from '../../domain/faults/errors';
import type { FaultRule } from '../../state/rows';
import type { CalledOperation } from '../../world/Call';
import { wentWrong } from '../../world/refusals';
import { OAuthFault } from './OAuthFault';
import { throttled } from './throttled';

const isOfAws = (operation: CalledOperation): operation is Operation => operation instanceof Operation;

/** May it end in this error? A rule for many acts on those alone that may. */
export const mayEndIn = (operation: CalledOperation, error: string): boolean =>
  operation.errors.includes(error) ||
  (isOfAws(operation) ? commonErrors : oauthErrors).has(error) ||
  (isOfAws(operation) && error === throttled(operation, '').code);

type Words = Partial<Pick<Refusal, 'message' | 'status'>> & Pick<Refusal, 'code'>;

const unavailable = 'ServiceUnavailable';

/** What a rule without an error means by its status, in the words of what was called. */
function wordsOfStatus(operation: CalledOperation, { status, throttle }: FaultRule, hint: string): Words {
  if (throttle === undefined && status === 500) {
    return { code: isOfAws(operation) ? operation.fault : 'InternalErrorException', message: wentWrong };
  }
  if (throttle === undefined && status === 503) return { code: unavailable, ...commonErrors.get(unavailable) };
  return throttled(operation, hint);
}

function wordsOf(operation: CalledOperation, rule: FaultRule, hint: string): Words {
  const { error } = rule;
  if (error === undefined) return wordsOfStatus(operation, rule, hint);
  const ofThrottles = throttled(operation, hint);
  return error === ofThrottles.code ? ofThrottles : { code: error, ...commonErrors.get(error) };
}

/** What a rule answers to a call. */
export function failure(operation: CalledOperation, rule: FaultRule, hint: string): Refusal {
  const { error = '', message, status } = rule;
  const inOAuth = isOfAws(operation) ? undefined : oauthErrors.get(error);
  if (inOAuth !== undefined) return new OAuthFault(status ?? inOAuth.status, error, message, { hint });
  const words = wordsOf(operation, rule, hint);
  return new ServiceError(words.code as ErrorCode, message ?? words.message ?? words.code, {
    hint,
    status: status ?? words.status,
  });
}
