import type { Message } from '../../state/Message';
import type { UserPool } from '../../state/rows';

/** Can the pool send there? It texts by its SmsConfiguration, or by a sender of its own, which needs none [likely]. */
export const canReach = ({ settings }: Pick<UserPool, 'settings'>, { medium }: Pick<Message, 'medium'>): boolean =>
  medium === 'EMAIL' || settings.SmsConfiguration !== undefined || settings.LambdaConfig?.CustomSMSSender !== undefined;

/** [field], of invitations */
export const noTextMessages = 'User pool does not have SMS configuration to send messages.';

/** [field], of a code at sign-in in 2018; other codes [likely] */
export const codeNotTexted = `Invalid phone number provided/Unable to send the message. ${noTextMessages}`;

/** How to mend it. */
export const textsNeedSender = ({ id }: Pick<UserPool, 'id'>): string =>
  `Pool ${id} has no SmsConfiguration. In its fixture: "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::000000000000:role/sms"}.`;
