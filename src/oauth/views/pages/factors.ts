import { html, type Content, type Html } from '../../../web/html';
import type { Sentence } from '../../languages';
import type { Page } from '../Frame';
import { aside, heading, link, posting, postLink, submit, tidings, who } from '../parts/forms';
import { icons } from '../parts/icons';
import { codeInput, field } from '../parts/inputs';
import { filled } from '../parts/words';
import type { ChooseFactor, ChooseMfa, Code, FirstFactor, Post, SecondFactor, SetUpMfa } from '../View';

type AnyFactor = FirstFactor | SecondFactor;

const names: Readonly<Record<AnyFactor['name'], Sentence>> = {
  PASSWORD: 'withPassword',
  EMAIL_OTP: 'withEmail',
  SMS_OTP: 'withSms',
  SMS_MFA: 'withSms',
  WEB_AUTHN: 'withPasskey',
  SOFTWARE_TOKEN_MFA: 'withApp',
};

/** One press goes on. */
function choice(page: Page, form: Post, factors: readonly AnyFactor[]): Html {
  const options = factors.map(
    ({ name, destination }) =>
      html`<button class="button option" type="submit" name="factor" value="${name}">
        ${page.layout.graphics ? icons[name] : undefined}
        <span>${page.texts[names[name]]} ${destination && html`<small>${destination}</small>`}</span>
      </button>`,
  );
  return posting(page, form, html`<div class="stack">${options}</div>`);
}

export const chooseFactor = (page: Page, view: ChooseFactor): Content => [
  html`<div class="head">
    <h1>${page.texts.chooseFactor}</h1>
    ${who(page, view.username, view.back)}
  </div>`,
  tidings(page, view),
  choice(page, view.form, view.factors),
];

export const chooseMfa = (page: Page, view: ChooseMfa): Content => [
  heading(page, page.texts.chooseMfa, page.texts.chooseMfaText),
  tidings(page, view),
  choice(page, view.form, view.factors),
];

export const setUpMfa = (page: Page, view: SetUpMfa): Content => [
  heading(page, page.texts.setUpMfa, page.texts.setUpMfaText),
  tidings(page, view),
  choice(page, view.form, view.factors),
];

/** Where a code went. */
export const sentText = ({ texts }: Page, destination: string | undefined): Content =>
  destination === undefined ? texts.sent : filled(texts.sentTo, { destination: html`<strong>${destination}</strong>` });

export function code(page: Page, view: Code): Content {
  const { texts } = page;
  const { challenge, destination, length = 6, resend, otherWay } = view;
  const text = challenge === 'SOFTWARE_TOKEN_MFA' ? texts.fromApp : sentText(page, destination);
  return [
    heading(page, texts.enterCode, text),
    tidings(page, view),
    posting(page, view.form, [
      field(page, view, codeInput(page, { first: true, maxLength: length })),
      submit(page, texts.verify),
    ]),
    aside(
      resend && postLink(page, resend, texts.resend),
      otherWay === undefined ? undefined : link(page, otherWay, texts.otherWay),
    ),
  ];
}
