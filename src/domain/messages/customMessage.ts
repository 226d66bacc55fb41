import { idp, invalid, mustMatch, Violations } from '../../contract';
import type { UserPool } from '../../state/rows';
import type { MessageReason } from '../../world/Triggers';
import { filled, placeholders, type MessageFacts, type MessageText } from './messages';

type Medium = 'EMAIL' | 'SMS';

/**
 * Names and shapes of the texts in AWS's refusals: the e-mail's body [field], with the pattern of the pool's own template;
 * the others [likely]. What is filled in is held to the length of an invitation's text, whose shape asks for no placeholder.
 */
const bodies = {
  EMAIL: { path: 'emailBody', shape: 'EmailVerificationMessageType', filled: 'EmailInviteMessageType' },
  SMS: { path: 'smsMessage', shape: 'SmsVerificationMessageType', filled: 'SmsInviteMessageType' },
};
const subjectShape = 'EmailVerificationSubjectType';

/** The rule [docs], its text [likely]. */
const withUsername = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{username\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*`;

function bodyFaults(body: string, medium: Medium, reason: MessageReason, facts: MessageFacts, found: Violations): void {
  const { path, shape, filled: whole } = bodies[medium];
  const carries = facts.code === '' ? whole : facts.link === undefined ? shape : 'EmailVerificationMessageByLinkType';
  idp.hold(carries, body, path, found);
  if (reason === 'AdminCreateUser' && !body.includes(placeholders.username)) {
    found.add(` '${body}'`, path, mustMatch(withUsername));
  }
  if (found.count === 0) idp.hold(whole, filled(body, facts), path, found, true);
}

/**
 * The texts of CustomMessage, filled. AWS names InvalidLambdaResponseException for wrong ones [docs]; what callers report is
 * the sentence about a broken constraint, with the whole text in it [field], and so it is here.
 * @throws InvalidParameterException where the code's placeholder is missing, or the username's from an invitation, or a text
 * is longer than 20,000 characters, 140 in texts and subjects, counted as sent [docs]
 */
export function filledTexts(
  { body, subject }: Partial<MessageText>,
  medium: Medium,
  reason: MessageReason,
  facts: MessageFacts,
): Partial<MessageText> {
  const found = new Violations();
  if (body !== undefined) bodyFaults(body, medium, reason, facts, found);
  if (subject !== undefined) {
    idp.hold(subjectShape, subject, 'emailSubject', found);
    if (found.count === 0)
      idp.hold(subjectShape, filled(subject, { ...facts, link: undefined }), 'emailSubject', found, true);
  }
  if (found.count > 0) {
    throw invalid(
      found.sentence,
      `What the CustomMessage trigger gave back cannot be sent: its texts need ${placeholders.code}, an invitation's ${placeholders.username} too, and have limits.`,
    );
  }
  return {
    ...(body !== undefined && { body: filled(body, facts) }),
    ...(subject !== undefined && { subject: filled(subject, { ...facts, link: undefined }) }),
  };
}

/**
 * Would AWS, by its guide, refuse these texts? It has CustomMessage word e-mail only in pools that send by SES [docs]; the
 * many pools without it whose functions word it [field] are why they are sent here.
 */
export const needsOwnSender = ({ settings }: Pick<UserPool, 'settings'>, medium: Medium, texts: Partial<MessageText>) =>
  medium === 'EMAIL' &&
  (texts.body !== undefined || texts.subject !== undefined) &&
  settings.EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER';
