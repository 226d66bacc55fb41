import type { EmulatorClient } from '../api';
import { connect } from '../client/connect';
import { EmulatorError } from '../client/EmulatorError';
import { ambient } from '../platform/ambient';
import { namespacesPath } from '../world/addresses';

/** Where a run says its emulator's address. */
export const urlVariable = 'COGNITO_EMU_URL';

/** `off`: all workers share the emulator itself, as where what they ask of it is recorded. */
export const namespacesVariable = 'COGNITO_EMU_NAMESPACES';

/** The namespace of a worker. */
export const workerName = (id: string): string => `worker-${id}`;

/**
 * The part of a run's emulator that belongs to this worker alone. From here on the AWS SDK of this process leads there,
 * too.
 * @param id the worker's number, from 1, by the runner
 * @param setup what the runner's configuration has to name
 * @throws EmulatorError where no run was begun
 */
export function emulatorOfWorker(id: string | undefined, setup: string): EmulatorClient {
  const url = ambient[urlVariable];
  if (url === undefined || url === '') {
    throw new EmulatorError(
      0,
      'NoEmulator',
      'No emulator was started for this run.',
      `Its configuration lacks globalSetup: '${setup}'.`,
    );
  }
  const part = ambient[namespacesVariable] === 'off' ? '' : `${namespacesPath}${workerName(id ?? '1')}`;
  const emulator = connect(`${url}${part}`, { region: ambient['AWS_REGION'] });
  Object.assign(ambient, emulator.env);
  return emulator;
}
