import { languageOf, type Language } from '../languages';
import type { Terms } from '../views';
import type { At } from './page';

/** What a document calls the languages of managed login [model]. */
const links: Readonly<Record<Language, string>> = {
  de: 'german',
  en: 'english',
  es: 'spanish',
  fr: 'french',
  id: 'bahasa-indonesia',
  it: 'italian',
  ja: 'japanese',
  ko: 'korean',
  nl: 'dutch',
  'pt-BR': 'portuguese-brazil',
  'zh-CN': 'chinese-simplified',
  'zh-TW': 'chinese-traditional',
};

/** Both documents of the client, as managed login links them; only where there are both [docs]. */
export function termsOf({ call, request, asked: { client } }: At): Terms | undefined {
  if (request.domain.managedLoginVersion !== 2) return undefined;
  const language = links[languageOf(request.query['lang']) ?? 'en'];
  const rows = call.world.state.terms.all('client', client.userPoolId, client.id);
  const linkOf = (name: string) => {
    const found = rows.find((row) => row.name === name)?.links;
    return found?.[`cognito:${language}`] ?? found?.['cognito:default'];
  };
  const [termsOfUse, privacyPolicy] = [linkOf('terms-of-use'), linkOf('privacy-policy')];
  return termsOfUse === undefined || privacyPolicy === undefined ? undefined : { termsOfUse, privacyPolicy };
}
