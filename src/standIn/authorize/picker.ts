import type { StandInIdentity } from '../../state/rows';
import type { Answer } from '../../web/Answer';
import { attributes, html, type Html } from '../../web/html';
import type { Parameters } from '../../web/parameters';
import { nameOf } from '../identity';
import { shown } from '../page';

/** What the page says and holds. */
export interface Picker {
  /** @example 'Google' */
  readonly title: string;
  /** It is in nobody's place. */
  readonly isGeneric: boolean;
  /** Who asks. */
  readonly client: string;
  readonly people: readonly StandInIdentity[];
  /** Whom the request names. */
  readonly hint?: string | undefined;
  /** Where its forms go: this path with this query, begun with `?`. */
  readonly action: string;
  readonly targets: readonly string[];
  /** What was typed, and what is wrong with it. */
  readonly typed?: Parameters;
  readonly problem?: string;
}

/** By which a decision is told from a request that is posted. */
export const decisionField = 'stand-in';

const decision = html`<input type="hidden" name="stand-in" value="decision" />`;

const person = (identity: StandInIdentity, isHinted: boolean): Html => {
  const { sub, email, email_verified: isVerified } = identity;
  const facts = [email ?? 'no e-mail', ...(email !== undefined && isVerified !== true ? ['not verified'] : [])];
  return html`<li>
    <button name="pick" value="${sub}" ${attributes({ autofocus: isHinted })}>
      ${nameOf(identity) ?? sub} <small>${facts.join(', ')}</small>
    </button>
  </li>`;
};

const people = ({ people: all, hint, action }: Picker): Html | undefined =>
  all.length === 0
    ? undefined
    : html`<h2>Sign in as</h2>
        <form method="post" action="${action}">
          ${decision}
          <ul class="people">
            ${all.map((one) => person(one, hint !== undefined && (one.sub === hint || one.email === hint)))}
          </ul>
        </form>`;

function typing({ typed = {}, hint, action, problem }: Picker): Html {
  const value = (name: string) => attributes({ value: typed[name] ?? (name === 'email' ? hint : undefined) });
  return html`<h2>Or as somebody else</h2>
    ${problem && html`<p class="alert" role="alert" id="problem">${problem}</p>`}
    <form method="post" action="${action}">
      ${decision}
      <label for="email">E-mail address</label>
      <input type="text" inputmode="email" id="email" name="email" autocomplete="off" ${value('email')} />
      <label class="beside">
        <input type="checkbox" name="email_verified" value="true" checked /> The address is verified
      </label>
      <label for="name">Name</label>
      <input type="text" id="name" name="name" autocomplete="off" ${value('name')} />
      <label for="sub">Subject (made of the address where it is left out)</label>
      <input type="text" id="sub" name="sub" autocomplete="off" ${value('sub')} />
      <label for="claims">More claims, as JSON</label>
      <textarea id="claims" name="claims" rows="3">${typed['claims'] ?? ''}</textarea>
      <button name="typed" value="yes">Sign in</button>
    </form>`;
}

const whoseOf = ({ title, isGeneric }: Picker): string =>
  isGeneric
    ? `This is cognito-emu’s own provider of ${title}, on this machine.`
    : `This is not ${title}: cognito-emu answers in its place, on this machine.`;

/** Who are you? */
export function pickerPage(picker: Picker): Answer {
  const { title, client, action, targets, problem } = picker;
  return shown({
    title,
    targets,
    status: problem === undefined ? 200 : 400,
    content: html`<p>${whoseOf(picker)} The client <code>${client}</code> asks who you are.</p>
      ${people(picker)} ${typing(picker)}
      <form method="post" action="${action}">
        ${decision}
        <h2>Or not at all</h2>
        <button name="cancel" value="yes">Cancel</button>
      </form>`,
  });
}
