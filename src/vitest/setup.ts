import { beginRun } from '../runners/run';

/** What vitest hands a global setup, as far as it is of use. */
interface Project {
  readonly config?: { readonly maxWorkers?: unknown };
}

/** `globalSetup: 'cognito-emu/vitest/setup'`; what it gives back is vitest's teardown. */
export default async function setup({ config }: Project = {}): Promise<() => Promise<void>> {
  const workers = config?.maxWorkers;
  const run = await beginRun(typeof workers === 'number' ? workers : 0);
  return () => run.stop();
}
