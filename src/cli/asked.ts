import type { EmulatorClient } from '../api';
import { defaultPort, localUrl } from '../world/addresses';
import type { Doors } from './io';
import type { Settings } from './settings';

/** The emulator that a command is about: where it is said to be, else at the port of this machine. */
export const asked = ({ url, port = defaultPort }: Settings, doors: Doors): Promise<EmulatorClient> =>
  doors.connect(url ?? localUrl(port));
