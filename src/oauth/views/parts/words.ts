import type { Html } from '../../../web/html';
import { translated, type AttributeName, type Language } from '../../languages';
import type { Page } from '../Frame';
import type { Identifier } from '../View';

/** A sentence with its parts put in, as content of a page. @example filled(texts.sentTo, { destination }) */
export function filled(sentence: string, parts: Readonly<Record<string, string | Html>>): readonly (string | Html)[] {
  return sentence.split(/\{(\w+)\}/).map((text, at) => (at % 2 === 0 ? text : (parts[text] ?? '')));
}

/** The same as text. */
export const filledText = (sentence: string, parts: Readonly<Record<string, string>>): string =>
  filled(sentence, parts).join('');

/** What the service said, in the language of the page. */
export const said = ({ lang }: Page, text: string): string => translated(lang, text);

const nameOf = ({ texts }: Page, identifier: Identifier): string =>
  identifier === 'username' ? texts.username : texts.attributes[identifier];

/** German writes nouns as they are; elsewhere only the first word of a list begins with a capital. */
const lowered = (text: string, lang: Language) => (lang === 'de' ? text : text.toLocaleLowerCase(lang));

/** @example 'Email or phone number' */
export function identifierLabel(page: Page, takes: readonly Identifier[]): string {
  const names = takes.map((identifier, at) => {
    const name = nameOf(page, identifier);
    return at === 0 ? name : lowered(name, page.lang);
  });
  return new Intl.ListFormat(page.lang, { type: 'disjunction' }).format(names);
}

/** The same within a sentence. */
export const identifierWords = (page: Page, takes: readonly Identifier[]): string =>
  lowered(identifierLabel(page, takes), page.lang);

/** What an attribute is called; one of the pool's own by its own name. @example 'Team name' of `custom:team_name` */
export function attributeLabel({ texts }: Page, name: AttributeName | `custom:${string}`): string {
  if (Object.hasOwn(texts.attributes, name)) return texts.attributes[name as AttributeName];
  const own = name.replace(/^custom:/, '').replaceAll('_', ' ');
  return own.charAt(0).toUpperCase() + own.slice(1);
}
