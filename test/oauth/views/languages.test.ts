import { catalogues, languageOf, translated, type Language } from '../../../src/oauth/languages';
import { rendered } from '../../../src/oauth/views';
import { textOf } from './markup';
import { frame, sampleNames, samples } from './samples';

const languages = Object.keys(catalogues) as Language[];
const others = languages.filter((language) => language !== 'en');

type Leaves = Readonly<Record<string, string>>;
const leavesOf = (value: unknown, path = ''): Leaves =>
  typeof value === 'string'
    ? { [path]: value }
    : Object.fromEntries(
        Object.entries(value as object).flatMap(([name, one]) => Object.entries(leavesOf(one, `${path}/${name}`))),
      );

const english = leavesOf(catalogues.en);

/** Words that are the same in a language as in English. */
const same: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['/withPasskey', '/code'],
  fr: ['/code'],
  it: ['/password', '/withPassword', '/withPasskey'],
  nl: ['/withApp', '/code'],
};

test('managed login speaks the languages of AWS', () => {
  const listed = ['de', 'en', 'es', 'fr', 'id', 'it', 'ja', 'ko', 'nl', 'pt-BR', 'zh-CN', 'zh-TW'];
  expect([...languages].sort()).toEqual(listed);
  expect(listed.map((lang) => languageOf(lang))).toEqual(listed);
  expect(['EN', 'pt', '', 'constructor', undefined].map((lang) => languageOf(lang))).toEqual(Array(5).fill(undefined));
});

describe.each(others)('%s', (language) => {
  const leaves = leavesOf(catalogues[language]);

  it('has no English left and keeps what is put into its sentences', () => {
    const untranslated = Object.keys(leaves).filter((path) => leaves[path] === english[path]);
    expect(untranslated.filter((path) => same[language]?.includes(path) !== true)).toEqual([]);
    const parts = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [path, text] of Object.entries(leaves))
      expect([path, parts(text)]).toEqual([path, parts(english[path])]);
  });

  it('has all pages to itself', () => {
    const words = Object.entries(english).filter(([path]) => same[language]?.includes(path) !== true);
    // longer sentences only: a short English word may be a part of another language's
    const sentences = words
      .map(([, text]) => text.split(/\{\w+\}/)[0]?.trim() ?? '')
      .filter((text) => text.length > 12);
    for (const name of sampleNames) {
      const { body } = rendered({ ...frame, lang: language }, samples[name]);
      expect(body).toContain(`<html lang="${language}" dir="ltr"`);
      const text = textOf(body);
      const left = sentences.filter((sentence) => text.includes(sentence));
      // the sample itself says this one, as a route might
      expect([name, left.filter((sentence) => sentence !== catalogues.en.sent)]).toEqual([name, []]);
    }
  });
});

test('the classic look is English whatever is asked for', () => {
  const { body } = rendered({ ...frame, look: 'classic', lang: 'ja' }, samples.signIn);
  expect(body).toContain('<html lang="en"');
  expect(textOf(body)).toContain('Sign in with your username or email and password');
});

test.each<[Language, string, string]>([
  ['en', 'Incorrect username or password.', 'Incorrect username or password.'],
  ['de', 'Incorrect username or password.', 'Benutzername oder Passwort ist falsch.'],
  [
    'en',
    'Password did not conform with policy: Password not long enough',
    'Password did not conform with policy: Password not long enough',
  ],
  ['fr', 'Password did not conform with policy: Password not long enough', 'Le mot de passe est trop court.'],
  ['es', 'Password does not conform to policy: Password not long enough', 'La contraseña es demasiado corta.'],
  ['ja', 'PreSignUp failed with error no.', 'PreSignUp failed with error no.'],
  ['ja', 'constructor', 'constructor'],
])('in %s the refusal %j reads %j', (language, text, read) => {
  expect(translated(language, text)).toBe(read);
});

test.each<[Language, string]>([
  ['en', 'Username, email, or phone number'],
  ['de', 'Benutzername, E-Mail-Adresse oder Telefonnummer'],
  ['fr', 'Nom d’utilisateur, adresse e-mail ou numéro de téléphone'],
  ['ja', 'ユーザー名、メールアドレス、または電話番号'],
])('in %s a pool that takes all says %j', (lang, label) => {
  expect(textOf(rendered({ ...frame, lang }, samples.identify).body)).toContain(label);
});
