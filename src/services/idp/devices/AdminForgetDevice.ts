import { onPool } from '../operation';
import { forgetDevice } from './changeDevice';
import { ownerOf } from './ownerOf';

/** Answers nothing at all. Refusals, in order: pool, user, device. */
export const AdminForgetDevice = onPool('AdminForgetDevice', (call, pool, input) => {
  forgetDevice(call, ownerOf(call, pool, input.Username), input.DeviceKey);
});
