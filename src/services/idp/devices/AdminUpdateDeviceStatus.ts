import { onPool } from '../operation';
import { changeDevice } from './changeDevice';
import { ownerOf } from './ownerOf';

/** Refusals, in order: pool, user, device. */
export const AdminUpdateDeviceStatus = onPool('AdminUpdateDeviceStatus', (call, pool, input) => {
  changeDevice(call, ownerOf(call, pool, input.Username), input);
  return {};
});
