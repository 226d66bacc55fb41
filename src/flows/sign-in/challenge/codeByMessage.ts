import { refusal } from '../../../contract';
import { codeLength, oneTimePasswordLength } from '../../../domain/messages/codes';
import {
  deliveryDetails,
  destinationFor,
  simulatedDestination,
  type ContactName,
  type Destination,
} from '../../../domain/users/contactDelivery';
import { assertMaySignIn, wrongPassword } from '../../../domain/users/status';
import { changedUser } from '../../../domain/users/users';
import { sameText } from '../../../platform/hash';
import { digits } from '../../../platform/random';
import type { User, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';
import { deliver, wordMessage } from '../../codes/deliver';
import { handOver } from '../../codes/handOver';
import { hintOfPretence, isPretended } from '../../codes/pretence';
import { assertMayTryCode, countWrongCode } from '../../guards/attempts';
import { hasRoomFor } from '../../users/aliasClaims';
import { mayBeginBy } from '../choice';
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

function sentTo(destination: Destination): Record<string, string> {
  const { DeliveryMedium, Destination } = deliveryDetails(destination);
  return { CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium, CODE_DELIVERY_DESTINATION: Destination };
}

/**
 * A challenge whose code goes to an address; good as long as its session. As a second factor it has six digits and wrong
 * codes count towards a lockout [docs], as a first one it has eight [docs] and they do not [live]. Nobody is asked for a
 * first one like everybody, and no code is right [docs].
 */
export const codeByMessage = ({ name, attributeName, answerIn }: ByMessage): Challenge => ({
  name,

  async ask({ call, pool, client, username, user, progress, clientMetadata }) {
    const to = user?.attributes[attributeName];
    const isSecond = hasFirstFactor(progress.steps);
    if (user !== undefined && to !== undefined && !isSecond) assertMaySignIn(pool, user, call.now);
    const isTheirs = isSecond || mayBeginBy({ call, pool, user }, name);
    if (user === undefined || to === undefined || !isTheirs) {
      if (isSecond) throw wrongPassword(`There is no ${attributeName} to send a code to.`);
      call.hint(`No code was sent: ${name} is nobody's here, or not of somebody who may begin by it, verified.`);
      return { parameters: sentTo(simulatedDestination(pool, username, [attributeName])) };
    }
    const destination = destinationFor(attributeName, to);
    if (!isSecond && isPretended({ pool, client }, destination)) {
      hintOfPretence(call, { pool, client });
      return { parameters: sentTo(destination) };
    }
    const code = call.world.random.text(isSecond ? codeLength : oneTimePasswordLength, digits);
    const reason = 'Authentication' as const;
    const delivery = { pool, client, user, reason, destination, carries: { secret: code }, clientMetadata };
    const worded = await wordMessage(call, delivery);
    return {
      parameters: { ...sentTo(destination), ...(isSecond && { USER_ID_FOR_SRP: user.username }) },
      kept: { code, to },
      send: () => {
        deliver(call, delivery, worded);
      },
      afterwards: () => handOver(call, delivery, worded),
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
