import { ServiceError } from '../../contract';
import { openBrowserSession, type SignedIn } from '../../flows/browser/browserSessions';
import type { Arrive, SignInOutcome } from '../../flows/sign-in/turn';
import { redirect, type Answer } from '../../web/Answer';
import { issue } from '../authorize/issue';
import { ownProvider } from '../authorize/provider';
import { journeyCookie, kept, sessionCookie, signedInBy } from '../cookies';
import { setOut } from './journey';
import { ledOn } from './ledOn';
import { pageUrl, type At } from './page';
import { pathOf } from './paths';

export type Step = (arrive: Arrive) => Promise<SignInOutcome>;

/** Where a browser goes that was signed in. */
type GoOn = (at: At, opened: SignedIn) => Answer | Promise<Answer>;

const toApplication: GoOn = ({ call, asked }, opened) => issue(call, asked, opened);

async function taken(at: At, username: string, step: Step, goOn: GoOn): Promise<Answer> {
  const { call, request, asked } = at;
  let opened: (SignedIn & { token: string }) | undefined;
  const outcome = await step({
    levels: asked.levels,
    letIn: (holder) => {
      const by = { provider: ownProvider, cookie: request.cookies[sessionCookie] };
      opened = { ...openBrowserSession(call, holder, by), user: holder.user };
    },
  });
  if ('challenge' in outcome) {
    const token = setOut(call, asked, { username, ...outcome });
    return kept(redirect(pageUrl(at, pathOf(outcome))), request, journeyCookie, token);
  }
  if (opened === undefined) throw new TypeError('a sign-in at a page ends by opening its session');
  return signedInBy(await goOn(at, opened), request, opened);
}

/** One step of signing in at a page: what it came to, and where the browser goes from there. */
export async function signInAtPage(at: At, username: string, step: Step, goOn: GoOn = toApplication): Promise<Answer> {
  try {
    return await taken(at, username, step, goOn);
  } catch (error) {
    const led = error instanceof ServiceError ? await ledOn(at, username, error) : undefined;
    if (led === undefined) throw error;
    at.call.refused(error as ServiceError);
    return led;
  }
}
