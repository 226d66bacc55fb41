import { refusal } from '../../../contract';
import { codeLength, oneTimePasswordLength } from '../../../domain/messages/codes';
import { deliveryDetails, destinationFor, type ContactName } from '../../../domain/users/contactDelivery';
import { wrongPassword } from '../../../domain/users/status';
import { changedUser } from '../../../domain/users/users';
import { sameText } from '../../../platform/hash';
import { digits } from '../../../platform/random';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { deliver, wordMessage } from '../../codes/deliver';
import { assertMayTryCode, countWrongCode } from '../../guards/attempts';
import { hasRoomFor } from '../../users/aliasClaims';
import type { ParameterName } from '../parameters';
import { hasFirstFactor } from '../secondFactor';
import type { Challenge } from './challenge';

interface ByMessage {
  readonly name: Challenge['name'];
  readonly attributeName: ContactName;
  /** The response that brings the code back. */
  readonly answerIn: ParameterName;
}

/**
 * The address that gave its code back is verified [docs]; not one that somebody else signs in under, who would lose it, nor
 * one that took its place meanwhile.
 */
function verified(call: Call, pool: UserPool, user: User, name: ContactName, sentTo: string | undefined): User {
  if (user.attributes[name] !== sentTo || user.attributes[`${name}_verified`] === 'true') return user;
  const attributes = { ...user.attributes, [`${name}_verified`]: 'true' };
  const changed = changedUser(pool.settings, user, { attributes }, call.now);
  return hasRoomFor(call, pool, changed) ? changed : user;
}

/**
 * A challenge whose code goes to an address; good as long as its session. As a second factor it has six digits and wrong
 * codes count towards a lockout [docs], as a first one it has eight [docs] and they do not [live].
 */
export const codeByMessage = ({ name, attributeName, answerIn }: ByMessage): Challenge => ({
  name,

  async ask({ call, pool, client, user, progress, clientMetadata }) {
    const to = user?.attributes[attributeName];
    if (user === undefined || to === undefined) throw wrongPassword(`There is no ${attributeName} to send a code to.`);
    const isSecond = hasFirstFactor(progress.steps);
    const code = call.world.random.text(isSecond ? codeLength : oneTimePasswordLength, digits);
    const destination = destinationFor(attributeName, to);
    const reason = 'Authentication' as const;
    const delivery = { pool, client, user, reason, destination, carries: { secret: code }, clientMetadata };
    const worded = await wordMessage(call, delivery);
    const { DeliveryMedium, Destination } = deliveryDetails(destination);
    return {
      parameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
        CODE_DELIVERY_DESTINATION: Destination,
        ...(isSecond && { USER_ID_FOR_SRP: user.username }),
      },
      kept: { code, to },
      send: () => {
        deliver(call, delivery, worded);
      },
    };
  },

  /** Refusals, in order: missing code, locked out, wrong code. */
  answer({ call, pool, seen, progress, session, sent }) {
    const submitted = sent.required(answerIn);
    const subject = hasFirstFactor(progress.steps) ? seen : undefined;
    if (subject !== undefined) assertMayTryCode(call, subject);
    const { code = '', to } = session?.kept ?? {};
    if (!sameText(code, submitted)) {
      if (subject !== undefined) countWrongCode(call, subject);
      throw refusal(
        'CodeMismatchException',
        'Invalid code or auth state for the user.', // [field]
        'The code that was sent is in GET /_emu/messages/latest.',
      );
    }
    return { change: (user) => verified(call, pool, user, attributeName, to) };
  },
});
