import type { Message } from '../../state/Message';
import type { Answer } from '../../web/Answer';
import { html, type Html } from '../../web/html';
import type { Parameters } from '../../web/parameters';
import { inboxPath } from '../../world/addresses';
import type { World } from '../../world/World';
import { droppedMessages } from '../messages';
import { framed } from './frame';
import { foundIn, mediumOf, timeOf } from './parts';
import { deepFilters, foundBy } from './query';

/** Messages that one page shows. */
const mostShown = 200;

const snippetLength = 160;

/** The beginning of what a body says. */
function snippet({ body, medium }: Message): string {
  const text = (medium === 'EMAIL' ? body.slice(0, 4000).replace(/<[^<>]*>/g, ' ') : body).replace(/\s+/g, ' ').trim();
  return text.length > snippetLength ? `${text.slice(0, snippetLength)}…` : text;
}

/** The subject, or what it says where it has none. */
export const titleOf = (message: Message): string =>
  message.subject ?? (snippet(message) || `A message for ${message.to}`);

function item(world: World, message: Message): Html {
  const { id, medium, to, subject } = message;
  const href = inboxPath(world, message);
  return html`<li id="${`message-${id}`}">
    <p class="facts">
      <span
        ><span class="${medium === 'SMS' ? 'medium sms' : 'medium'}">${mediumOf(message)}</span> to
        <span class="to">${to}</span></span
      >
      ${timeOf(message)}
    </p>
    <h2><a href="${href}">${titleOf(message)}</a></h2>
    ${subject === undefined ? undefined : html`<p class="says quiet">${snippet(message)}</p>`} ${foundIn(message)}
  </li>`;
}

const empty = (world: World, isFiltered: boolean): Html =>
  isFiltered
    ? html`<p class="empty">No message matches. <a href="${inboxPath(world)}">Show all messages</a></p>`
    : html`<p class="empty">
        Nothing was sent yet. What Cognito would mail or text shows up here: codes of sign-ups, forgotten passwords and
        sign-ins, invitations, links. Sign somebody up in a pool that verifies e-mail addresses, and watch.
      </p>`;

function note(world: World, found: number, isFiltered: boolean): Html | undefined {
  if (found === 0) return empty(world, isFiltered);
  const dropped = droppedMessages(world);
  const more =
    found > mostShown ? `The newest ${mostShown} of ${found} are shown; GET /_emu/messages has all.` : undefined;
  return more === undefined && dropped === undefined ? undefined : html`<p class="quiet">${more} ${dropped}</p>`;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'message' : 'messages'}`;

/** As the query of an address, with its question mark. */
const queryOf = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()}`;

const only = (world: World, filters: ReturnType<typeof deepFilters>): Html | undefined =>
  filters.length === 0
    ? undefined
    : html`<p>
        Only ${filters.map(([name, value]) => html`<code>${name}</code> <b>${value}</b> `)}
        <a href="${inboxPath(world)}">Show all messages</a>
      </p>`;

/** Asked for by a button, and asked again: by the browser itself, so that it needs no script. */
const deletion = (action: string, isFiltered: boolean): Html =>
  html`<button type="button" class="danger" popovertarget="deletion">Delete all</button>
    <div id="deletion" popover role="dialog" aria-labelledby="deletion-title">
      <h2 id="deletion-title">${isFiltered ? 'Delete all messages that match?' : 'Delete all messages?'}</h2>
      <div class="tools">
        <form method="post" action="${action}"><button class="danger">Delete</button></form>
        <button type="button" popovertarget="deletion" popovertargetaction="hide">Keep</button>
      </div>
    </div>`;

/** The newest first, whatever was asked for. */
export function listPage(world: World, query: Parameters): Answer {
  const found = foundBy(world, query);
  const filters = deepFilters(query);
  const typed = query['filter'] ?? '';
  const isFiltered = filters.length > 0 || typed !== '';
  const all: typeof filters = typed === '' ? filters : [['filter', typed], ...filters];
  return framed(
    'Inbox',
    html`<nav aria-label="cognito-emu"><a href="/">cognito-emu</a></nav>
      <main>
        <div class="top">
          <h1>Inbox</h1>
          <p id="count" role="status">${counted(found.length)}</p>
          <p id="live" class="live quiet">Connecting</p>
          <p class="by-hand"><a href="${`${inboxPath(world)}${queryOf(all)}`}">Reload</a></p>
        </div>
        ${only(world, filters)}
        <div class="tools">
          <form action="${inboxPath(world)}" role="search">
            ${filters.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
            <label for="filter">Filter</label>
            <input id="filter" type="search" name="filter" value="${typed}" autocomplete="off" spellcheck="false" />
          </form>
          ${deletion(`${inboxPath(world)}delete${queryOf(all)}`, isFiltered)}
        </div>
        <ul class="messages" id="messages" aria-label="Messages">
          ${found
            .slice(-mostShown)
            .reverse()
            .map((message) => item(world, message))}
        </ul>
        <div id="note">${note(world, found.length, isFiltered)}</div>
      </main>`,
  );
}
