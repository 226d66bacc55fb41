import type { LogEntry } from '../../../src/platform/log';
import {
  createLambda,
  type FunctionCode,
  type Lambda,
  type LambdaOptions,
  type Outcome,
} from '../../../src/platform/lambda';
import { temporaryFolders } from '../../support/temporary';

export const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Sample';
export const requestId = '0f2d3a3e-6f5b-4e5a-9a55-1d6a6c1d2f10';

export interface LambdaBench {
  readonly lambda: Lambda;
  /** What was warned of. */
  readonly warnings: string[];
  invoke(code: FunctionCode, event?: object, patience?: number): Promise<Outcome>;
}

/** What runs functions, closed when the file is done. */
export function lambdas(): (options?: Partial<LambdaOptions>) => LambdaBench {
  const made: Lambda[] = [];
  afterAll(async () => {
    await Promise.all(made.map((lambda) => lambda.close()));
  });
  return (options = {}) => {
    const warnings: string[] = [];
    const log = { warn: (message: string, _fields?: LogEntry['fields']) => void warnings.push(message) };
    const lambda = createLambda({ uptime: () => performance.now(), log, ...options });
    made.push(lambda);
    const invoke: LambdaBench['invoke'] = (code, event = {}, patience = 10_000) =>
      lambda.invoke({ code, arn, requestId, event, patience });
    return { lambda, warnings, invoke };
  };
}

export const folders = temporaryFolders;
