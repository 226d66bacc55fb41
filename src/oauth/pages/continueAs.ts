import type { SignedIn } from '../../flows/browser/browserSessions';
import type { User, UserPool } from '../../state/rows';
import { redirect, type Answer } from '../../web/Answer';
import { issue } from '../authorize/issue';
import { readSession } from '../authorize/session';
import { ownUrl, passedOn } from '../own';
import type { ContinueAs } from '../views';
import { pageUrl, postTo, type Again, type At } from './page';

/** What the button of this page posts, which the form of a name and a password has not. */
export const continues = 'continue';

/** Nobody who is asked to prove themselves anew, by `prompt=login` or by wanting to be somebody else, is offered to go on. */
export const mayContinue = ({ call, request, asked }: At): SignedIn | undefined =>
  request.query['prompt']?.split(' ').includes('login') === true ? undefined : readSession(call, request, asked);

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

/** Goes on as whom the browser is signed in by then, if it is. */
export function goesOn(at: At): Answer | Promise<Answer> {
  const found = mayContinue(at);
  return found === undefined ? redirect(pageUrl(at, '/login')) : issue(at.call, at.asked, found);
}
