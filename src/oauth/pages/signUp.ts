import { namingOf } from '../../domain/users/usernames';
import { userNotConfirmed } from '../../domain/users/status';
import { signUp as signUpUser } from '../../flows/sign-in/signUp';
import type { Answer } from '../../web/Answer';
import { redirect } from '../../web/Answer';
import type { Parameters } from '../../web/parameters';
import { journeyCookie, kept } from '../cookies';
import type { AttributeField, Identifier } from '../views';
import { afterConfirmation } from './confirm';
import { fieldsOf } from './fields';
import { setOut } from './journey';
import { rulesOf, typedTwice } from './newPassword';
import { pageUrl, postTo, type At, type PageOf } from './page';
import { providersOf } from './providers';
import { termsOf } from './terms';

/** What serves as username. */
function takenBy({ asked: { pool } }: At): Identifier[] {
  const { UsernameAttributes = [] } = pool.settings;
  return UsernameAttributes.length > 0 ? [...UsernameAttributes] : ['username'];
}

/** What the pool requires, but for what the username is [docs]. */
function asked(at: At): AttributeField[] {
  const { pool } = at.asked;
  const names = takenBy(at);
  const only = names.length === 1 ? names[0] : undefined;
  const required = pool.schema.flatMap(({ Name = '', Required }) => (Required === true ? [Name] : []));
  return fieldsOf(
    at,
    required.filter((name) => name !== 'sub' && name !== only),
  );
}

/** What was filled in, but for the attribute that the username stands for. */
function attributesIn(at: At, form: Parameters, username: string): { Name: string; Value: string }[] {
  const { by } = namingOf(at.asked.pool.settings, username);
  return asked(at)
    .map(({ name }) => ({ Name: name, Value: form[name] ?? '' }))
    .filter(({ Name, Value }) => Value !== '' && Name !== by);
}

/** Signing up by oneself; the code that was sent is asked for next. */
export const signUp: PageOf = {
  blames: {
    UsernameExistsException: 'username',
    InvalidPasswordException: 'password',
  },

  show(at, again) {
    const terms = termsOf(at);
    return {
      kind: 'signUp',
      ...again,
      form: postTo(at, '/signup'),
      takes: takenBy(at),
      fields: asked(at),
      policy: rulesOf(at.asked.pool),
      twice: true,
      providers: providersOf(at).providers,
      ...(terms !== undefined && { terms }),
      signIn: pageUrl(at, '/login').toString(),
    };
  },

  async take(at, form): Promise<Answer> {
    const { call, request, asked: wanted } = at;
    const { username = '' } = form;
    const attributes = attributesIn(at, form, username);
    const input = { Username: username, Password: typedTwice(form), UserAttributes: attributes };
    const made = await signUpUser(call, wanted, input, { atPage: true });
    const session = made.Session;
    if (made.UserConfirmed) return afterConfirmation(at, username, session);
    if (made.CodeDeliveryDetails === undefined) throw userNotConfirmed(); // [docs: the page shows an error]
    const { Destination: destination } = made.CodeDeliveryDetails;
    const journey = {
      username,
      challenge: 'ConfirmSignUp' as const,
      parameters: { destination },
      ...(session !== undefined && { session }),
    };
    const token = setOut(call, wanted, journey);
    return kept(redirect(pageUrl(at, '/confirm')), request, journeyCookie, token);
  },
};
