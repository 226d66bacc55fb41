import { allow, isAllowed, type Values } from './policies';

type Row = [operator: string, key: string, wanted: unknown, context: Values, holds: boolean];

const holdsOf = (operator: string, key: string, wanted: unknown, context: Values) =>
  isAllowed(allow({ Condition: { [operator]: { [key]: wanted } } }), { context });

const agree = (rows: readonly Row[]) => {
  it.each(rows)('%s %s %j of %j: %j', (operator, key, wanted, context, holds) => {
    expect(holdsOf(operator, key, wanted, context)).toBe(holds);
  });
};

const k = 'aws:k';
const of = (...values: string[]): Values => ({ [k]: values });
const none: Values = {};

// [docs: reference_policies_elements_condition_operators, "String condition operators"]
describe('texts', () => {
  agree([
    ['StringEquals', k, 'blue', { [k]: 'blue' }, true],
    ['StringEquals', k, 'blue', { [k]: 'Blue' }, false],
    ['StringEquals', k, 'blue', { [k]: 'blue ' }, false],
    ['StringEquals', k, 'b*', { [k]: 'blue' }, false],
    ['StringEquals', k, 'b*', { [k]: 'b*' }, true],
    ['StringEquals', k, ['red', 'blue'], { [k]: 'blue' }, true],
    ['StringEquals', k, ['red', 'green'], { [k]: 'blue' }, false],
    ['StringEquals', k, [], { [k]: 'blue' }, false],
    ['StringEquals', k, 'blue', none, false],
    ['StringEquals', 'AWS:K', 'blue', { [k]: 'blue' }, true],
    ['StringEquals', 'aws:k', 'blue', { 'AWS:K': 'blue' }, true],
    ['StringEquals', 'aws:PrincipalTag/Team', 'x', { 'aws:principaltag/team': 'x' }, true],
    ['StringNotEquals', k, 'blue', { [k]: 'blue' }, false],
    ['StringNotEquals', k, 'blue', { [k]: 'red' }, true],
    ['StringNotEquals', k, ['red', 'blue'], { [k]: 'blue' }, false],
    ['StringNotEquals', k, ['red', 'blue'], { [k]: 'green' }, true],
    ['StringNotEquals', k, 'blue', none, true],
    ['StringEqualsIgnoreCase', k, 'BLUE', { [k]: 'blue' }, true],
    ['StringEqualsIgnoreCase', k, 'BLUE', { [k]: 'red' }, false],
    ['StringEqualsIgnoreCase', k, 'BLUE', none, false],
    ['StringNotEqualsIgnoreCase', k, 'BLUE', { [k]: 'blue' }, false],
    ['StringNotEqualsIgnoreCase', k, 'BLUE', { [k]: 'red' }, true],
    ['StringNotEqualsIgnoreCase', k, 'BLUE', none, true],
    ['StringLike', k, 'b*', { [k]: 'blue' }, true],
    ['StringLike', k, 'b?ue', { [k]: 'blue' }, true],
    ['StringLike', k, 'b?e', { [k]: 'blue' }, false],
    ['StringLike', k, '*lu*', { [k]: 'blue' }, true],
    ['StringLike', k, '*', { [k]: '' }, true],
    ['StringLike', k, 'B*', { [k]: 'blue' }, false],
    ['StringLike', k, ['x*', '*e'], { [k]: 'blue' }, true],
    ['StringLike', k, 'a.c', { [k]: 'abc' }, false],
    ['StringLike', k, '[a-c]', { [k]: 'b' }, false],
    ['StringLike', k, 'a\\*', { [k]: 'a\\bc' }, true],
    ['StringLike', k, 'b*', none, false],
    ['StringNotLike', k, 'b*', { [k]: 'blue' }, false],
    ['StringNotLike', k, 'b*', { [k]: 'red' }, true],
    ['StringNotLike', k, ['r*', 'b*'], { [k]: 'red' }, false],
    ['StringNotLike', k, 'b*', none, true],
  ]);
});

// [docs: "Numeric condition operators"]
describe('numbers', () => {
  agree([
    ['NumericEquals', k, '10', { [k]: '10' }, true],
    ['NumericEquals', k, 10, { [k]: '10.0' }, true],
    ['NumericEquals', k, 10, { [k]: '11' }, false],
    ['NumericEquals', k, 10, { [k]: 'ten' }, false],
    ['NumericEquals', k, '.5', { [k]: '0.50' }, true],
    ['NumericEquals', k, '9007199254740993', { [k]: '9007199254740992' }, false],
    ['NumericLessThan', k, '-9007199254740992', { [k]: '-9007199254740993' }, true],
    ['NumericEquals', k, '1', { [k]: '.' }, false],
    ['NumericEquals', k, [1, 2], { [k]: '2' }, true],
    ['NumericNotEquals', k, 10, { [k]: '11' }, true],
    ['NumericNotEquals', k, 10, { [k]: '10' }, false],
    ['NumericNotEquals', k, 10, none, true],
    ['NumericLessThan', k, 10, { [k]: '9' }, true],
    ['NumericLessThan', k, 10, { [k]: '10' }, false],
    ['NumericLessThan', k, 10, { [k]: '-100' }, true],
    ['NumericLessThan', k, 10, none, false],
    ['NumericLessThanEquals', k, 10, { [k]: '10' }, true],
    ['NumericLessThanEquals', k, 10, { [k]: '10.5' }, false],
    ['NumericGreaterThan', k, 10, { [k]: '9' }, false],
    ['NumericGreaterThan', k, 10, { [k]: '10.5' }, true],
    ['NumericGreaterThan', k, 9, { [k]: '10' }, true],
    ['NumericGreaterThanEquals', k, 10, { [k]: '10' }, true],
    ['NumericGreaterThanEquals', k, 10, { [k]: '9.99' }, false],
  ]);
});

// [docs: "Date condition operators": W3C's ISO 8601, or epoch time]
describe('dates', () => {
  const at = (now: string): Values => ({ 'aws:CurrentTime': now });
  const now = 'aws:CurrentTime';
  agree([
    ['DateEquals', now, '2020-01-01T00:00:00Z', at('2020-01-01T00:00:00Z'), true],
    ['DateEquals', now, '2020-01-01T00:00:00Z', at('2020-01-01T01:00:00+01:00'), true],
    ['DateEquals', now, '2020-01-01', at('2020-01-01T00:00:00Z'), true],
    ['DateEquals', now, '1577836800', at('2020-01-01T00:00:00Z'), true],
    ['DateEquals', now, 1577836800, at('2020-01-01T00:00:01Z'), false],
    ['DateEquals', now, '2020-01-01', at('yesterday'), false],
    ['DateNotEquals', now, '2020-01-01T00:00:00Z', at('2020-01-01T00:00:00Z'), false],
    ['DateNotEquals', now, '2020-01-01T00:00:00Z', at('2020-01-02T00:00:00Z'), true],
    ['DateNotEquals', now, '2020-01-01T00:00:00Z', none, true],
    ['DateLessThan', now, '2020-06-30T23:59:59Z', at('2020-06-30T23:59:58Z'), true],
    ['DateLessThan', now, '2020-06-30T23:59:59Z', at('2020-06-30T23:59:59Z'), false],
    ['DateLessThanEquals', now, '2020-06-30T23:59:59Z', at('2020-06-30T23:59:59Z'), true],
    ['DateGreaterThan', now, '2020-04-01T00:00:00Z', at('2020-04-01T00:00:00Z'), false],
    ['DateGreaterThan', now, '2020-04-01T00:00:00Z', at('2020-05-01T00:00:00Z'), true],
    ['DateGreaterThanEquals', now, '2020-04-01T00:00:00Z', at('2020-04-01T00:00:00Z'), true],
    ['DateGreaterThan', 'aws:EpochTime', '2020-04-01T00:00:00Z', { 'aws:EpochTime': '1588291200' }, true],
    ['DateGreaterThan', now, '2020-04-01T00:00:00Z', none, false],
  ]);
});

// [docs: "Boolean condition operators", "Binary condition operators"]
describe('truth and bytes', () => {
  agree([
    ['Bool', k, 'true', { [k]: 'true' }, true],
    ['Bool', k, true, { [k]: 'true' }, true],
    ['Bool', k, 'true', { [k]: 'false' }, false],
    ['Bool', k, 'false', { [k]: 'false' }, true],
    ['Bool', k, 'True', { [k]: 'true' }, true],
    ['Bool', k, 'false', none, false],
    ['BinaryEquals', k, 'QmluYXJ5VmFsdWVJbkJhc2U2NA==', { [k]: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' }, true],
    ['BinaryEquals', k, 'QmluYXJ5VmFsdWVJbkJhc2U2NA==', { [k]: 'QUJD' }, false],
    ['BinaryEquals', k, 'QUJD', none, false],
    ['BinaryEquals', k, 'QUJD', { [k]: 'QUJD!' }, false],
    ['BinaryEquals', k, '', { [k]: '!' }, false],
    ['Null', k, 'true', of(), true],
    ['Null', k, 'false', of(), false],
    ['Null', k, 'false', of('x'), true],
  ]);
});

// [docs: "IP address condition operators"]
describe('addresses', () => {
  const from = (address: string): Values => ({ 'aws:SourceIp': address });
  const source = 'aws:SourceIp';
  agree([
    ['IpAddress', source, '203.0.113.0/24', from('203.0.113.7'), true],
    ['IpAddress', source, '203.0.113.0/24', from('203.0.114.7'), false],
    ['IpAddress', source, '203.0.113.7', from('203.0.113.7'), true],
    ['IpAddress', source, '203.0.113.7', from('203.0.113.8'), false],
    ['IpAddress', source, ['192.0.2.0/24', '203.0.113.0/24'], from('203.0.113.7'), true],
    ['IpAddress', source, '2001:DB8:1234:5678::/64', from('2001:db8:1234:5678::1'), true],
    ['IpAddress', source, '2001:DB8:1234:5678::/64', from('2001:db8:1234:5679::1'), false],
    ['IpAddress', source, '2001:db8::1', from('2001:db8:0::1'), true],
    ['IpAddress', source, '203.0.113.0/24', from('2001:db8::1'), false],
    ['IpAddress', source, '203.0.113.0/24', from('nowhere'), false],
    ['IpAddress', source, '203.0.113.0/24', none, false],
    ['NotIpAddress', source, '203.0.113.0/24', from('203.0.113.7'), false],
    ['NotIpAddress', source, '203.0.113.0/24', from('203.0.114.7'), true],
    ['NotIpAddress', source, ['192.0.2.0/24', '203.0.113.0/24'], from('203.0.113.7'), false],
    ['NotIpAddress', source, '203.0.113.0/24', none, true],
  ]);
});

// [docs: "Amazon Resource Name (ARN) condition operators"]
describe('ARNs', () => {
  const source = 'aws:SourceArn';
  const from = (arn: string): Values => ({ [source]: arn });
  const topic = 'arn:aws:sns:eu-west-1:123456789012:topic';
  agree([
    ['ArnEquals', source, topic, from(topic), true],
    ['ArnEquals', source, topic, from(`${topic}s`), false],
    ['ArnEquals', source, topic.toUpperCase(), from(topic), false],
    ['ArnEquals', source, 'arn:aws:sns:*:123456789012:topic', from(topic), true],
    ['ArnLike', source, 'arn:aws:sns:*:123456789012:t?pic', from(topic), true],
    ['ArnLike', source, 'arn:aws:sns:eu-west-1:*', from(topic), false],
    ['ArnLike', source, 'arn:aws:*:topic', from(topic), false],
    ['ArnLike', source, 'arn:*:*:*:*:*', from(topic), true],
    ['ArnLike', source, '*', from(topic), true],
    ['ArnLike', source, 'arn:aws:lambda:*:*:function:*', from('arn:aws:lambda:us-east-1:1:function:f:live'), true],
    ['ArnLike', source, topic, from('topic'), false],
    ['ArnLike', source, topic, none, false],
    ['ArnNotEquals', source, topic, from(topic), false],
    ['ArnNotEquals', source, topic, from(`${topic}s`), true],
    ['ArnNotLike', source, 'arn:aws:sns:*:*:*', from(topic), false],
    ['ArnNotLike', source, 'arn:aws:sqs:*:*:*', from(topic), true],
    ['ArnNotLike', source, topic, none, true],
  ]);
});

// [docs: "...IfExists condition operators", "Condition operator to check existence of condition keys"]
describe('absent keys', () => {
  agree([
    ['StringEqualsIfExists', k, 'blue', none, true],
    ['StringEqualsIfExists', k, 'blue', { [k]: 'blue' }, true],
    ['StringEqualsIfExists', k, 'blue', { [k]: 'red' }, false],
    ['StringLikeIfExists', k, 'b*', none, true],
    ['StringLikeIfExists', k, 'b*', { [k]: 'red' }, false],
    ['StringNotEqualsIfExists', k, 'blue', none, true],
    ['StringNotEqualsIfExists', k, 'blue', { [k]: 'blue' }, false],
    ['NumericLessThanIfExists', k, 3, none, true],
    ['NumericLessThanIfExists', k, 3, { [k]: '4' }, false],
    ['DateLessThanIfExists', k, '2020-01-01', none, true],
    ['BoolIfExists', k, 'true', none, true],
    ['BoolIfExists', k, 'true', { [k]: 'false' }, false],
    ['IpAddressIfExists', k, '192.0.2.0/24', none, true],
    ['ArnLikeIfExists', k, 'arn:*:*:*:*:*', none, true],
    ['Null', k, 'true', none, true],
    ['Null', k, 'true', { [k]: 'x' }, false],
    ['Null', k, 'false', none, false],
    ['Null', k, 'false', { [k]: 'x' }, true],
    ['Null', k, true, none, true],
    ['Null', k, false, { [k]: '' }, true],
  ]);
});

// [docs: reference_policies_condition-single-vs-multi-valued-context-keys]
describe('several values', () => {
  agree([
    ['ForAnyValue:StringEquals', k, ['a', 'b'], of('b', 'c'), true],
    ['ForAnyValue:StringEquals', k, ['a', 'b'], of('c'), false],
    ['ForAnyValue:StringEquals', k, 'a', { [k]: 'a' }, true],
    ['ForAnyValue:StringEquals', k, 'a', none, false],
    ['ForAnyValue:StringEquals', k, 'a', of(), false],
    ['ForAnyValue:StringEquals', k, '', of(''), false],
    ['ForAnyValue:StringLike', k, 'auth*', of('authenticated', 'graph.facebook.com'), true],
    ['ForAnyValue:StringLike', k, 'unauth*', of('authenticated'), false],
    ['ForAnyValue:StringNotEquals', k, ['a'], of('a', 'b'), true],
    ['ForAnyValue:StringNotEquals', k, ['a', 'b'], of('a', 'b'), false],
    ['ForAnyValue:StringNotEquals', k, 'a', none, false],
    ['ForAnyValue:NumericLessThan', k, 5, of('9', '4'), true],
    ['ForAnyValue:ArnLike', k, 'arn:aws:s3:*:*:b*', of('arn:aws:s3:::a', 'arn:aws:s3:::b'), true],
    ['ForAllValues:StringEquals', k, ['a', 'b', 'c'], of('a', 'b'), true],
    ['ForAllValues:StringEquals', k, ['a', 'b'], of('a', 'c'), false],
    ['ForAllValues:StringEquals', k, ['a'], none, true],
    ['ForAllValues:StringEquals', k, ['a'], of(), true],
    ['ForAllValues:StringEquals', k, ['a'], of(''), true],
    ['ForAllValues:StringLike', k, ['a*'], of('ab', 'ac'), true],
    ['ForAllValues:StringLike', k, ['a*'], of('ab', 'c'), false],
    ['ForAllValues:StringNotEquals', k, ['a'], of('b', 'c'), true],
    ['ForAllValues:StringNotEquals', k, ['a'], of('a', 'c'), false],
    ['ForAllValues:StringNotEquals', k, ['a'], none, true],
    ['ForAllValues:StringEqualsIfExists', k, ['a'], of('b'), false],
    ['ForAnyValue:StringEqualsIfExists', k, ['a'], none, true],
    ['foranyvalue:stringlike', k, 'a*', of('ab'), true],
    // without a quantifier [likely]
    ['StringEquals', k, 'a', of('a', 'b'), false],
    ['StringNotEquals', k, 'a', of('a', 'b'), true],
    ['StringEquals', k, 'a', of('a'), true],
  ]);
});

// [docs: reference_policies_condition-logic-multiple-context-keys-or-values]
describe('a block of conditions', () => {
  const block = {
    StringEquals: { 'aws:a': ['1', '2'], 'aws:b': 'x' },
    NumericLessThan: { 'aws:n': '5' },
  };
  it.each([
    [{ 'aws:a': '1', 'aws:b': 'x', 'aws:n': '4' }, true],
    [{ 'aws:a': '2', 'aws:b': 'x', 'aws:n': '4' }, true],
    [{ 'aws:a': '3', 'aws:b': 'x', 'aws:n': '4' }, false],
    [{ 'aws:a': '1', 'aws:b': 'y', 'aws:n': '4' }, false],
    [{ 'aws:a': '1', 'aws:b': 'x', 'aws:n': '5' }, false],
    [{ 'aws:a': '1', 'aws:n': '4' }, false],
  ] as [Values, boolean][])('%j: %j', (context, holds) => {
    expect(isAllowed(allow({ Condition: block }), { context })).toBe(holds);
  });

  it('that is empty always holds', () => {
    expect(isAllowed(allow({ Condition: {} }), {})).toBe(true);
  });
});
