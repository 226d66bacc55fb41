import { refusal } from '../../contract';
import type { UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import { caution } from '../guards/caution';
import type { PoolAndClient } from '../lookup/resolve';
import type { Parameters } from './parameters';

/** No device is ever remembered yet, so a DEVICE_KEY is one nobody knows; clients then try again without [field]. */
export function assertNoDeviceKey(sent: Parameters): void {
  if (sent.get('DEVICE_KEY') !== undefined) {
    throw refusal('ResourceNotFoundException', 'Device does not exist.', 'cognito-emu does not remember devices yet.');
  }
}

/** Where the pool tracks devices AWS refreshes for a confirmed one only [field]: whoever got by here would not there. */
export function assertNoDevices({ pool: { id, settings } }: PoolAndClient): void {
  if (settings.DeviceConfiguration === undefined) return;
  throw refusal(
    'NotImplementedException',
    `User pool ${id} ties refresh tokens to devices; cognito-emu does not track devices yet.`,
  );
}

export function cautionOfDevices(call: Call, pool: UserPool): void {
  if (pool.settings.DeviceConfiguration === undefined) return;
  caution(call, pool, 'DeviceConfiguration', 'is kept, but devices are not tracked: there is no NewDeviceMetadata.');
}
