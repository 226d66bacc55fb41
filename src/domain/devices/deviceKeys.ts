import { invalid, refusal, type ServiceError } from '../../contract';
import { sha256 } from '../../platform/hash';
import { alphanumeric, type Random } from '../../platform/random';
import type { UserPool } from '../../state/rows';

/** Any member of DeviceConfiguration turns it on. */
export const tracksDevices = ({ settings }: Pick<UserPool, 'settings'>): boolean =>
  settings.DeviceConfiguration !== undefined;

/** NewDeviceMetadata. */
export interface NewDevice {
  readonly key: string;
  readonly groupKey: string;
}

/** `us-east-1_<uuid>` [docs]. */
export const newDeviceKey = ({ region }: UserPool, random: Random): string => `${region}_${random.uuid()}`;

/** What a device's proof is made over beside its key. One a pool [likely], in the form of AWS's samples. */
export function deviceGroupKeyOf({ id }: Pick<UserPool, 'id'>): string {
  const letters = [...sha256(`cognito-emu device group ${id}`).subarray(0, 8)];
  return `-${letters.map((byte) => alphanumeric[byte % alphanumeric.length]).join('')}`;
}

/** Also of a device of somebody else [field]. */
export const noSuchDevice = (): ServiceError =>
  refusal('ResourceNotFoundException', 'Device does not exist.', 'The user has confirmed no device with this key.');

/** [field] */
export const foreignDeviceKey = (): ServiceError =>
  invalid(
    'Invalid device key given.',
    'A device is confirmed by an access token of the sign-in whose NewDeviceMetadata named it; a password was proven there.',
  );

/** Exception [model], text [likely]. */
export const deviceConfirmed = (): ServiceError =>
  refusal('DeviceKeyExistsException', 'Device already exists.', 'The device was confirmed before.');
