import type { MessageReason, TriggerResponse } from '../../world/Triggers';
import { placeholders, type MessageText } from '../messages/messages';
import { textIn } from './response';

/** What CustomMessage is told besides whom it is for: the placeholders to put into its texts [live]. */
export const customMessageRequest = (reason: MessageReason, clientMetadata: unknown): Record<string, unknown> => ({
  codeParameter: placeholders.code,
  linkParameter: placeholders.link,
  usernameParameter: reason === 'AdminCreateUser' ? placeholders.username : null,
  clientMetadata,
});

/** The texts that CustomMessage gave for a medium; where it gave none the pool's own stay. The other medium's are not looked at. */
export function customTexts(response: TriggerResponse, medium: 'EMAIL' | 'SMS'): Partial<MessageText> {
  const [smsMessage, emailMessage, subject] = ['smsMessage', 'emailMessage', 'emailSubject'].map((name) =>
    textIn(response, name),
  );
  const body = medium === 'SMS' ? smsMessage : emailMessage;
  return {
    ...(body !== undefined && { body }),
    ...(medium === 'EMAIL' && subject !== undefined && { subject }),
  };
}
