import { deviceType } from '../../../domain/devices/deviceType';
import { deviceOfUser } from '../../../flows/sign-in/devices';
import { idpOperation } from '../operation';
import { callerWith } from './ownerOf';

/** Remembered or not. Refusals, in order: access token, device. */
export const GetDevice = idpOperation('GetDevice', async (call, input) => {
  const { pool, user } = await callerWith(call, input.AccessToken);
  return { Device: deviceType(deviceOfUser(call, user, input.DeviceKey), user, pool) };
});
