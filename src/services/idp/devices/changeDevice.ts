import type { DeviceRememberedStatusType } from '@aws-sdk/client-cognito-identity-provider';
import { deviceOfUser } from '../../../flows/sign-in/devices';
import type { User } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { commit } from '../../../world/commit';

/** Whether the device proves itself from now on; without a status all stays [likely]. Refuses an unknown device. */
export function changeDevice(
  call: Call,
  user: User,
  input: { DeviceKey: string; DeviceRememberedStatus?: DeviceRememberedStatusType | undefined },
): void {
  const device = deviceOfUser(call, user, input.DeviceKey);
  if (input.DeviceRememberedStatus === undefined) return;
  const remembered = input.DeviceRememberedStatus === 'remembered';
  commit(call, ({ devices }) => devices.replace(device, { ...device, remembered, modifiedAt: call.now }));
}

/**
 * Takes a device from its user. Tokens stay good as long as they are; those that are tied to it refresh no more, and a
 * sign-in of it that is under way comes to nothing [likely].
 */
export function forgetDevice(call: Call, user: User, key: string): void {
  const device = deviceOfUser(call, user, key);
  commit(call, ({ devices }) => devices.remove(device));
}
