import { beginRun } from '../runners/run';
import { present } from './run';

/** `globalSetup: 'cognito-emu/jest/setup'` */
export default async function setup({ maxWorkers }: { readonly maxWorkers?: number } = {}): Promise<void> {
  present.run = await beginRun(maxWorkers);
}
