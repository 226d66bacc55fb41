import { idpOperation } from '../operation';
import { forgetDevice } from './changeDevice';
import { callerWith } from './ownerOf';

/** Answers nothing at all. Refusals, in order: access token, device. */
export const ForgetDevice = idpOperation('ForgetDevice', async (call, input) => {
  const { user } = await callerWith(call, input.AccessToken);
  forgetDevice(call, user, input.DeviceKey);
});
