import { deviceGroupKeyOf, noSuchDevice } from '../../../domain/devices/deviceKeys';
import { saltDigits } from '../../../domain/passwords/srp';
import { wrongPassword } from '../../../domain/users/status';
import type { Device } from '../../../state/rows';
import { deviceOf } from '../devices';
import { beginExchange, faultOfProof, proofSent } from '../srpExchange';
import type { Turn } from '../turn';
import type { Challenge } from './challenge';
import { assertSameDevice } from './deviceSrpAuth';

/** It may have been forgotten on the way. */
function provingDevice({ call, user, progress }: Turn): Device {
  const device = deviceOf(call, user, progress.deviceKey);
  if (device === undefined) throw noSuchDevice();
  return device;
}

const saltOf = ({ salt }: Device): Buffer => Buffer.from(salt, 'base64');

/**
 * The proof of a device by SRP, whose session is the SECRET_BLOCK, as a password's is [docs: code examples send none].
 * Refusals, in order: missing parameters, another device, forgotten, wrong proof. A wrong one does not count towards the
 * lockout [likely].
 */
export const devicePasswordVerifier: Challenge = {
  name: 'DEVICE_PASSWORD_VERIFIER',
  tokenIn: 'PASSWORD_CLAIM_SECRET_BLOCK',

  ask(turn, token) {
    const device = provingDevice(turn);
    const kept = beginExchange(turn, { salt: saltOf(device), verifier: BigInt(`0x${device.verifier}`) });
    return {
      parameters: {
        SALT: saltDigits(saltOf(device)),
        SECRET_BLOCK: token,
        SRP_B: kept.serverValue,
        DEVICE_KEY: device.deviceKey,
        USERNAME: turn.user?.username ?? '',
      },
      kept,
    };
  },

  answer(turn) {
    const proof = proofSent(turn.sent);
    assertSameDevice(turn);
    const device = provingDevice(turn);
    const whose = { group: deviceGroupKeyOf(turn.pool), name: device.deviceKey, salt: saltOf(device) };
    const fault = faultOfProof(turn, { ...proof, ...whose });
    if (fault !== undefined) throw wrongPassword(fault);
    return {};
  },
};
