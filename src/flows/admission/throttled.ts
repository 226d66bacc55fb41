import { Operation, ServiceError, type ErrorCode } from '../../contract';
import type { CalledOperation } from '../../world/Call';
import { rateExceeded } from '../../world/refusals';

/** What Cognito says to whoever calls too often. */
export const tooMany = 'TooManyRequestsException';

/**
 * What an operation calls it: by its model or by that of its service, since a few of Cognito do not declare it [likely];
 * else by AWS's common errors, which the query services spell shorter [docs].
 */
function codeOf({ errors, model }: Operation): ErrorCode {
  if (errors.includes(tooMany) || model.shapes.has(tooMany)) return tooMany;
  return (model.xmlNamespace === undefined ? 'ThrottlingException' : 'Throttling') as ErrorCode;
}

/** What is answered to whoever calls too often: by operations a 400, at domains a 429 [field]. */
export const throttled = (operation: CalledOperation, hint: string): ServiceError =>
  operation instanceof Operation
    ? new ServiceError(codeOf(operation), rateExceeded, { hint })
    : new ServiceError(tooMany, rateExceeded, { hint, status: 429 });
