import { refusalSites, type Site } from './sites';
import { vague } from './vague';

let sites: readonly Site[] = [];
beforeAll(() => {
  // the control API's sentences are our own, and say what is wrong
  sites = refusalSites().filter(({ place }) => !place.startsWith('control/'));
}, 120_000);

const isKnown = (text: string) => text !== '…' && text !== '……';
const told = ({ place, code, texts }: Site) => `${place} ${code} ${JSON.stringify(texts)}`;

/** Sentences that are made in several places, so that nobody can tell from them which it was. */
function shared(): ReadonlySet<string> {
  const places = new Map<string, number>();
  for (const { code, texts } of sites)
    for (const text of texts) places.set(`${code} ${text}`, (places.get(`${code} ${text}`) ?? 0) + 1);
  return new Set([...places].filter(([, count]) => count > 1).map(([sentence]) => sentence));
}

test('a refusal that AWS words vaguely has a hint', () => {
  const bare = sites.filter(({ isHinted, texts }) => !isHinted && texts.some((text) => vague.includes(text)));
  expect(bare.map(told)).toEqual([]);
});

test('so has one that is a code without a sentence', () => {
  const bare = sites.filter(({ isHinted, texts }) => !isHinted && texts.includes(''));
  expect(bare.map(told)).toEqual([]);
});

test('and one whose sentence stands for several causes', () => {
  const several = shared();
  const isOfSeveral = ({ code, texts }: Site) => texts.some((text) => isKnown(text) && several.has(`${code} ${text}`));
  expect(sites.filter((site) => !site.isHinted && isOfSeveral(site)).map(told)).toEqual([]);
});

test('every sentence that is called vague is still said', () => {
  const said = new Set(sites.flatMap(({ texts }) => texts));
  expect(vague.filter((text) => !said.has(text))).toEqual([]);
});

test('this test reads what it is to read', () => {
  expect(sites.length).toBeGreaterThan(700);
  const at = (file: string) => sites.filter(({ place }) => place.startsWith(file));
  expect(at('domain/users/status.ts').length).toBeGreaterThan(4);
  // handed on by a function to whoever says why
  expect(at('flows/sign-in/refresh.ts').map(({ texts }) => texts[0])).toContain('Refresh Token has expired');
  expect(at('oauth/token/').some(({ code, isHinted }) => code === 'invalid_grant' && isHinted)).toBe(true);
});
