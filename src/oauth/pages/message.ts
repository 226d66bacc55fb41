import { Refusal } from '../../contract';
import { findUser } from '../../flows/lookup/resolve';
import { isLoopbackName } from '../../platform/loopback';
import type { Message } from '../../state/Message';
import { redirect, type Answer } from '../../web/Answer';
import { html, type Html } from '../../web/html';
import { plainPage } from '../../web/plainPage';
import type { DomainRequest } from '../../web/Route';
import { TrustedUrl } from '../../web/TrustedUrl';
import { inboxPath, nameOfHost } from '../../world/addresses';
import type { Call } from '../../world/Call';
import { authorizeRequest } from '../authorize/authorizeRequest';
import { readyClient } from '../authorize/readyClient';
import { begunAt, journeyOf } from './journey';
import type { At } from './page';

/** The newest message to whom this browser is on its way as, of no earlier journey. */
function newest(at: At): Message | undefined {
  const { call, request, asked } = at;
  const journey = journeyOf(call, asked, request);
  const user = findUser(call, asked.pool, journey.username);
  const found = [...call.world.state.messages.rows('')].filter(
    ({ userPoolId, username, at: sentAt }) =>
      userPoolId === asked.pool.id && username === user?.username && sentAt >= begunAt(journey),
  );
  return found.at(-1);
}

const told = ({ medium, to, subject, body, code, link }: Message): Html =>
  html`<p>${medium === 'EMAIL' ? 'E-mail' : 'Text message'} to ${to}${subject && html`: <b>${subject}</b>`}</p>
    <p>${body}</p>
    ${code && html`<p>Code: <code>${code}</code></p>`} ${link && html`<p><a href="${link}">${link}</a></p>`}`;

/** Is the inbox to be had by the name that a browser came by? The control API answers to this machine's names alone. */
const reachesInbox = ({ origin: { host } }: DomainRequest): boolean => isLoopbackName(nameOfHost(host));

/**
 * Leads to what AWS would have sent, for whoever tries the pages out: in the inbox, or here where a domain has a name of its
 * own. It leads no browser to anybody else's messages.
 */
export async function message(call: Call, request: DomainRequest): Promise<Answer> {
  if (!call.world.config.devStrip) throw new Refusal(404, 'NotFound', 'This emulator was started with --no-dev-strip.');
  await readyClient(call, request);
  const found = newest({ call, request, asked: authorizeRequest(call, request) });
  if (found !== undefined && reachesInbox(request)) return redirect(TrustedUrl.here(inboxPath(call.world, found)), 303);
  return plainPage('Message', found === undefined ? 'No message was sent.' : told(found), {
    headers: { 'Cache-Control': 'no-store' },
  });
}
