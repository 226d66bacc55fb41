import { html, type Content } from '../../../web/html';
import { classicTexts } from '../../languages';
import type { Page } from '../Frame';
import { aside, heading, link, posting, submit, tidings, who } from '../parts/forms';
import { field, identifierInput, passwordInput } from '../parts/inputs';
import { either, providerParts } from '../parts/providers';
import { filledText, identifierWords } from '../parts/words';
import type { ContinueAs, Identify, Password, SignIn } from '../View';

const signUpLine = (page: Page, href: string) =>
  html`<span>${page.texts.noAccount} ${link(page, href, page.texts.signUp)}</span>`;

/** Links of who has forgotten, and of who is new. */
const ways = (page: Page, { forgotPassword, signUp }: Pick<SignIn, 'forgotPassword' | 'signUp'>) =>
  aside(
    forgotPassword === undefined ? undefined : link(page, forgotPassword, page.texts.forgotPassword),
    signUp === undefined ? undefined : signUpLine(page, signUp),
  );

const signInText = (page: Page, takes: SignIn['takes']) =>
  filledText(classicTexts.signIn, { identifier: identifierWords(page, takes) });

/** Form, ids and names of inputs are those of AWS's classic page [field], each once: AWS has it twice, one of them hidden. */
export function signIn(page: Page, view: SignIn): Content {
  const { texts } = page;
  const { takes, providers = [], corporate } = view;
  const name = identifierInput(page, takes, {
    id: 'signInFormUsername',
    first: view.values?.['username'] === undefined,
  });
  const password = passwordInput(page, { id: 'signInFormPassword', first: view.values?.['username'] !== undefined });
  const own = posting(
    page,
    view.form,
    [
      html`<input type="hidden" name="cognitoAsfData" value="" />`,
      field(page, view, name),
      field(page, view, password),
      submit(page, texts.signIn, 'signInSubmitButton'),
    ],
    'cognitoSignInForm',
  );
  const others = providerParts(page, providers, corporate);
  if (takes.length === 0) return [heading(page, texts.signIn), tidings(page, view), others];
  const text = page.look === 'classic' ? signInText(page, takes) : undefined;
  const parts = page.layout.federatedFirst ? either(page, others, [own]) : either(page, [own], others);
  return [heading(page, texts.signIn, text), tidings(page, view), parts, ways(page, view)];
}

export function identify(page: Page, view: Identify): Content {
  const { texts } = page;
  const { takes, providers = [], corporate, passkeys = false } = view;
  const input = identifierInput(page, takes, {
    autocomplete: passkeys ? 'username webauthn' : 'username',
    first: true,
  });
  const own = posting(page, view.form, [field(page, view, input), submit(page, texts.continue)]);
  const others = providerParts(page, providers, corporate);
  const parts = page.layout.federatedFirst ? either(page, others, [own]) : either(page, [own], others);
  return [heading(page, texts.signIn), tidings(page, view), parts, ways(page, view)];
}

export function password(page: Page, view: Password): Content {
  const { texts } = page;
  const { username, back, forgotPassword, otherWay } = view;
  return [
    html`<div class="head">
      <h1>${texts.enterPassword}</h1>
      ${who(page, username, back)}
    </div>`,
    tidings(page, view),
    posting(page, view.form, [
      // password managers look for it
      html`<input type="text" name="username" value="${username}" autocomplete="username" readonly hidden />`,
      field(page, view, passwordInput(page, { first: true })),
      submit(page, texts.signIn),
    ]),
    aside(
      forgotPassword === undefined ? undefined : link(page, forgotPassword, texts.forgotPassword),
      otherWay === undefined ? undefined : link(page, otherWay, texts.otherWay),
    ),
  ];
}

/** The button's words are AWS's [field]. */
export function continueAs(page: Page, view: ContinueAs): Content {
  const { texts } = page;
  return [
    heading(page, texts.welcomeBack),
    tidings(page, view),
    posting(page, view.form, submit(page, filledText(texts.signInAs, { name: view.name }))),
    aside(link(page, view.another, texts.otherUser)),
  ];
}
