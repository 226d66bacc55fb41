import { late } from '../late';
import type { LambdaOptions } from './index';
import type { Lambda } from './Lambda';

/** Loaded with the first event: who has no triggers does not even read it. */
const room = late(() => import('./index'));

/** The same as createLambda, made when it is first needed. */
export function lateLambda(options: LambdaOptions): Lambda {
  let made: Lambda | undefined;
  return {
    async invoke(invocation) {
      if (made === undefined) {
        const { createLambda } = await room();
        made ??= createLambda(options);
      }
      return made.invoke(invocation);
    },
    reload: () => made?.reload(),
    close: () => made?.close() ?? Promise.resolve(),
  };
}
