import { invalid } from '../../contract';
import type { PoolSettings } from '../../state/rows';

/** How the pool sends e-mail. @throws InvalidParameterException */
export function emailConfigurationOf(
  sent: PoolSettings['EmailConfiguration'] = {},
): PoolSettings['EmailConfiguration'] {
  if (sent.EmailSendingAccount === 'DEVELOPER' && sent.SourceArn === undefined) {
    // Rule [model], text [likely].
    throw invalid(
      'SourceArn is required when EmailSendingAccount is DEVELOPER.',
      'The ARN of an address verified in SES.',
    );
  }
  return { EmailSendingAccount: 'COGNITO_DEFAULT', ...sent };
}

/**
 * How the pool sends text messages: through SNS, whose region defaults to the pool's [docs], or through End User
 * Messaging. Rules [model], texts [likely].
 * @throws InvalidParameterException
 */
export function smsConfigurationOf(
  sent: PoolSettings['SmsConfiguration'],
  region: string,
): PoolSettings['SmsConfiguration'] {
  if (sent === undefined) return undefined;
  const { SnsCallerArn = '', EumsSms } = sent;
  if (EumsSms === undefined) {
    if (SnsCallerArn === '') throw invalid('SmsConfiguration requires either SnsCallerArn or EumsSms.');
    return { SnsRegion: region, ...sent };
  }
  if (SnsCallerArn !== '') throw invalid('SnsCallerArn and EumsSms cannot be set together in SmsConfiguration.');
  if (EumsSms.Region !== undefined && EumsSms.Region !== region) {
    throw invalid('The Region of EumsSms must be the Region of the user pool.');
  }
  return sent;
}

type MessageSettings = Pick<
  PoolSettings,
  'VerificationMessageTemplate' | 'SmsVerificationMessage' | 'EmailVerificationMessage' | 'EmailVerificationSubject'
>;

const defined = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

const linkWords = /\{##([^]*)##\}/;

/**
 * The verification messages, which stand at two places: what one says the other shows [infrastructure tools' tests
 * against AWS for template to the three older members; the other way round likely].
 * @throws InvalidParameterException
 */
export function verificationMessagesOf(sent: MessageSettings): MessageSettings {
  const template = sent.VerificationMessageTemplate ?? {};
  const byLink = template.EmailMessageByLink;
  // The published pattern takes `{####}` for a link without words; AWS does not [field].
  if (byLink !== undefined && (linkWords.exec(byLink)?.[1] ?? '') === '') {
    throw invalid(
      'The message is invalid.',
      'EmailMessageByLink needs the words of its link, as in {##Verify Email##}.',
    );
  }
  const SmsMessage = template.SmsMessage ?? sent.SmsVerificationMessage;
  const EmailMessage = template.EmailMessage ?? sent.EmailVerificationMessage;
  const EmailSubject = template.EmailSubject ?? sent.EmailVerificationSubject;
  return defined({
    VerificationMessageTemplate: defined({
      DefaultEmailOption: 'CONFIRM_WITH_CODE' as const,
      ...template,
      SmsMessage,
      EmailMessage,
      EmailSubject,
    }),
    SmsVerificationMessage: SmsMessage,
    EmailVerificationMessage: EmailMessage,
    EmailVerificationSubject: EmailSubject,
  });
}
