import { html, type Content, type Html } from '../../../web/html';
import type { Page } from '../Frame';
import { aside, heading, hiddenInputs, link, postLink, tidings } from '../parts/forms';
import type { PasskeyAdd, PasskeySignIn, Post } from '../View';

interface Ceremony {
  readonly what: 'create' | 'get';
  readonly form: Post;
  readonly options: string;
  readonly button: string;
}

/** The script reads the options and fills `credential`; until it runs, the button waits and the page says why. */
const ceremony = (page: Page, { what, form, options, button }: Ceremony): Html =>
  html`<p class="notice" id="passkey-needs">${page.texts.passkeyNeeds}</p>
    <p class="alert" id="passkey-failed" role="alert" hidden>${page.texts.passkeyFailed}</p>
    <form method="post" action="${form.action}" data-passkey="${what}" data-options="${options}">
      ${hiddenInputs(page, form)}
      <input type="hidden" name="credential" value="" />
      <button class="button primary" type="button" data-use="" disabled>${button}</button>
    </form>`;

export function passkeyAdd(page: Page, view: PasskeyAdd): Content {
  const { texts } = page;
  const { form, options, later } = view;
  return [
    heading(page, texts.passkeyAdd, texts.passkeyAddText),
    tidings(page, view),
    ceremony(page, { what: 'create', form, options, button: texts.passkeyCreate }),
    aside(later && postLink(page, later, texts.later)),
  ];
}

export function passkeySignIn(page: Page, view: PasskeySignIn): Content {
  const { texts } = page;
  const { form, options, otherWay, username } = view;
  return [
    html`<div class="head">
      <h1>${texts.passkeySignIn}</h1>
      <p class="who"><b>${username}</b></p>
      <p>${texts.passkeySignInText}</p>
    </div>`,
    tidings(page, view),
    ceremony(page, { what: 'get', form, options, button: texts.passkeyUse }),
    aside(otherWay === undefined ? undefined : link(page, otherWay, texts.otherWay)),
  ];
}
