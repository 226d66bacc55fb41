import type { EmulatorClient } from '../api';
import { connect } from '../client/connect';
import { ambient } from '../platform/ambient';
import { urlVariable } from '../runners/worker';

type Use<T> = (value: T) => Promise<void>;

/** What tests are given. */
export interface EmulatorFixtures {
  /** The emulator that the application under test uses. */
  readonly emulator: EmulatorClient;
  /** Where it is. Default: COGNITO_EMU_URL, else http://localhost:4401. */
  readonly emulatorUrl: string | undefined;
  /** Is it reset before each test? Default true: say false, or one worker, where tests run at the same time. */
  readonly emulatorReset: boolean;
}

/**
 * Fixtures for Playwright: the emulator that `webServer` started, as it was right after its start before each test.
 * @example
 * import { test as base } from '@playwright/test';
 * import { fixtures, type EmulatorFixtures } from 'cognito-emu/playwright';
 * const test = base.extend<EmulatorFixtures>(fixtures);
 * test('a code comes', async ({ page, emulator }) => { … });
 */
export const fixtures = {
  emulatorUrl: [undefined, { option: true }] as [string | undefined, { option: true }],
  emulatorReset: [true, { option: true }] as [boolean, { option: true }],
  emulator: async ({ emulatorUrl, emulatorReset }: Omit<EmulatorFixtures, 'emulator'>, use: Use<EmulatorClient>) => {
    const emulator = connect(emulatorUrl ?? ambient[urlVariable]);
    if (emulatorReset) await emulator.reset();
    await use(emulator);
  },
};

export { matchers } from '../runners/matchers';
export type { EmulatorMatchers } from '../runners/matchers';
export * from '../client';
