import { attributes, html, type Content, type Html } from '../../../web/html';
import type { Page } from '../Frame';
import type { Post, Step } from '../View';
import { classes } from './classes';
import { said } from './words';

/** What a form carries unseen. */
export const hiddenInputs = ({ csrf }: Page, { hidden = {} }: Post): readonly Html[] =>
  Object.entries({ ...hidden, _csrf: csrf }).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );

/** A form that posts. */
export const posting = (page: Page, post: Post, content: Content, name?: string): Html =>
  html`<form method="post" action="${post.action}" ${attributes({ name })}>
    ${hiddenInputs(page, post)} ${content}
  </form>`;

/** The one action of a page. */
export const submit = (page: Page, text: string, name?: string): Html =>
  html`<button class="${classes(page, 'button primary', 'submit')}" type="submit" ${attributes({ name })}>
    ${text}
  </button>`;

/** A form of its own that looks like a link: what it does changes something. */
export const postLink = (page: Page, post: Post, text: string): Html =>
  posting(page, post, html`<button class="${classes(page, 'link', 'redirect')}" type="submit">${text}</button>`);

export const link = (page: Page, href: string, text: string): Html =>
  html`<a class="${classes(page, '', 'redirect')}" href="${href}">${text}</a>`;

/** Links below the form; nothing where there are none. */
export function aside(...links: readonly (Html | undefined)[]): Html | undefined {
  return links.some((one) => one !== undefined) ? html`<div class="aside">${links}</div>` : undefined;
}

export const heading = (page: Page, title: string, text?: Content): Html =>
  html`<div class="head">
    <h1>${title}</h1>
    ${text === undefined ? undefined : html`<p class="${classes(page, '', 'description')}">${text}</p>`}
  </div>`;

/** What was refused, and good news. */
export const tidings = (page: Page, { alert, notice }: Step): readonly Html[] => [
  ...(alert === undefined
    ? []
    : [html`<p class="${classes(page, 'alert', 'alert')}" role="alert">${said(page, alert)}</p>`]),
  ...(notice === undefined ? [] : [html`<p class="notice" role="status">${said(page, notice)}</p>`]),
];

/** Who is signing in, and the way back for somebody else. */
export const who = (page: Page, username: string, back: string): Html =>
  html`<p class="who"><b>${username}</b> ${link(page, back, page.texts.otherUser)}</p>`;
