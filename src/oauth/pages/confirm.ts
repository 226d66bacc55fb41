import { invalid } from '../../contract';
import { findUser } from '../../flows/lookup/resolve';
import { Parameters } from '../../flows/sign-in/parameters';
import { afterSignUp, proveSignUp, signUpSession } from '../../flows/sign-in/signUpSession';
import { confirmSignUp } from '../../flows/users/confirmSignUp';
import { redirect, type Answer } from '../../web/Answer';
import { signInAtPage, type Step } from './goOn';
import { journeyOf } from './journey';
import { toConfirm } from './ledOn';
import { pageUrl, postTo, type At, type PageOf } from './page';
import { afterSigningUp } from './passkeys';

const journeyAt = ({ call, request, asked }: At) => journeyOf(call, asked, request, 'ConfirmSignUp');

/** Who signed up here and confirmed is signed in; who comes from elsewhere signs in first. */
export function afterConfirmation(at: At, username: string, session: string | undefined): Answer | Promise<Answer> {
  if (session === undefined) return redirect(pageUrl(at, '/login'));
  const { call, asked } = at;
  const sent = new Parameters({ USERNAME: username });
  const opening = { call, pool: asked.pool, client: asked.client, sent, session, validationData: undefined };
  const step: Step = (arrive) => afterSignUp({ ...opening, flow: 'USER_PASSWORD_AUTH', arrive }, session);
  return signInAtPage(at, username, step, afterSigningUp);
}

/** The code that was sent at sign-up. */
export const confirm: PageOf = {
  blames: { CodeMismatchException: 'code', ExpiredCodeException: 'code' },

  show(at, again) {
    const { parameters } = journeyAt(at);
    return {
      kind: 'confirm',
      ...again,
      form: postTo(at, '/confirm'),
      destination: parameters?.['destination'],
      resend: postTo(at, '/resendcode'),
    };
  },

  async take(at, { code = '' }) {
    const { call, asked } = at;
    const { client, pool } = asked;
    const { username, session: token } = journeyAt(at);
    const user = findUser(call, pool, username);
    const session = token === undefined ? undefined : signUpSession(call, client, { token, user });
    const sent = code.trim();
    if (sent === '') {
      throw invalid('Invalid code provided, please request a code again.', 'No code was typed.');
    }
    let next: string | undefined;
    await confirmSignUp(call, asked, {
      username,
      code: sent,
      force: false,
      also: (confirmed, { attributeName: codeTo }) => {
        if (session !== undefined) next = proveSignUp(call, { client, user: confirmed, session, codeTo });
      },
    });
    return afterConfirmation(at, username, next);
  },
};

/** Sends the code again, and goes back to its page. */
export const resend: PageOf = {
  show: (at, again) => confirm.show(at, again),

  take(at) {
    const { username, session } = journeyAt(at);
    return toConfirm(at, username, session);
  },
};
