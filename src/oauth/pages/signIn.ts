import { isFlowEnabled } from '../../domain/clients/authFlows';
import { PageError } from '../refusals';
import type { Identifier, SignIn } from '../views';
import { begun } from './begin';
import { continueAs, continues, goesOn, mayContinue } from './continueAs';
import { offersPasswords, pageUrl, postTo, type Again, type At, type PageOf } from './page';
import { byDomain, corporateInput, providersOf } from './providers';

/** What people call themselves by in this pool. */
export function identifiersOf({ asked: { pool } }: At): Identifier[] {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings;
  if (UsernameAttributes.length > 0) return UsernameAttributes.map((name) => name);
  const aliases = AliasAttributes.filter((name): name is 'email' | 'phone_number' => name !== 'preferred_username');
  return ['username', ...aliases];
}

const isSelfService = ({ asked: { pool } }: At) =>
  pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly !== true;

/** Is there any way but an administrator's to a new password? */
const mayRecover = ({ asked: { pool } }: At) =>
  pool.settings.AccountRecoverySetting?.RecoveryMechanisms?.some(({ Name }) => Name === 'admin_only') !== true;

/** The ways in that both sign-in pages offer. */
function doorsOf(at: At): Pick<SignIn, 'providers' | 'corporate' | 'forgotPassword' | 'signUp'> {
  return {
    ...providersOf(at),
    ...(mayRecover(at) && { forgotPassword: pageUrl(at, '/forgotPassword').toString() }),
    ...(isSelfService(at) && { signUp: pageUrl(at, '/signup').toString() }),
  };
}

/** Managed login asks for the name first where the client lets its users choose a factor [docs]. */
const asksNameFirst = ({ request, asked }: At) =>
  request.domain.managedLoginVersion === 2 && isFlowEnabled(asked.client.settings, 'USER_AUTH');

/** Names and passwords, or names alone. */
export const signIn: PageOf = {
  forAll: true,
  blames: { UserNotFoundException: 'username' },
  keeps: ['username'],

  show(at, again) {
    const found = again.values === undefined ? mayContinue(at) : undefined;
    if (found !== undefined) return continueAs(at, found, again);
    const form = postTo(at, '/login');
    const takes = identifiersOf(at);
    const given = { username: at.asked.query['login_hint'], ...again.values };
    const step: Again & { form: typeof form } = { ...again, form, values: given };
    if (!offersPasswords(at.asked)) return { kind: 'signIn', ...step, takes: [], ...providersOf(at) };
    if (!asksNameFirst(at)) return { kind: 'signIn', ...step, takes, ...doorsOf(at) };
    return { kind: 'identify', ...step, takes, ...doorsOf(at) };
  },

  take(at, { username = '', password = '', [continues]: button, [corporateInput]: address }) {
    if (button !== undefined) return goesOn(at);
    if (address !== undefined) return byDomain(at, address);
    if (!offersPasswords(at.asked))
      throw new PageError({ what: 'noProvider' }, { hint: 'The app client lacks COGNITO.' });
    if (asksNameFirst(at)) return begun(at, 'USER_AUTH', { USERNAME: username });
    return begun(at, 'USER_PASSWORD_AUTH', { USERNAME: username, PASSWORD: password });
  },
};
