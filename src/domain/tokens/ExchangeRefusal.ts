import { ServiceError, type ErrorCode } from '../../contract';

/** What of an exchange is refused; doors tell it by their own words. */
export type ExchangeFault = 'flow' | 'request' | 'target' | 'token' | 'scope';

/** Why no token is given for another. Every sentence is [likely]: nobody has told of AWS's. */
export class ExchangeRefusal extends ServiceError {
  /** @example throw new ExchangeRefusal('token', 'NotAuthorizedException', 'Subject Token has expired') */
  constructor(
    readonly fault: ExchangeFault,
    code: ErrorCode,
    message: string,
    hint?: string,
  ) {
    super(code, message, { hint });
    this.name = 'ExchangeRefusal';
  }
}

/** What is wrong with the request itself. */
export const invalidExchange = (fault: ExchangeFault, message: string, hint?: string): ExchangeRefusal =>
  new ExchangeRefusal(fault, 'InvalidParameterException', message, hint);

/** What is wrong with a token that was sent. */
export const unacceptable = (message: string, hint?: string): ExchangeRefusal =>
  new ExchangeRefusal('token', 'NotAuthorizedException', message, hint);
