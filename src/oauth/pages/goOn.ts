import { openBrowserSession, type SignedIn } from '../../flows/browser/browserSessions';
import type { Arrive, SignInOutcome } from '../../flows/sign-in/turn';
import { redirect, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { issue } from '../authorize/issue';
import { ownProvider } from '../authorize/provider';
import type { AuthorizeRequest } from '../authorize/request';
import { journeyCookie, kept, signedInBy } from '../cookies';
import { ownUrl, passedOn } from '../own';
import { setOut } from './journey';
import { pathOf } from './steps';

/** One step of signing in at a page: what it came to, and where the browser goes from there. */
export async function signInAtPage(
  call: Call,
  request: DomainRequest,
  asked: AuthorizeRequest,
  username: string,
  step: (arrive: Arrive) => Promise<SignInOutcome>,
): Promise<Answer> {
  let opened: (SignedIn & { token: string }) | undefined;
  const outcome = await step((holder) => {
    opened = { ...openBrowserSession(call, holder, ownProvider), user: holder.user };
  });
  if ('challenge' in outcome) {
    const token = setOut(call, asked.client, username, outcome);
    return kept(redirect(ownUrl(request, pathOf(outcome), passedOn(asked.query))), request, journeyCookie, token);
  }
  if (opened === undefined) throw new TypeError('a sign-in at a page ends by opening its session');
  return signedInBy(await issue(call, asked, opened), request, opened);
}
