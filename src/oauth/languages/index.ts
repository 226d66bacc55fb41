import type { Catalogue } from './Catalogue';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { id } from './id';
import { it } from './it';
import { ja } from './ja';
import { ko } from './ko';
import { nl } from './nl';
import { ptBR } from './ptBR';
import { zhCN } from './zhCN';
import { zhTW } from './zhTW';

export { classicTexts } from './classic';
export type { AttributeName, Catalogue, Sentence } from './Catalogue';

/** The languages of managed login by what `lang` calls them [docs]. */
export const catalogues = { de, en, es, fr, id, it, ja, ko, nl, 'pt-BR': ptBR, 'zh-CN': zhCN, 'zh-TW': zhTW } as const;

export type Language = keyof typeof catalogues;

/** The language that `lang` names, as it is written there; others are nobody's. */
export const languageOf = (lang: string | undefined): Language | undefined =>
  lang !== undefined && Object.hasOwn(catalogues, lang) ? (lang as Language) : undefined;

export const catalogueOf = (language: Language): Catalogue => catalogues[language];

/** A refused password is told with its reason behind a colon. */
const reasonOf = (text: string) =>
  /^Password (?:did|does) not conform (?:with|to) (?:password )?policy: (.*)$/.exec(text)?.[1];

/** What the service said, in this language where it is one of its usual sentences, else as it is. */
export function translated(language: Language, text: string): string {
  const { refusals } = catalogueOf(language);
  const known = (said: string) => (Object.hasOwn(refusals, said) ? refusals[said as keyof typeof refusals] : undefined);
  const reason = reasonOf(text);
  return (language === 'en' ? undefined : (known(text) ?? (reason === undefined ? undefined : known(reason)))) ?? text;
}
