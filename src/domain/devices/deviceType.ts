import type { Device } from '../../state/rows';

/** A device as AWS shows it: whether it is remembered it does not tell [field]. */
export const deviceType = (device: Device) => ({
  DeviceKey: device.deviceKey,
  DeviceAttributes: [
    { Name: 'device_status', Value: 'valid' },
    ...(device.name === undefined ? [] : [{ Name: 'device_name', Value: device.name }]),
    { Name: 'last_ip_used', Value: device.lastIpAddress },
  ],
  DeviceCreateDate: new Date(device.createdAt),
  DeviceLastModifiedDate: new Date(device.modifiedAt),
  DeviceLastAuthenticatedDate: new Date(Math.floor(device.authenticatedAt / 1000) * 1000), // whole seconds [field]
});
