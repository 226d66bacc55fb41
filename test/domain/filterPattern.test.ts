import { filterPattern } from '../../src/domain/logs/patterns';

// Filter patterns of CloudWatch Logs [docs: the guide's page of their syntax].

const fits = (pattern: string, message: string) => {
  const found = filterPattern(pattern);
  return found === undefined || 'unbuilt' in found ? found : found.fits(message);
};

const bad = '[ERROR 400] BAD REQUEST';

test.each([
  ['', bad, true],
  ['ERROR', bad, true],
  ['error', bad, false],
  ['ERROR REQUEST', bad, true],
  ['ERROR UNAUTHORIZED', bad, false],
  ['"BAD REQUEST"', bad, true],
  ['"BAD  REQUEST"', bad, false],
  ['?ERROR ?WARN', 'WARN 1', true],
  ['?ERROR ?WARN', 'INFO 1', false],
  ['ERROR -BAD', bad, false],
  ['ERROR -"not there"', bad, true],
  ['-ERROR', 'INFO', true],
  ['?INFO ERROR', bad, true], // those with a question mark count only alone
  ['"a \\"b\\""', 'say a "b"', true],
  ['400.*', '400.*', true],
  ['400.*', '4001', false],
])('%s over %s is %s', (pattern, message, expected) => {
  expect(fits(pattern, message)).toBe(expected);
});

const line = JSON.stringify({
  eventSource: 'USER_ACTIVITY',
  ip: '123.123.4.5',
  latency: 75,
  version: '1',
  none: null,
  on: true,
  off: false,
  message: { details: 'say "no"', riskDecision: 'PASS', 'a-b': 1 },
  list: ['one', { two: 2 }],
});

test.each([
  ['{ $.eventSource = "USER_ACTIVITY" }', true],
  ['{ $.eventSource = USER_ACTIVITY }', true],
  ['{$.eventSource="USER_*"}', true],
  ['{ $.eventSource = "user_*" }', false],
  ['{ $.eventSource != "USER_ACTIVITY" }', false],
  ['{ $.ip != 123.123.* }', false],
  ['{ $.ip = 123.* }', true],
  ['{ $.latency > 74 }', true],
  ['{ $.latency >= 75 && $.latency <= 75 }', true],
  ['{ $.latency < 75 }', false],
  ['{ $.latency = 75.0 }', true],
  ['{ $.latency = 7* }', true],
  ['{ $.version > 0 }', true],
  ['{ $.message.riskDecision = PASS && $.eventSource = "no" }', false],
  ['{ $.message.riskDecision = PASS || $.eventSource = "no" }', true],
  ['{ ($.eventSource = "no" || $.on IS TRUE) && ($.off IS FALSE) }', true],
  ['{ $.eventSource = "no" && $.on IS TRUE || $.off IS FALSE }', true],
  ['{ $.none IS NULL }', true],
  ['{ $.on is true }', true],
  ['{ $.nothing NOT EXISTS }', true],
  ['{ $.none NOT EXISTS }', false],
  ['{ $.nothing = "x" }', false],
  ['{ $.nothing != "x" }', false],
  ['{ $.list[0] = one }', true],
  ['{ $.list[1].two = 2 }', true],
  ["{ $.message['a-b'] = 1 }", true],
  ['{ $.message.details = "say \\"no\\"" }', true],
  ['{ $.__proto__ NOT EXISTS }', true],
  ['{ $.list.length NOT EXISTS }', false],
])('%s is %s', (pattern, expected) => {
  expect(fits(pattern, line)).toBe(expected);
  expect(fits(pattern, 'no JSON')).toBe(false);
});

test.each([
  '{ $.a = 1',
  '{ $.a }',
  '{ a = 1 }',
  '{ $.a = }',
  '{ $.a ~ 1 }',
  '{ $.a > x }',
  '{ $.a > "1" }',
  '{ $.a IS ODD }',
  '{ ($.a = 1 }',
  '{ $.a = 1 && }',
  '{ $.a = 1 $.b = 2 }',
  '{}',
  '"open',
  'a"b',
])('%s is no pattern', (pattern) => {
  expect(filterPattern(pattern)).toBeUndefined();
});

test.each([
  ['[ip, user]', 'columns'],
  ['%ERR.*%', 'regular expressions'],
  ['{ $.a = %x% }', 'regular expressions'],
  ['{ $.list[*] = 1 }', '[*]'],
])('%s is not built, and says so', (pattern, what) => {
  expect(filterPattern(pattern)).toEqual({ unbuilt: expect.stringContaining(what) as string });
});

test('groups nest so deep, and no deeper', () => {
  const nested = (depth: number) => `{ ${'('.repeat(depth)}$.a = 1${')'.repeat(depth)} }`;
  expect(fits(nested(64), '{"a":1}')).toBe(true);
  expect(filterPattern(nested(65))).toEqual(filterPattern('{ ( }'));
  expect(filterPattern(`{ ${Array.from({ length: 65 }, () => '($.a = 1)').join(' || ')} }`)).not.toEqual(
    filterPattern('{ ( }'),
  );
});

test('the longest patterns are read at once', () => {
  const began = performance.now();
  for (const pattern of [
    '{ '.repeat(512),
    `{ ${'('.repeat(1000)} }`,
    '"'.repeat(1023),
    `{ $${'.a'.repeat(500)} = ${'*'.repeat(20)} }`,
    '?'.repeat(1024),
  ]) {
    fits(pattern, line);
    fits(pattern, 'a'.repeat(100_000));
  }
  expect(performance.now() - began).toBeLessThan(1000);
});
