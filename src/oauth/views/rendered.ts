import { lazily } from '../../contract';
import { page as answerOf, type Answer } from '../../web/Answer';
import { formAction } from '../../web/formAction';
import type { Content } from '../../web/html';
import { catalogueOf, type Sentence } from '../languages';
import { layoutOf } from './branding/layout';
import { documentOf } from './document';
import type { Frame, Page } from './Frame';
import { confirm, confirmForgotPassword, forgotPassword, newPassword, signUp } from './pages/accounts';
import { chooseFactor, chooseMfa, code, setUpMfa } from './pages/factors';
import { error, message, messages } from './pages/messages';
import { passkeyAdd, passkeySignIn } from './pages/passkeys';
import { emailSetup, totpSetup } from './pages/setUp';
import { continueAs, identify, password, signIn } from './pages/signIn';
import type { View } from './View';

type Kind = View['kind'];
type Contents = { readonly [K in Kind]: (page: Page, view: Extract<View, { kind: K }>) => Content };

const contents: Contents = {
  signIn,
  identify,
  password,
  chooseFactor,
  code,
  chooseMfa,
  setUpMfa,
  totpSetup,
  emailSetup,
  newPassword,
  signUp,
  confirm,
  forgotPassword,
  confirmForgotPassword,
  passkeyAdd,
  passkeySignIn,
  continueAs,
  error,
  message,
};

const titles: Readonly<Record<Exclude<Kind, 'message'>, Sentence>> = {
  signIn: 'signIn',
  identify: 'signIn',
  password: 'enterPassword',
  chooseFactor: 'chooseFactor',
  code: 'enterCode',
  chooseMfa: 'chooseMfa',
  setUpMfa: 'setUpMfa',
  totpSetup: 'totpSetup',
  emailSetup: 'emailSetup',
  newPassword: 'newPasswordTitle',
  signUp: 'signUpTitle',
  confirm: 'confirmTitle',
  forgotPassword: 'resetTitle',
  confirmForgotPassword: 'resetTitle',
  passkeyAdd: 'passkeyAdd',
  passkeySignIn: 'passkeySignIn',
  continueAs: 'welcomeBack',
  error: 'error',
};

const contentOf = <K extends Kind>(kind: K, page: Page, view: Extract<View, { kind: K }>): Content =>
  contents[kind](page, view);

function statusOf(view: View): number {
  if (view.kind === 'message') return messages[view.what].status;
  return view.kind === 'error' ? (view.status ?? 400) : 200;
}

const hasScript = ({ kind }: View) => kind === 'passkeyAdd' || kind === 'passkeySignIn';

function policyOf({ formTargets }: Frame, view: View): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    ...(hasScript(view) ? ["script-src 'self'"] : []),
    formAction(formTargets),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const cognitoLayout = lazily(() => layoutOf({}));
/** The classic page asks for the password first. */
const classicLayout = { federatedFirst: false, providerIcons: true, graphics: true };

/** Classic pages are English whatever is asked for [field]. */
function pageOf(frame: Frame): Page {
  const classic = frame.look === 'classic';
  const lang = classic ? 'en' : frame.lang;
  const layout = classic ? classicLayout : (frame.layout ?? cognitoLayout());
  return { ...frame, lang, layout, texts: catalogueOf(lang) };
}

/** A page, whole, with its status and policy. Its address is no other site's to know, but our own forms say where they come from. */
export function rendered(frame: Frame, view: View): Answer {
  const page = pageOf(frame);
  const title = page.texts[view.kind === 'message' ? messages[view.what].title : titles[view.kind]];
  const content = contentOf(view.kind, page, view);
  return answerOf(documentOf(page, title, content, hasScript(view)), {
    status: statusOf(view),
    headers: { 'Content-Security-Policy': policyOf(frame, view), 'Referrer-Policy': 'same-origin' },
  });
}
