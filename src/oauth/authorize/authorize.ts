import { late } from '../../platform/late';
import { redirect, type Answer } from '../../web/Answer';
import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import { ownUrl, passedOn } from '../own';
import { RedirectedError } from '../refusals';
import { authorizeRequest } from './authorizeRequest';
import { issue } from './issue';
import { ownProvider } from './provider';
import { readyClient } from './readyClient';
import { readSession } from './session';

/** Loaded only by those who federate. */
const federation = late(() => import('../federation'));

/**
 * The authorization endpoint: it never shows a page of its own. Who is signed in goes back to the application at once, who
 * is not goes to the pages or, where a provider was chosen, there.
 */
export async function authorize(call: Call, request: DomainRequest): Promise<Answer> {
  await readyClient(call, request);
  const asked = authorizeRequest(call, request);
  const found = readSession(call, request, asked);
  if (found !== undefined && !asked.prompts.has('login')) return issue(call, asked, found);
  if (asked.prompts.has('none')) {
    throw new RedirectedError(asked.to, 'login_required', { hint: 'Nobody is signed in in this browser.' });
  }
  const { provider } = asked;
  if (provider !== undefined && provider !== ownProvider) {
    return (await federation()).depart(call, request, asked);
  }
  return redirect(ownUrl(request, '/login', passedOn(request.query)));
}
