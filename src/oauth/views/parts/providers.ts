import { html, type Html } from '../../../web/html';
import { classicTexts } from '../../languages';
import type { Page } from '../Frame';
import type { Post, Provider } from '../View';
import { classes } from './classes';
import { posting } from './forms';
import { filledText } from './words';
import { field } from './inputs';

/** What the social providers call themselves. */
const brands = { Google: 'Google', Facebook: 'Facebook', LoginWithAmazon: 'Amazon', SignInWithApple: 'Apple' } as const;

const isSocial = (type: Provider['type']): type is keyof typeof brands => Object.hasOwn(brands, type);

/** A letter stands for a mark: theirs belong to their owners. */
function badge(name: string, icon: string | undefined): Html {
  if (icon !== undefined) return html`<img class="badge" src="${icon}" alt="" width="24" height="24" />`;
  return html`<span class="badge" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>`;
}

function button(page: Page, { type, name, href, icon }: Provider): Html {
  const called = isSocial(type) ? brands[type] : name;
  return html`<a class="${classes(page, 'button provider', isSocial(type) ? 'social' : 'provider')}" href="${href}">
    ${page.layout.providerIcons ? badge(called, icon) : undefined}
    <span>${filledText(page.texts.continueWith, { provider: called })}</span>
  </a>`;
}

/** Classic promises something at social providers [docs]. */
const legal = (page: Page): Html => html`<p class="${classes(page, 'legal', 'legal')}">${classicTexts.legal}</p>`;

/** Buttons of providers, and the question for an address of a company. */
export function providerParts(page: Page, providers: readonly Provider[], corporate?: Post): readonly Html[] {
  const { texts } = page;
  const input = {
    name: 'email',
    label: texts.corporateEmail,
    type: 'email',
    autocomplete: 'email',
    inputmode: 'email',
  } as const;
  const ask = corporate && [
    html`<p class="${classes(page, '', 'providers')}">${texts.corporate}</p>`,
    field(page, { form: corporate }, input),
    html`<button class="button second" type="submit">${texts.continue}</button>`,
  ];
  const social = page.look === 'classic' && providers.some(({ type }) => isSocial(type));
  return [
    ...(providers.length === 0
      ? []
      : [
          html`<div class="stack">
            ${providers.map((one) => button(page, one))} ${social ? legal(page) : undefined}
          </div>`,
        ]),
    ...(corporate === undefined ? [] : [posting(page, corporate, ask)]),
  ];
}

/** Two groups with a word between them, either of which may be missing. */
export function either(page: Page, first: readonly Html[], second: readonly Html[]): readonly Html[] {
  if (first.length === 0 || second.length === 0) return [...first, ...second];
  return [...first, html`<p class="or">${page.texts.or}</p>`, ...second];
}
