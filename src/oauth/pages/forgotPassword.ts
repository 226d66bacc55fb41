import { confirmForgotPassword as renew } from '../../flows/users/confirmForgotPassword';
import { forgotPassword as sendCode } from '../../flows/users/forgotPassword';
import { redirect } from '../../web/Answer';
import { journeyCookie, kept } from '../cookies';
import { journeyOf, setOut } from './journey';
import { rulesOf, typedTwice } from './newPassword';
import { pageUrl, postTo, type PageOf } from './page';
import { identifiersOf } from './signIn';

/** Whose password is forgotten. */
export const forgotPassword: PageOf = {
  blames: { UserNotFoundException: 'username' },
  keeps: ['username'],

  show: (at, again) => ({
    kind: 'forgotPassword',
    ...again,
    form: postTo(at, '/forgotPassword'),
    takes: identifiersOf(at),
    signIn: pageUrl(at, '/login').toString(),
  }),

  async take(at, { username = '' }) {
    const { call, request, asked } = at;
    const { CodeDeliveryDetails } = await sendCode(call, asked, { username, clientMetadata: undefined });
    const parameters = { destination: CodeDeliveryDetails.Destination };
    const token = setOut(call, asked, { username, challenge: 'ForgotPassword', parameters });
    return kept(redirect(pageUrl(at, '/confirmForgotPassword')), request, journeyCookie, token);
  },
};

/** The code that was sent, and a new password; signing in with it comes next [docs]. */
export const confirmForgotPassword: PageOf = {
  blames: {
    CodeMismatchException: 'code',
    ExpiredCodeException: 'code',
    InvalidPasswordException: 'password',
    PasswordHistoryPolicyViolationException: 'password',
  },

  show(at, again) {
    const { parameters } = journeyOf(at.call, at.asked, at.request, 'ForgotPassword');
    return {
      kind: 'confirmForgotPassword',
      ...again,
      form: postTo(at, '/confirmForgotPassword'),
      destination: parameters?.['destination'],
      policy: rulesOf(at.asked.pool),
      twice: true,
    };
  },

  async take(at, form) {
    const { username } = journeyOf(at.call, at.asked, at.request, 'ForgotPassword');
    const proof = { username, password: typedTwice(form), code: (form['code'] ?? '').trim() };
    await renew(at.call, at.asked, { ...proof, clientMetadata: undefined });
    return redirect(pageUrl(at, '/login'));
  },
};
