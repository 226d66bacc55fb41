import { html, type Content } from '../../../web/html';
import type { Sentence } from '../../languages';
import type { Page } from '../Frame';
import { heading } from '../parts/forms';
import type { ErrorView, Message } from '../View';

interface Told {
  readonly title: Sentence;
  readonly text: Sentence;
  readonly status: number;
  /** What the way on is called. */
  readonly on: Sentence;
}

/** Statuses: 403 of a client without a style [field], 400 of other refusals [likely]. */
export const messages: Readonly<Record<Message['what'], Told>> = {
  signedOut: { title: 'signedOut', text: 'signedOutText', status: 200, on: 'signIn' },
  confirmed: { title: 'confirmed', text: 'confirmedText', status: 200, on: 'signIn' },
  unavailable: { title: 'unavailable', text: 'unavailableText', status: 403, on: 'startAgain' },
  wentWrong: { title: 'wentWrong', text: 'wentWrongText', status: 400, on: 'startAgain' },
  noProvider: { title: 'noProvider', text: 'noProviderText', status: 400, on: 'startAgain' },
};

export function message(page: Page, { what, href }: Message): Content {
  const { title, text, on } = messages[what];
  const way = href === undefined ? undefined : html`<a class="button second" href="${href}">${page.texts[on]}</a>`;
  return [heading(page, page.texts[title], page.texts[text]), way];
}

/** The first sentence is AWS's, as is the code or sentence below it [field]. */
export const error = (page: Page, { code }: ErrorView): Content => [
  heading(page, page.texts.error, page.texts.requestFailed),
  html`<p><code class="key">${code}</code></p>`,
];
