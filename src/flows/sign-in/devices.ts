import { refusal } from '../../contract';
import {
  deviceGroupKeyOf,
  newDeviceKey,
  noSuchDevice,
  tracksDevices,
  type NewDevice,
} from '../../domain/devices/deviceKeys';
import type { ChallengeName, Device, Grant, SignInProgress, User } from '../../state/rows';
import type { Call } from '../../world/Call';
import { commit } from '../../world/commit';
import type { PoolAndClient } from '../lookup/resolve';
import type { Parameters } from './parameters';
import type { Turn } from './turn';

/** A device of this user; undefined where they confirmed none with this key. */
export function deviceOf(
  call: Call,
  user: Pick<User, 'userPoolId' | 'key'> | undefined,
  key: string | undefined,
): Device | undefined {
  if (user === undefined || key === undefined) return undefined;
  const device = call.world.state.devices.get(user.userPoolId, key);
  return device?.userKey === user.key ? device : undefined;
}

/** One that the user has. @throws ResourceNotFoundException */
export function deviceOfUser(call: Call, user: User, key: string): Device {
  const device = deviceOf(call, user, key);
  if (device === undefined) throw noSuchDevice();
  return device;
}

/** A DEVICE_KEY that comes with a password names a device of theirs; clients then try again without [field]. */
export function assertKnownDevice(call: Call, pool: PoolAndClient['pool'], user: User, sent: Parameters): void {
  const key = sent.get('DEVICE_KEY');
  if (key === undefined) return;
  if (!tracksDevices(pool)) throw noSuchDevice();
  deviceOfUser(call, user, key);
}

/**
 * A turn that carries on which device it comes from. The first that is named counts, so that nobody proves one device and
 * has the tokens of another. One that is not the user's is not carried.
 */
export function fromDevice(turn: Turn): Turn {
  const { call, pool, user, sent, progress } = turn;
  if (progress.deviceKey !== undefined || !tracksDevices(pool)) return turn;
  const device = deviceOf(call, user, sent.get('DEVICE_KEY'));
  return device === undefined ? turn : { ...turn, progress: { ...progress, deviceKey: device.deviceKey } };
}

type Asking = Pick<Turn, 'call' | 'pool' | 'user' | 'progress'>;

/** The device that must prove itself: one that is named, confirmed and remembered [docs]. */
function rememberedDevice({ call, pool, user, progress }: Asking): Device | undefined {
  const device = tracksDevices(pool) ? deviceOf(call, user, progress.deviceKey) : undefined;
  return device?.remembered === true ? device : undefined;
}

const isProven = ({ steps }: SignInProgress): boolean =>
  steps.some(({ challenge, passed }) => passed && challenge === 'DEVICE_PASSWORD_VERIFIER');

/** What the device is asked next; undefined where there is none, or it is proven. */
export function deviceStep(asking: Asking): ChallengeName | undefined {
  const { progress } = asking;
  if (isProven(progress) || rememberedDevice(asking) === undefined) return undefined;
  return progress.steps.at(-1)?.challenge === 'DEVICE_SRP_AUTH' ? 'DEVICE_PASSWORD_VERIFIER' : 'DEVICE_SRP_AUTH';
}

/**
 * Does a remembered device take the place of the second factor? Only where the pool says so; whoever skips it is asked for
 * the proof of the device instead [docs]. Elsewhere the device is asked after it [model].
 */
export const replacesSecondFactor = (asking: Asking): boolean =>
  asking.pool.settings.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true &&
  rememberedDevice(asking) !== undefined;

/** Does the sign-in come from a device that the pool has not seen? */
export const isNewDevice = ({ call, pool, user, progress }: Asking): boolean =>
  tracksDevices(pool) && deviceOf(call, user, progress.deviceKey) === undefined;

/** A device of which a password was proven may be confirmed; the key that others are told is good for nothing [field]. */
const provesPassword = ({ steps }: SignInProgress): boolean =>
  steps.some(({ challenge, passed }) => passed && (challenge === 'PASSWORD' || challenge === 'PASSWORD_VERIFIER'));

/** Part of a sign-in's commit: the device is in use, or another is offered. Answers the key that the grant is tied to. */
export function enterDevice(turn: Turn): { deviceKey?: string; newDevice?: NewDevice } {
  const { call, pool, user, progress } = turn;
  if (!tracksDevices(pool)) return {};
  const device = deviceOf(call, user, progress.deviceKey);
  if (device === undefined) {
    if (isProven(progress)) throw noSuchDevice(); // forgotten while a trigger ran
    const newDevice = { key: newDeviceKey(pool, call.world.random), groupKey: deviceGroupKeyOf(pool) };
    return { newDevice, ...(provesPassword(progress) && { deviceKey: newDevice.key }) };
  }
  const { now, origin } = call;
  const used = { ...device, modifiedAt: now, authenticatedAt: now, lastIpAddress: origin.sourceAddress };
  commit(call, ({ devices }) => devices.replace(device, used));
  return { deviceKey: device.deviceKey };
}

/**
 * Where the pool tracks devices, a refresh token that is tied to one is good for that one, once it is confirmed and until
 * it is forgotten [field]. One that is tied to none needs none [likely].
 */
export function assertDeviceOfGrant(
  call: Call,
  { pool, user, grant }: { pool: PoolAndClient['pool']; user: User; grant: Grant },
  sent: Parameters,
): void {
  const key = sent.get('DEVICE_KEY');
  if (!tracksDevices(pool)) {
    if (key !== undefined) throw noSuchDevice();
    return;
  }
  if (key === grant.deviceKey && (key === undefined || deviceOf(call, user, key) !== undefined)) return;
  throw refusal(
    'NotAuthorizedException',
    'Invalid Refresh Token.',
    'The pool tracks devices: send the DEVICE_KEY of the sign-in, whose device ConfirmDevice has confirmed.',
  );
}
