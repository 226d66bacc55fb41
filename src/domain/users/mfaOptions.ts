import { invalid } from '../../contract';
import type { User } from '../../state/rows';

export type MfaOptions = NonNullable<User['mfaOptions']>;

/**
 * What the old SetUserSettings and AdminSetUserSettings take: SMS to the phone number, or nothing to switch it off
 * [model]. The sentences [likely].
 */
export function mfaOptionsOf(user: Pick<User, 'attributes'>, sent: MfaOptions): MfaOptions {
  for (const { DeliveryMedium, AttributeName } of sent) {
    if (DeliveryMedium !== 'SMS')
      throw invalid('Invalid MFA option: only SMS is supported.', 'For other factors AWS has SetUserMFAPreference.');
    if (AttributeName !== 'phone_number') throw invalid('Invalid MFA option: SMS is delivered to phone_number.');
    if (user.attributes['phone_number'] === undefined)
      throw invalid('User does not have delivery config set to turn on SMS_MFA');
  }
  return sent.map(({ DeliveryMedium, AttributeName }) => ({ DeliveryMedium, AttributeName }));
}
