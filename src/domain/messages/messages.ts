import type { PoolSettings, UserPool } from '../../state/rows';
import { escaped } from '../../web/html';
import type { MessageReason } from '../../world/Triggers';

export interface MessageText {
  readonly subject?: string;
  readonly body: string;
}

/** The service's own texts, trailing blank included [docs]. */
const defaults = {
  verification: 'Your verification code is {####}. ',
  verificationSubject: 'Your verification code',
  verificationByLink: 'Please click the link below to verify your email address. {##Verify Email##} ', // [likely]
  verificationSubjectByLink: 'Your verification link', // [likely]
  invitation: 'Your username is {username} and temporary password is {####}. ',
  invitationWithoutPassword: 'Your username is {username}. ', // [likely]
  invitationSubject: 'Your temporary password',
  authentication: 'Your authentication code is {####}. ',
  signIn: 'Your sign-in code is {####}', // [likely]
  signInSubject: 'Your sign-in code', // [likely]
};

const filled = (template: string, code: string, username: string) =>
  template.replaceAll('{####}', () => code).replaceAll('{username}', () => username);

const byLink = /\{##([^}]*)##\}/;

/** Does this pool confirm e-mail addresses by link? Only sign-up and its repetition do. */
export const sendsLink = (settings: PoolSettings, reason: MessageReason): boolean =>
  (reason === 'SignUp' || reason === 'ResendCode') &&
  settings.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK';

function linkText(settings: PoolSettings, link: string): MessageText {
  const template = settings.VerificationMessageTemplate;
  const text = template?.EmailMessageByLink ?? defaults.verificationByLink;
  const anchor = (_: string, words: string) => `<a href="${escaped(link)}">${words}</a>`;
  return {
    subject: template?.EmailSubjectByLink ?? defaults.verificationSubjectByLink,
    body: text.replace(byLink, anchor),
  };
}

/** Does this pool's invitation say the password? */
export function tellsPassword({ AdminCreateUserConfig }: PoolSettings, medium: 'EMAIL' | 'SMS'): boolean {
  const invitation = AdminCreateUserConfig?.InviteMessageTemplate;
  const template = medium === 'SMS' ? invitation?.SMSMessage : invitation?.EmailMessage;
  return (template ?? defaults.invitation).includes('{####}');
}

/** The words of an e-mail or text message of this pool, placeholders filled. `link` is given where the pool sends one. */
export function messageText(
  { settings, mfa }: Pick<UserPool, 'settings' | 'mfa'>,
  medium: 'EMAIL' | 'SMS',
  reason: MessageReason,
  { code, username, link }: { code: string; username: string; link?: string },
): MessageText {
  if (reason === 'AdminCreateUser') {
    const invitation = settings.AdminCreateUserConfig?.InviteMessageTemplate;
    const own = code === '' ? defaults.invitationWithoutPassword : defaults.invitation;
    if (medium === 'SMS') return { body: filled(invitation?.SMSMessage ?? own, code, username) };
    const body = filled(invitation?.EmailMessage ?? own, code, username);
    return { subject: invitation?.EmailSubject ?? defaults.invitationSubject, body };
  }
  if (reason === 'Authentication') {
    if (medium === 'SMS')
      return { body: filled(settings.SmsAuthenticationMessage ?? defaults.authentication, code, username) };
    const { Message, Subject = defaults.signInSubject } = mfa?.EmailMfaConfiguration ?? {};
    return { subject: Subject, body: filled(Message ?? defaults.signIn, code, username) };
  }
  const template = settings.VerificationMessageTemplate;
  if (medium === 'SMS') {
    const text = template?.SmsMessage ?? settings.SmsVerificationMessage ?? defaults.verification;
    return { body: filled(text, code, username) };
  }
  if (link !== undefined) return linkText(settings, link);
  const text = template?.EmailMessage ?? settings.EmailVerificationMessage ?? defaults.verification;
  const subject = template?.EmailSubject ?? settings.EmailVerificationSubject ?? defaults.verificationSubject;
  return { subject, body: filled(text, code, username) };
}
