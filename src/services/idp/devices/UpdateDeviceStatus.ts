import { asCaller } from '../operation';
import { changeDevice } from './changeDevice';

/** Refusals, in order: access token, device. */
export const UpdateDeviceStatus = asCaller('UpdateDeviceStatus', (call, { user }, input) => {
  changeDevice(call, user, input);
  return {};
});
