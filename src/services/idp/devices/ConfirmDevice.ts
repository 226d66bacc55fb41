import { deviceConfirmed, foreignDeviceKey, tracksDevices } from '../../../domain/devices/deviceKeys';
import { deviceVerifierOf } from '../../../domain/devices/deviceVerifier';
import { commit } from '../../../world/commit';
import { asCaller } from '../operation';

/**
 * Makes a device known by what it will prove itself with, remembered unless the pool leaves that to the user [docs]. It is
 * the device of the access token and no other [field]. Refusals, in order: access token, device key, confirmed before
 * [likely here], verifier [likely here].
 */
export const ConfirmDevice = asCaller('ConfirmDevice', (call, { pool, user, grant }, input) => {
  const { DeviceKey: deviceKey, DeviceName: name } = input;
  if (!tracksDevices(pool) || deviceKey !== grant.deviceKey) throw foreignDeviceKey();
  if (call.world.state.devices.get(pool.id, deviceKey) !== undefined) throw deviceConfirmed();
  const verifier = deviceVerifierOf(input.DeviceSecretVerifierConfig);
  const asks = pool.settings.DeviceConfiguration?.DeviceOnlyRememberedOnUserPrompt === true;
  const device = {
    ...{ userPoolId: pool.id, userKey: user.key, deviceKey, ...verifier, remembered: !asks },
    ...(name !== undefined && { name }),
    ...{ createdAt: call.now, modifiedAt: call.now, authenticatedAt: grant.authenticatedAt },
    lastIpAddress: call.origin.sourceAddress,
  };
  commit(call, ({ devices }) => devices.put(device));
  return { UserConfirmationNecessary: asks };
});
