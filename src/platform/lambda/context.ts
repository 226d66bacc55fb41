/** What Lambda tells a Node function beside the event [docs]. */
export interface Context {
  callbackWaitsForEmptyEventLoop: boolean;
  readonly functionName: string;
  readonly functionVersion: string;
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  getRemainingTimeInMillis(): number;
  done(error?: unknown, result?: unknown): void;
  fail(error: unknown): void;
  succeed(result?: unknown): void;
}

/** What a context is made of. */
export interface ContextFacts {
  readonly arn: string;
  readonly requestId: string;
  /** Real milliseconds that are left. */
  readonly remaining: () => number;
  readonly settle: (error?: unknown, result?: unknown) => void;
}

/** The name in `arn:aws:lambda:region:account:function:name[:alias]`. */
const nameOf = (arn: string) => arn.split(':')[6] ?? arn;

/** @example contextOf({ arn, requestId, remaining: () => 5000, settle }).functionName */
export function contextOf({ arn, requestId, remaining, settle }: ContextFacts): Context {
  const functionName = nameOf(arn);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: '128',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: `[$LATEST]${requestId.replaceAll('-', '')}`,
    getRemainingTimeInMillis: remaining,
    done: settle,
    fail: (error) => {
      settle(error ?? 'handled');
    },
    succeed: (result) => {
      settle(undefined, result);
    },
  };
}
