import { wrongPassword } from '../../../domain/users/status';
import { assertPublicValue } from '../srpExchange';
import type { Turn } from '../turn';
import type { Challenge } from './challenge';

/** The device that a challenge asks is the one that the sign-in comes from. Refusal [likely] */
export function assertSameDevice({ sent, progress }: Turn): void {
  if (sent.required('DEVICE_KEY') === progress.deviceKey) return;
  throw wrongPassword('DEVICE_KEY is not the device that this sign-in began with.');
}

/**
 * A remembered device is to prove itself: the client's public value comes back. AWS's own sample sends no Session
 * [docs: code examples], so that the newest one of this user, client and device counts. Refusals, in order: missing
 * device, SRP_A, another device.
 */
export const deviceSrpAuth: Challenge = {
  name: 'DEVICE_SRP_AUTH',
  mayLackSession: true,

  ask: () => ({ parameters: {} }),

  answer(turn) {
    turn.sent.required('DEVICE_KEY');
    assertPublicValue(turn.sent);
    assertSameDevice(turn);
    return {};
  },
};
