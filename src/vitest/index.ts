import { ambient } from '../platform/ambient';
import { emulatorOfWorker } from '../runners/worker';

/**
 * The emulator of this worker: its own, so that nothing that other workers do is seen in it.
 * @example
 * beforeEach(() => emulator.reset());
 */
export const emulator = emulatorOfWorker(ambient['VITEST_POOL_ID'], 'cognito-emu/vitest/setup');
export { matchers } from '../runners/matchers';
export type { EmulatorMatchers } from '../runners/matchers';
export * from '../client';
