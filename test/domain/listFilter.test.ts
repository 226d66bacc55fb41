import { parseListFilter, searchedValue } from '../../src/domain/users/listFilter';

test.each([undefined, '', '   '])('%j lists everybody', (filter) => {
  expect(parseListFilter(filter)).toBeUndefined();
});

test.each([
  ['email = "a"', { attribute: 'email', match: 'equals', value: 'a' }],
  ['email="a"', { attribute: 'email', match: 'equals', value: 'a' }],
  ['"email"^="testuser"', { attribute: 'email', match: 'prefix', value: 'testuser' }], // AWS sample
  ['  given_name  ^=  "J"  ', { attribute: 'given_name', match: 'prefix', value: 'J' }],
  ['cognito:user_status = "Confirmed"', { attribute: 'cognito:user_status', match: 'equals', value: 'Confirmed' }],
  [String.raw`name = "say \"hi\" \\ bye"`, { attribute: 'name', match: 'equals', value: String.raw`say "hi" \ bye` }],
  ['name = "a = b"', { attribute: 'name', match: 'equals', value: 'a = b' }],
  ['name = ""', { attribute: 'name', match: 'equals', value: '' }],
  ['name = "two\nlines"', { attribute: 'name', match: 'equals', value: 'two\nlines' }],
])('%s is read', (filter, expected) => {
  expect(parseListFilter(filter)).toEqual(expected);
});

test.each([
  'email',
  'email =',
  'email = a',
  'email = "a',
  'email = "a" x',
  '= "a"',
  'email == "a"',
  'email *= "a"',
  'e mail = "a"',
  "email = 'a'",
  'email = "a"b"',
])('%s is no filter', (filter) => {
  expect(() => parseListFilter(filter)).toThrow('Error while parsing filter.'); // [field]
});

test.each(['custom:team', 'Email', 'constructor', 'identities', ''])('%j is not searched', (name) => {
  expect(() => parseListFilter(`"${name}" = "a"`)).toThrow(`Invalid search attribute: ${name}`); // [field]
});

test('a long filter that is none is refused at once', () => {
  const started = process.hrtime.bigint();
  expect(() => parseListFilter(`email = "${'\\'.repeat(250)}`)).toThrow('Error while parsing filter.');
  expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(1000);
});

test.each([
  ['username = "Ada"', {}, 'Ada'],
  ['username = "Ada"', { UsernameConfiguration: { CaseSensitive: false } }, 'ada'],
  ['status = "Enabled"', {}, 'Enabled'],
  ['email = "Ada@Example.com"', {}, 'ada@example.com'],
  ['cognito:user_status = "CONFIRMED"', {}, 'confirmed'],
])('%s in a pool with %j looks for %s', (filter, settings, expected) => {
  const parsed = parseListFilter(filter);
  if (parsed === undefined) throw new Error('no filter');
  expect(searchedValue(settings, parsed)).toBe(expected);
});
