import { deviceType } from '../../../domain/devices/deviceType';
import { deviceOfUser } from '../../../flows/sign-in/devices';
import { onPool } from '../operation';
import { ownerOf } from './ownerOf';

/** Remembered or not. Refusals, in order: pool, user, device. */
export const AdminGetDevice = onPool('AdminGetDevice', (call, pool, input) => {
  const user = ownerOf(call, pool, input.Username);
  return { Device: deviceType(deviceOfUser(call, user, input.DeviceKey), user, pool) };
});
