import { html, type Content } from '../../../web/html';
import type { Page } from '../Frame';
import { attributeFields } from '../parts/attributeFields';
import { aside, heading, link, posting, postLink, submit, tidings } from '../parts/forms';
import { codeInput, field, identifierInput, newPasswordFields } from '../parts/inputs';
import { either, providerParts } from '../parts/providers';
import { filled } from '../parts/words';
import type { Confirm, ConfirmForgotPassword, ForgotPassword, NewPasswordView, SignUp, Terms } from '../View';
import { sentText } from './factors';

/** AWS's sentence [docs]. */
const termsLine = (page: Page, { termsOfUse, privacyPolicy }: Terms) => {
  const { texts } = page;
  const terms = html`<a href="${termsOfUse}" target="_blank" rel="noopener">${texts.termsOfUse}</a>`;
  const privacy = html`<a href="${privacyPolicy}" target="_blank" rel="noopener">${texts.privacyPolicy}</a>`;
  return html`<p class="legal">${filled(texts.terms, { terms, privacy })}</p>`;
};

export function signUp(page: Page, view: SignUp): Content {
  const { texts } = page;
  const { takes, fields, providers = [], terms, signIn } = view;
  const own = posting(page, view.form, [
    takes && field(page, view, identifierInput(page, takes, { first: true })),
    attributeFields(page, view, fields),
    newPasswordFields(page, view, { label: texts.password }),
    terms && termsLine(page, terms),
    submit(page, texts.signUp),
  ]);
  const others = providerParts(page, providers);
  return [
    heading(page, texts.signUpTitle),
    tidings(page, view),
    page.layout.federatedFirst ? either(page, others, [own]) : either(page, [own], others),
    aside(html`<span>${texts.haveAccount} ${link(page, signIn, texts.signIn)}</span>`),
  ];
}

export const confirm = (page: Page, view: Confirm): Content => [
  heading(page, page.texts.confirmTitle, sentText(page, view.destination)),
  tidings(page, view),
  posting(page, view.form, [
    field(page, view, codeInput(page, { first: true })),
    submit(page, page.texts.confirm, 'confirm'),
  ]),
  aside(view.resend && postLink(page, view.resend, page.texts.resend)),
];

export const newPassword = (page: Page, view: NewPasswordView): Content => [
  heading(page, page.texts.newPasswordTitle, page.texts.newPasswordText),
  tidings(page, view),
  posting(page, view.form, [
    newPasswordFields(page, view, { first: true }),
    attributeFields(page, view, view.fields),
    submit(page, page.texts.savePassword),
  ]),
];

export const forgotPassword = (page: Page, view: ForgotPassword): Content => [
  heading(page, page.texts.resetTitle, page.texts.resetText),
  tidings(page, view),
  posting(page, view.form, [
    field(page, view, identifierInput(page, view.takes, { first: true })),
    submit(page, page.texts.sendCode),
  ]),
  aside(link(page, view.signIn, page.texts.back)),
];

export const confirmForgotPassword = (page: Page, view: ConfirmForgotPassword): Content => [
  heading(page, page.texts.resetTitle, sentText(page, view.destination)),
  tidings(page, view),
  posting(page, view.form, [
    field(page, view, codeInput(page, { first: true })),
    newPasswordFields(page, view),
    submit(page, page.texts.resetPassword),
  ]),
  aside(view.resend && postLink(page, view.resend, page.texts.resend)),
];
