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

/** Where a text has the code, the username, and the words of a link [docs]. */
export const placeholders = { code: '{####}', username: '{username}', link: '{##Click Here##}' };

const anyPlaceholder = /\{####\}|\{username\}|\{##([^{}]*)##\}/g;

/** What stands in the place of the placeholders. `link` is given where the pool sends one. */
export interface MessageFacts {
  readonly code: string;
  readonly username: string;
  readonly link?: string | undefined;
}

/** A text without its placeholders, filled at once so that nobody's name is taken for one; links' stay where none is sent. */
export const filled = (template: string, { code, username, link }: MessageFacts): string =>
  template.replace(anyPlaceholder, (found, words: string | undefined) => {
    if (found === placeholders.code) return code;
    if (found === placeholders.username) return username;
    return link === undefined ? found : `<a href="${escaped(link)}">${words ?? ''}</a>`;
  });

/** Does this pool confirm e-mail addresses by link? Only sign-up and its repetition do. */
export const sendsLink = (settings: PoolSettings, reason: MessageReason): boolean =>
  (reason === 'SignUp' || reason === 'ResendCode') &&
  settings.VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK';

function linkTemplate({ VerificationMessageTemplate: template }: PoolSettings): MessageText {
  return {
    subject: template?.EmailSubjectByLink ?? defaults.verificationSubjectByLink,
    body: template?.EmailMessageByLink ?? defaults.verificationByLink,
  };
}

/** Does this pool's invitation say the password? */
export function tellsPassword({ AdminCreateUserConfig }: PoolSettings, medium: 'EMAIL' | 'SMS'): boolean {
  const invitation = AdminCreateUserConfig?.InviteMessageTemplate;
  const template = medium === 'SMS' ? invitation?.SMSMessage : invitation?.EmailMessage;
  return (template ?? defaults.invitation).includes('{####}');
}

/** The pool's template for a message, placeholders in their places. */
function templateOf(
  { settings, mfa }: Pick<UserPool, 'settings' | 'mfa'>,
  medium: 'EMAIL' | 'SMS',
  reason: MessageReason,
  { code, link }: MessageFacts,
): MessageText {
  if (reason === 'AdminCreateUser') {
    const invitation = settings.AdminCreateUserConfig?.InviteMessageTemplate;
    const own = code === '' ? defaults.invitationWithoutPassword : defaults.invitation;
    if (medium === 'SMS') return { body: invitation?.SMSMessage ?? own };
    return {
      subject: invitation?.EmailSubject ?? defaults.invitationSubject,
      body: invitation?.EmailMessage ?? own,
    };
  }
  if (reason === 'Authentication') {
    if (medium === 'SMS') return { body: settings.SmsAuthenticationMessage ?? defaults.authentication };
    const { Message, Subject = defaults.signInSubject } = mfa?.EmailMfaConfiguration ?? {};
    return { subject: Subject, body: Message ?? defaults.signIn };
  }
  const template = settings.VerificationMessageTemplate;
  if (medium === 'SMS') {
    return { body: template?.SmsMessage ?? settings.SmsVerificationMessage ?? defaults.verification };
  }
  if (link !== undefined) return linkTemplate(settings);
  return {
    subject: template?.EmailSubject ?? settings.EmailVerificationSubject ?? defaults.verificationSubject,
    body: template?.EmailMessage ?? settings.EmailVerificationMessage ?? defaults.verification,
  };
}

/** The words of an e-mail or text message of this pool, placeholders filled. */
export function messageText(
  pool: Pick<UserPool, 'settings' | 'mfa'>,
  medium: 'EMAIL' | 'SMS',
  reason: MessageReason,
  facts: MessageFacts,
): MessageText {
  const template = templateOf(pool, medium, reason, facts);
  return { ...template, body: filled(template.body, facts) };
}
