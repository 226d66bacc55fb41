import { after } from '../timer';
import type { Invocation, Lambda, Outcome } from './Lambda';
import { runHandler } from './runHandler';

export type { Context } from './context';
export type { FunctionCode, Handler, Invocation, Lambda, Outcome } from './Lambda';

/** How functions are run. */
export interface LambdaOptions {
  /** Real milliseconds since some instant. */
  readonly uptime: () => number;
}

/** What runs functions in this process. */
export function createLambda({ uptime }: LambdaOptions): Lambda {
  const run = async (invocation: Invocation): Promise<Outcome> => {
    const { code, patience } = invocation;
    const deadline = uptime() + patience;
    const remaining = () => Math.max(0, Math.round(deadline - uptime()));
    if ('handler' in code && typeof code.handler === 'function') {
      return runHandler(code.handler, invocation, { remaining, whereOf: () => undefined });
    }
    return { kind: 'unreachable', cause: 'ResourceNotFoundException', why: 'Modules are not loaded yet.' };
  };
  return {
    invoke: (invocation) =>
      new Promise((resolve) => {
        const callOff = after(invocation.patience, () => {
          resolve({ kind: 'timedOut' });
        });
        void run(invocation).then((outcome) => {
          callOff();
          resolve(outcome);
        });
      }),
    close: () => Promise.resolve(),
  };
}
