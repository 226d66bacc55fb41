import type { Log } from '../log';
import { after } from '../timer';
import { Environment } from './Environment';
import { Functions } from './functions';
import type { Invocation, Lambda, Outcome } from './Lambda';
import { runOverHttp } from './overHttp';
import { messageOf, runHandler } from './runHandler';
import { Threads } from './Threads';
import { whereOf } from './where';

export type { Context } from './context';
export type { FunctionCode, Handler, Invocation, Lambda, Outcome } from './Lambda';
export { functionAt } from './functionAt';

/**
 * Where functions that are files run: in this process, where a debugger finds them and a call costs nothing, or each
 * file in a thread of its own, which may block, exit and crash.
 */
export type Isolation = 'in-process' | 'worker';

/** How functions are run. */
export interface LambdaOptions {
  /** Real milliseconds since some instant. */
  readonly uptime: () => number;
  readonly isolation?: Isolation;
  /** Whether changed files are read again before the next event. */
  readonly watch?: boolean | undefined;
  readonly log?: Pick<Log, 'warn'>;
}

const nothing = (): void => undefined;

/** What runs functions. Those that are functions of this process already run in it, whatever the isolation. */
export function createLambda({
  uptime,
  isolation = 'in-process',
  watch,
  log = { warn: () => undefined },
}: LambdaOptions): Lambda {
  const environment = new Environment(log);
  const functions = new Functions();
  const threads = new Threads();

  const run = async (invocation: Invocation, onGiveUp: (giveUp: () => void) => void): Promise<Outcome> => {
    const { code, patience } = invocation;
    const deadline = uptime() + patience;
    const remaining = () => Math.max(0, Math.round(deadline - uptime()));
    if ('file' in code) {
      const call = { ...invocation, code, watch };
      if (isolation === 'worker') return threads.run(call, onGiveUp);
      environment.put(code.file, code.environment ?? {});
      return functions.run(call, remaining);
    }
    if ('url' in code) {
      const controller = new AbortController();
      onGiveUp(() => {
        controller.abort();
      });
      return runOverHttp(invocation, code.url, controller.signal);
    }
    return runHandler(code.handler, invocation, { remaining, whereOf });
  };

  return {
    invoke: (invocation) =>
      new Promise((resolve) => {
        let giveUp = nothing;
        const callOff = after(invocation.patience, () => {
          resolve({ kind: 'timedOut' });
          giveUp();
        });
        const settle = (outcome: Outcome) => {
          callOff();
          resolve(outcome);
        };
        run(invocation, (stop) => (giveUp = stop)).then(settle, (bug: unknown) => {
          settle({ kind: 'unreachable', cause: 'ServiceException', why: messageOf(bug) });
        });
      }),
    reload() {
      functions.forget();
      threads.forget();
    },
    async close() {
      functions.forget();
      environment.takeBack();
      await threads.close();
    },
  };
}
