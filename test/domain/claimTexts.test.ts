import { claimTexts, listText } from '../../src/domain/federation/claimTexts';

test.each([
  ['a text', 'Grace Hopper', 'Grace Hopper'],
  ['an empty text, which clears', '', ''],
  ['a number', 42, '42'],
  ['zero', 0, '0'],
  ['true', true, 'true'],
  ['false', false, 'false'],
  ['a list', ['a', 'b'], '[a,b]'],
  ['a list of one', ['a'], '[a]'],
  ['an empty list', [], '[]'],
  ['a list with what is encoded', ['a b', 'c,d', 'é&[]'], '[a+b,c%2Cd,%C3%A9%26%5B%5D]'],
  ['a list with what is not encoded', ['a.b-c*d_e', 'A9'], '[a.b-c*d_e,A9]'],
  ['a list with other values', [1, true, null], '[1,true,]'],
  ['a list in a list', [['a', 'b']], '[%5Ba%2Cb%5D]'],
  ['an object', { street: 'x' }, '{"street":"x"}'],
])('%s is the text of an attribute', (_name, value, text) => {
  expect(claimTexts({ claim: value })).toEqual([['claim', text]]);
});

test('what has no value is no claim', () => {
  expect(claimTexts({ a: null, b: undefined, c: 'x' })).toEqual([['c', 'x']]);
});

test('names that objects have by nature are names like others', () => {
  const claims = JSON.parse('{"__proto__":"x","constructor":["y"]}') as Record<string, unknown>;
  expect(claimTexts(claims)).toEqual([
    ['__proto__', 'x'],
    ['constructor', '[y]'],
  ]);
});

test('what cannot be written in UTF-8 does not break a list', () => {
  expect(listText(['\ud800'])).toBe('[%EF%BF%BD]');
});
