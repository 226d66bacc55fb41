import type { Message } from '../../state/Message';
import { page, type Answer } from '../../web/Answer';
import { html, type Html } from '../../web/html';
import { inboxPath } from '../../world/addresses';
import type { World } from '../../world/World';
import { ControlError } from '../ControlError';
import { framed } from './frame';
import { titleOf } from './list';
import { foundIn, mediumOf, timeOf } from './parts';

/** @throws ControlError NoMessage */
function messageOf(world: World, id: string): Message {
  const message = world.state.messages.get('', id);
  if (message === undefined) {
    throw new ControlError(
      404,
      'NoMessage',
      'There is no such message (any more).',
      `GET ${inboxPath(world)} lists them.`,
    );
  }
  return message;
}

const fact = (name: string, value: string | Html | undefined): Html | undefined =>
  value === undefined || value === ''
    ? undefined
    : html`<dt>${name}</dt>
        <dd>${value}</dd>`;

/** Bodies that want more room. */
const long = 600;

function saying(world: World, { id, medium, body }: Message): Html {
  if (body === '') return html`<p class="text">A custom sender words this message; Cognito gave it the code.</p>`;
  if (medium === 'SMS') return html`<p class="text">${body}</p>`;
  return html`<iframe
      class="${body.length > long ? 'long' : 'short'}"
      title="What the mail says"
      src="${`${inboxPath(world, { id })}/body`}"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      referrerpolicy="no-referrer"
    ></iframe>
    <p class="quiet">Scripts do not run here, and nothing of other hosts is loaded.</p>`;
}

/** One message, at an address of its own. */
export function detailPage(world: World, id: string): Answer {
  const message = messageOf(world, id);
  const { to, username, userPoolId, clientId, triggerSource, operation } = message;
  const title = titleOf(message);
  return framed(
    title,
    html`<nav aria-label="Inbox"><a href="${inboxPath(world)}">Inbox</a></nav>
      <main>
        <h1>${title}</h1>
        <dl>
          ${fact('Medium', mediumOf(message))} ${fact('To', to)} ${fact('Sent', timeOf(message))}
          ${fact('User', username)} ${fact('User pool', html`<code>${userPoolId}</code>`)}
          ${fact('App client', clientId && html`<code>${clientId}</code>`)}
          ${fact('Operation', html`<code>${operation}</code>`)} ${fact('Trigger', html`<code>${triggerSource}</code>`)}
        </dl>
        ${foundIn(message, 'found alone')} ${saying(world, message)}
      </main>`,
  );
}

/** What a mail may do: be styled by itself, show images that it brings along, and open links elsewhere when they are clicked. */
const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

const around = html`<meta charset="utf-8" />
  <base target="_blank" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <title>What the mail says</title>
  <style>
    :root {
      color-scheme: light;
      font:
        1rem/1.5 system-ui,
        sans-serif;
      overflow-wrap: anywhere;
    }
  </style>`;

/** No policy keeps Chromium from connecting to where a `link` or a frame leads, so that a mail has none. */
const withoutConnections = (body: string): string => body.replace(/<(?=\/?(?:link|i?frame))/gi, '<x-');

/** The mail itself, HTML as AWS sends it: the one document here that is not of our making, and of an origin of its own. */
export function bodyPage(world: World, id: string): Answer {
  const { body, medium } = messageOf(world, id);
  const answer = page(around, {
    headers: {
      'Content-Security-Policy': policy,
      'X-Frame-Options': 'SAMEORIGIN',
      'X-DNS-Prefetch-Control': 'off',
      ...(medium === 'SMS' && { 'Content-Type': 'text/plain; charset=utf-8' }),
    },
  });
  return { ...answer, body: medium === 'SMS' ? body : `${answer.body}${withoutConnections(body)}` };
}
