import { defineTable } from '../defineTable';
import { ofPool } from './keys';

/** A device that a user confirmed. */
export interface Device {
  readonly userPoolId: string;
  readonly userKey: string;
  readonly deviceKey: string;
  readonly name?: string;
  /** In base64, as the client sent it: what the verifier was made with. */
  readonly salt: string;
  /** v of SRP, in hexadecimal. */
  readonly verifier: string;
  /** Whether it proves itself at sign-in, as the pool or the user wished. */
  readonly remembered: boolean;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly authenticatedAt: number;
  readonly lastIpAddress: string;
}

export const devices = defineTable<Device>()({
  name: 'devices',
  partition: ofPool,
  key: (device) => device.deviceKey,
  lookup: { user: (device) => device.userKey },
  owners: { userPools: 'partition', users: 'user' },
});
