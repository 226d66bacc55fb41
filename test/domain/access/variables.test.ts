import { allow, deny, isAllowed, said, type Values } from './policies';

const sub = 'us-east-1:11111111-1111-4111-8111-111111111111';
const me: Values = {
  'cognito-identity.amazonaws.com:sub': sub,
  'aws:PrincipalTag/team': 'blue',
  'aws:PrincipalTag/odd': 'a*b?c',
  'cognito-identity.amazonaws.com:amr': ['authenticated'],
};
const mine = 'arn:aws:s3:::b/${cognito-identity.amazonaws.com:sub}/*';

// [docs: reference_policies_variables]
describe('in resources', () => {
  it.each([
    [mine, `arn:aws:s3:::b/${sub}/k`, true],
    [mine, 'arn:aws:s3:::b/us-east-1:other/k', false],
    ['arn:aws:s3:::b/${COGNITO-IDENTITY.amazonaws.com:SUB}/k', `arn:aws:s3:::b/${sub}/k`, true],
    ['arn:aws:s3:::b/${aws:PrincipalTag/team}/*', 'arn:aws:s3:::b/blue/k', true],
    ['arn:aws:s3:::b/${aws:PrincipalTag/team}${aws:PrincipalTag/team}', 'arn:aws:s3:::b/blueblue', true],
    ['arn:aws:s3:::b/${aws:PrincipalTag/none}/*', 'arn:aws:s3:::b//k', false],
    ['arn:aws:s3:::b/${aws:PrincipalTag/none}/*', 'arn:aws:s3:::b/${aws:PrincipalTag/none}/k', false],
    ["arn:aws:s3:::b/${aws:PrincipalTag/none, 'guest'}/*", 'arn:aws:s3:::b/guest/k', true],
    ["arn:aws:s3:::b/${aws:PrincipalTag/team, 'guest'}/*", 'arn:aws:s3:::b/guest/k', false],
    ["arn:aws:s3:::b/${aws:PrincipalTag/team, 'guest'}/*", 'arn:aws:s3:::b/blue/k', true],
    ["arn:aws:s3:::b/${aws:PrincipalTag/none, 'it''s}'}/*", "arn:aws:s3:::b/it's}/k", true],
    ["arn:aws:s3:::b/${aws:PrincipalTag/none, '*'}", 'arn:aws:s3:::b/anything', false],
    ['arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/*', true],
    ['arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/k', false],
    ['arn:aws:s3:::b/${?}', 'arn:aws:s3:::b/?', true],
    ['arn:aws:s3:::b/${?}', 'arn:aws:s3:::b/k', false],
    ['arn:aws:s3:::b/${$}', 'arn:aws:s3:::b/$', true],
    ['arn:aws:s3:::b/${$}{*}', 'arn:aws:s3:::b/${x}', true],
    ['arn:aws:s3:::b/${aws:PrincipalTag/odd}', 'arn:aws:s3:::b/a*b?c', true],
    ['arn:aws:s3:::b/${aws:PrincipalTag/odd}', 'arn:aws:s3:::b/axxbxc', false],
    ['arn:aws:s3:::b/${cognito-identity.amazonaws.com:amr}', 'arn:aws:s3:::b/authenticated', false],
    ["arn:aws:s3:::b/${cognito-identity.amazonaws.com:amr, 'x'}", 'arn:aws:s3:::b/x', false],
    ['arn:aws:s3:::b/${open', 'arn:aws:s3:::b/${open', true],
  ])('%s and %s: %j', (Resource, resource, expected) => {
    expect(isAllowed(allow({ Resource }), { resource, context: me })).toBe(expected);
  });

  it('a NotResource without a value fits nothing', () => {
    const NotResource = 'arn:aws:s3:::b/${aws:PrincipalTag/none}';
    expect(said({ Effect: 'Allow', Action: '*', NotResource }, { context: me }).outcome).toBe('implicitDeny');
    expect(said([allow(), deny({ Resource: NotResource })], { context: me }).outcome).toBe('allowed');
  });
});

describe('in conditions', () => {
  it.each([
    ['StringEquals', '${aws:PrincipalTag/team}', 'blue', true],
    ['StringEquals', '${aws:PrincipalTag/team}', 'red', false],
    ['StringLike', '${aws:PrincipalTag/team}-*', 'blue-1', true],
    ['StringLike', '${aws:PrincipalTag/odd}', 'axxbxc', false],
    ['StringLike', '${aws:PrincipalTag/odd}', 'a*b?c', true],
    ['StringEquals', '${*}', '*', true],
    ['StringEquals', '${aws:PrincipalTag/none}', 'x', false],
    ['StringNotEquals', '${aws:PrincipalTag/team}', 'red', true],
    ['StringNotEquals', '${aws:PrincipalTag/team}', 'blue', false],
    ['StringNotEquals', '${aws:PrincipalTag/none}', 'x', false],
    ['StringNotEquals', "${aws:PrincipalTag/none, 'y'}", 'x', true],
    ['ArnLike', 'arn:aws:s3:::${aws:PrincipalTag/team}*', 'arn:aws:s3:::blue1', true],
    ['ArnLike', 'arn:aws:s3:::${aws:PrincipalTag/team}*', 'arn:aws:s3:::red1', false],
    ['NumericEquals', '${aws:PrincipalTag/team}', '1', false],
  ])('%s %s and %s: %j', (operator, wanted, value, expected) => {
    const context = { ...me, 's3:prefix': value };
    expect(isAllowed(allow({ Condition: { [operator]: { 's3:prefix': wanted } } }), { context })).toBe(expected);
  });
});

// [docs: reference_policies_elements_version]
describe('in a policy of Version 2008-10-17', () => {
  it.each([
    ['arn:aws:s3:::b/${aws:PrincipalTag/team}', 'arn:aws:s3:::b/blue', false],
    ['arn:aws:s3:::b/${aws:PrincipalTag/team}', 'arn:aws:s3:::b/${aws:PrincipalTag/team}', true],
    ['arn:aws:s3:::b/${*}', 'arn:aws:s3:::b/${x}', true],
  ])('%s is text: %s %j', (Resource, resource, expected) => {
    expect(isAllowed(allow({ Resource }), { resource, context: me }, '2008-10-17')).toBe(expected);
  });
});
