import { attributes, html, type Html } from '../../../web/html';
import type { Page } from '../Frame';
import type { Identifier, PasswordRule, Step } from '../View';
import { classes } from './classes';
import { filledText, identifierLabel, said } from './words';

export interface Input {
  readonly name: string;
  readonly label: string;
  /** Default made of the name. */
  readonly id?: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'date' | 'url' | 'number';
  readonly autocomplete: string;
  readonly inputmode?: 'numeric' | 'email' | 'tel' | 'url' | 'decimal';
  readonly hint?: string | undefined;
  /** Default true. */
  readonly required?: boolean;
  readonly first?: boolean;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly own?: 'code';
}

const idOf = (name: string) => `input-${name.replace(/\W+/g, '-')}`;
const secret = (input: Input) => input.type === 'password' || input.own === 'code';

/** An input with its label, its hint, and what was refused about it. */
export function field(page: Page, { errors = {}, values = {} }: Step, input: Input): Html {
  const { name, label, type = 'text', required = true, hint, id = idOf(name) } = input;
  const error = Object.hasOwn(errors, name) ? errors[name] : undefined;
  const typed = Object.hasOwn(values, name) ? values[name] : undefined;
  const told = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(Boolean).join(' ');
  const facts = attributes({
    name,
    required,
    autocomplete: input.autocomplete,
    inputmode: input.inputmode,
    minlength: input.minLength,
    maxlength: input.maxLength,
    step: type === 'number' ? 'any' : undefined,
    value: secret(input) ? undefined : typed,
    autofocus: input.first === true,
    autocapitalize: type === 'text' || type === 'email' ? 'none' : undefined,
    spellcheck: 'false',
    'aria-invalid': error === undefined ? undefined : 'true',
    'aria-describedby': told === '' ? undefined : told,
  });
  const optional = required ? undefined : html` <small>(${page.texts.optional})</small>`;
  return html`<div class="field">
    <label class="${classes(page, '', 'label')}" for="${id}">${label}${optional}</label>
    <input
      class="${classes(page, input.own === 'code' ? 'input code' : 'input', 'input')}"
      id="${id}"
      type="${type}"
      ${facts}
    />
    ${hint === undefined ? undefined : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    ${error === undefined ? undefined : html`<p class="field-error" id="${id}-error">${said(page, error)}</p>`}
  </div>`;
}

/** Phones and password managers are told what the pool takes. */
const kinds = {
  username: { type: 'text' },
  email: { type: 'email', inputmode: 'email' },
  phone_number: { type: 'tel', inputmode: 'tel' },
} as const;

export function identifierInput(page: Page, takes: readonly Identifier[], more: Partial<Input> = {}): Input {
  const [only] = takes.length === 1 ? takes : [];
  const kind = takes.length === 2 && !takes.includes('phone_number') ? ({ inputmode: 'email' } as const) : {};
  return {
    name: 'username',
    label: identifierLabel(page, takes),
    autocomplete: 'username',
    ...(only === undefined ? kind : kinds[only]),
    hint: only === 'phone_number' ? page.texts.phoneHint : undefined,
    ...more,
  };
}

export const passwordInput = ({ texts }: Page, more: Partial<Input> = {}): Input => ({
  name: 'password',
  label: texts.password,
  type: 'password',
  autocomplete: 'current-password',
  ...more,
});

export const codeInput = ({ texts }: Page, more: Partial<Input> = {}): Input => ({
  name: 'code',
  label: texts.code,
  autocomplete: 'one-time-code',
  inputmode: 'numeric',
  maxLength: 32,
  own: 'code',
  ...more,
});

const sentences = {
  lower: 'policyLower',
  upper: 'policyUpper',
  number: 'policyNumber',
  symbol: 'policySymbol',
} as const;

function ruleItem(page: Page, rule: PasswordRule): Html {
  const { texts } = page;
  const text =
    rule.rule === 'length'
      ? filledText(texts.policyLength, { length: String(rule.length) })
      : texts[sentences[rule.rule]];
  if (rule.met === undefined) return html`<li>${text}</li>`;
  const state = rule.met ? 'met' : 'unmet';
  const done = rule.met ? html`<span class="off-screen">(${texts.policyMet})</span>` : undefined;
  return html`<li class="${classes(page, state, state)}"><span>${text} ${done}</span></li>`;
}

/** A new password with what the pool asks of it. */
export function newPasswordFields(
  page: Page,
  step: Step & { readonly policy: readonly PasswordRule[]; readonly twice?: boolean },
  { label = page.texts.newPassword, first = false }: { label?: string; first?: boolean } = {},
): readonly Html[] {
  const { policy, twice = false } = step;
  const autocomplete = 'new-password';
  const again = passwordInput(page, { name: 'password_again', label: page.texts.passwordAgain, autocomplete });
  return [
    field(page, step, passwordInput(page, { label, autocomplete, first })),
    ...(policy.length === 0
      ? []
      : [
          html`<div class="rules hint">
            <p id="policy">${page.texts.policy}</p>
            <ul aria-labelledby="policy">
              ${policy.map((rule) => ruleItem(page, rule))}
            </ul>
          </div>`,
        ]),
    ...(twice ? [field(page, step, again)] : []),
  ];
}
