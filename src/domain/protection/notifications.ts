import type { NotifyConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthEvent } from '../../state/rows';
import { escaped } from '../../web/html';
import type { MessageText } from '../messages/messages';
import { shownPlace } from './authEvents';
import type { Action } from './responses';

type Mail = 'BlockEmail' | 'MfaEmail' | 'NoActionEmail';

const mails: Readonly<Record<Action, Mail>> = {
  BLOCK: 'BlockEmail',
  MFA_IF_CONFIGURED: 'MfaEmail',
  MFA_REQUIRED: 'MfaEmail',
  NO_ACTION: 'NoActionEmail',
};

/** What stands in the place of placeholders. */
export interface NotificationFacts {
  readonly username: string;
  readonly eventId: string;
  readonly token: string;
  readonly event: AuthEvent;
  readonly loginTime: string;
  /** Links to say that it was the user, and that it was not; absent where the pool has no domain. */
  readonly valid?: string;
  readonly invalid?: string;
}

const facts = ({ username, eventId, token, event, loginTime, valid, invalid }: NotificationFacts) => {
  const { City: city, Country: country } = shownPlace(event);
  return new Map([
    ['username', username],
    ['ip-address', event.address ?? ''],
    ['city', city],
    ['country', country],
    ['login-time', loginTime],
    ['device-name', event.deviceName],
    ['one-click-link-valid', valid],
    ['one-click-link-invalid', invalid],
    ['event-id', eventId],
    ['feedback-token', token],
  ]);
};

const anyPlaceholder = /\{([a-z-]{1,30})\}/g;

/** Filled at once, so that nobody's name is taken for a placeholder; links' stay where the pool has no domain. */
function filled(template: string, known: ReadonlyMap<string, string | undefined>, shown: (text: string) => string) {
  return template.replace(anyPlaceholder, (found, name: string) => {
    const value = known.get(name);
    return value === undefined ? found : shown(value);
  });
}

/** Our own words for who sets none [likely]. */
const defaults: Readonly<Record<Mail, { readonly Subject: string; readonly begins: string }>> = {
  BlockEmail: { Subject: 'Blocked sign-in attempt', begins: 'We blocked a sign-in to your account' },
  MfaEmail: { Subject: 'New sign-in attempt', begins: 'We asked for a second factor at a sign-in to your account' },
  NoActionEmail: { Subject: 'New sign-in attempt', begins: 'There was an unusual sign-in to your account' },
};

const details =
  ' {username}: {login-time}, {device-name}, {ip-address}, {city}, {country}. ' +
  'If it was you: {one-click-link-valid} If it was not, change your password and tell us: {one-click-link-invalid}';

const asIs = (text: string) => text;

/** The words of a notification. Of an HTML and a text body the HTML is what a reader sees. */
export function notificationText(
  templates: NotifyConfigurationType | undefined,
  action: Action,
  about: NotificationFacts,
): MessageText {
  const mail = mails[action];
  const own = templates?.[mail];
  const known = facts(about);
  const subject = filled(own?.Subject ?? defaults[mail].Subject, known, asIs);
  if (own?.HtmlBody !== undefined) return { subject, body: filled(own.HtmlBody, known, escaped) };
  return { subject, body: filled(own?.TextBody ?? `${defaults[mail].begins}${details}`, known, asIs) };
}
