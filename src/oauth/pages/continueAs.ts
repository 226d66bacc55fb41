import type { SignedIn } from '../../flows/browser/browserSessions';
import type { User, UserPool } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import { issue } from '../authorize/issue';
import { readSession, readWeakSession } from '../authorize/session';
import { ownUrl, passedOn } from '../own';
import type { ContinueAs } from '../views';
import { begun } from './begin';
import { pageUrl, postTo, type Again, type At } from './page';

/** What the button of this page posts, which the form of a name and a password has not. */
export const continues = 'continue';

/** Whoever is asked to prove themselves anew, by `prompt=login` or by wanting to be somebody else, is not offered to go on. */
const provesAnew = ({ request }: At): boolean => request.query['prompt']?.split(' ').includes('login') === true;

/** Who may go on, be it by proving what the level that is asked for lacks. */
export const mayContinue = (at: At): SignedIn | undefined => {
  if (provesAnew(at)) return undefined;
  const { call, request, asked } = at;
  return readSession(call, request, asked) ?? readWeakSession(call, request, asked);
};

/** What people typed to sign up, where the username is a UUID of AWS's making. */
function nameOf({ settings }: UserPool, { attributes, username }: User): string {
  const named = settings.UsernameAttributes?.find((name) => attributes[name] !== undefined);
  return (named && attributes[named]) ?? username;
}

/** That somebody is signed in already; AWS offers to go on as them [field]. */
export const continueAs = (at: At, { user }: SignedIn, again: Again): ContinueAs => ({
  kind: 'continueAs',
  ...again,
  form: postTo(at, '/login', { [continues]: 'yes' }),
  name: nameOf(at.asked.pool, user),
  another: ownUrl(at.request, '/login', { ...passedOn(at.asked.query), prompt: 'login' }).toString(),
});

/** Goes on as whom the browser is signed in by then, if it is: to the application, or to the factor that is missing. */
export function goesOn(at: At): Answer | Promise<Answer> {
  const { call, request, asked } = at;
  if (provesAnew(at)) return redirect(pageUrl(at, '/login'));
  const found = readSession(call, request, asked);
  if (found !== undefined) return issue(call, asked, found);
  const weak = readWeakSession(call, request, asked);
  if (weak === undefined) return redirect(pageUrl(at, '/login'));
  const { session, user } = weak;
  return begun(at, 'USER_AUTH', { USERNAME: user.username }, { userKey: user.key, amr: session.amr ?? [] });
}
