import type { Device, User, UserPool } from '../../state/rows';

/** The device's own name in AWS's printed form; the client's SDK is not told apart. */
function ownedAttributes({ deviceKey }: Device, { username }: User, { id, arn }: UserPool) {
  const owner = `${username}.${id}`;
  const arnOfAccount = arn.slice(0, arn.lastIndexOf(':'));
  return [
    { Name: 'dev:device_arn', Value: `${arnOfAccount}:owner/${owner}/device/${deviceKey}` },
    { Name: 'dev:device_owner', Value: owner },
  ];
}

/** A device as AWS prints it [docs: API reference]. */
export const deviceType = (device: Device, user: User, pool: UserPool) => ({
  DeviceKey: device.deviceKey,
  DeviceAttributes: [
    { Name: 'device_status', Value: 'valid' },
    ...(device.name === undefined ? [] : [{ Name: 'device_name', Value: device.name }]),
    ...ownedAttributes(device, user, pool),
    { Name: 'last_ip_used', Value: device.lastIpAddress },
    { Name: 'dev:device_remembered_status', Value: device.remembered ? 'remembered' : 'not_remembered' },
    { Name: 'dev:device_sdk', Value: 'aws-sdk-unknown-unknown' },
  ],
  DeviceCreateDate: new Date(device.createdAt),
  DeviceLastModifiedDate: new Date(device.modifiedAt),
  DeviceLastAuthenticatedDate: new Date(Math.floor(device.authenticatedAt / 1000) * 1000), // whole seconds [field]
});
