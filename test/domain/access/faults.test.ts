import { contextKeysOf, parsePolicy, PolicyFault, type PolicyKind } from '../../../src/domain/access';
import { allow, policy } from './policies';

function faultOf(document: unknown, kind: PolicyKind = 'identity'): PolicyFault {
  try {
    parsePolicy(typeof document === 'string' ? document : JSON.stringify(document), kind);
  } catch (error) {
    if (error instanceof PolicyFault) return error;
    throw error;
  }
  throw new Error('it was let through');
}

const syntax = 'Syntax errors in policy.';
const one = (statement: object) => ({ Version: '2012-10-17', Statement: [statement] });

test.each<[unknown, string, string, string]>([
  ['{', '', 'not JSON', syntax],
  ['[]', '', 'a policy is an object', syntax],
  ['null', '', 'a policy is an object', syntax],
  [{}, 'Statement', 'is missing', syntax],
  [{ Version: '2020-01-01', Statement: [] }, 'Version', '2012-10-17', syntax],
  [{ Version: 2012, Statement: [] }, 'Version', '2012-10-17', syntax],
  [{ Id: 1, Statement: [] }, 'Id', 'is a text', syntax],
  [{ Statements: [] }, 'Statements', 'is not one of', syntax],
  [{ Statement: 'Allow' }, 'Statement', 'is an object', syntax],
  [one([]), 'Statement[0]', 'is an object', syntax],
  [one(allow({ Effect: 'allow' })), 'Statement[0].Effect', 'Allow or Deny', syntax],
  [one(allow({ Effects: 'Allow' })), 'Statement[0].Effects', 'is not one of', syntax],
  [one({ Effect: 'Allow', Resource: '*' }), 'Statement[0]', 'NotAction', 'Policy statement must contain actions.'],
  [one(allow({ Action: [] })), 'Statement[0].Action', 'is empty', 'Policy statement must contain actions.'],
  [one(allow({ Action: 1 })), 'Statement[0].Action', 'text', syntax],
  [one(allow({ NotAction: '*' })), 'Statement[0]', 'exclude', syntax],
  [
    one(allow({ Action: ['s3:Get*', 'GetObject'] })),
    'Statement[0].Action[1]',
    'names no service',
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  [
    one(allow({ Action: 's3:Get:Object' })),
    'Statement[0].Action',
    'more than one colon',
    'Actions/Condition can contain only one colon.',
  ],
  [one({ Effect: 'Allow', Action: '*' }), 'Statement[0]', 'Resource', 'Policy statement must contain resources.'],
  [
    one(allow({ Resource: 'mybucket' })),
    'Statement[0].Resource',
    'no ARN',
    'Resource mybucket must be in ARN format or "*".',
  ],
  [
    one(allow({ Principal: '*' })),
    'Statement[0].Principal',
    'trust',
    'Policy document should not specify a principal.',
  ],
  [one(allow({ Sid: 'a b' })), 'Statement[0].Sid', 'letters and digits', expect.stringContaining('alpha-numeric')],
  [
    { Statement: [allow({ Sid: 'a' }), allow({ Sid: 'a' })] },
    'Statement[1].Sid',
    'another statement',
    'Statement IDs (SID) in a single policy must be unique.',
  ],
  [one(allow({ Condition: [] })), 'Statement[0].Condition', 'is an object', syntax],
  [one(allow({ Condition: { StringEqual: {} } })), 'Statement[0].Condition.StringEqual', 'no condition op', syntax],
  [one(allow({ Condition: { NullIfExists: {} } })), 'Statement[0].Condition.NullIfExists', 'no condition op', syntax],
  [one(allow({ Condition: { Bool: 'x' } })), 'Statement[0].Condition.Bool', 'is an object', syntax],
  [one(allow({ Condition: { Bool: { 'aws:k': null } } })), 'Statement[0].Condition.Bool.aws:k', 'is a text', syntax],
  ...([
    ['Bool', 'maybe'],
    ['BoolIfExists', 1],
    ['Null', 'absent'],
    ['NumericEquals', 'ten'],
    ['NumericNotEquals', ''],
    ['DateLessThan', 'yesterday'],
    ['DateNotEquals', '2020-13-01'],
    ['IpAddress', '203.0.113.0/33'],
    ['NotIpAddress', 'nowhere'],
    ['BinaryEquals', '!'],
    ['ForAllValues:NumericEquals', ['1', 'x']],
  ].map(([operator, value]) => [
    one(allow({ Condition: { [String(operator)]: { 'aws:k': value } } })),
    `Statement[0].Condition.${String(operator)}.aws:k`,
    'is no value of',
    syntax,
  ]) as [unknown, string, string, string][]),
  [
    one(allow({ Condition: { StringEquals: { username: 'ada' } } })),
    'Statement[0].Condition.StringEquals.username',
    'names no service',
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  ['{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}', '', 'has "Version" twice', syntax],
  [
    '{"Statement":{"Effect":"Deny", "\\u0045ffect" :"Allow","Action":"*","Resource":"*"}}',
    '',
    '"Effect" twice',
    syntax,
  ],
  [{ Statement: allow({ Effect: 1 }) }, 'Statement.Effect', 'Allow or Deny', syntax],
] as [unknown, string, string, string][])('%j is told of at %j', (document, path, reason, sentence) => {
  const fault = faultOf(document);
  expect(fault.path).toBe(path);
  expect(fault.reason).toContain(reason);
  expect(fault.sentence).toEqual(sentence);
});

test('what is alike in two places, or stands in a text, is not twice in one', () => {
  const condition = { StringEquals: { 'aws:a': '"aws:a":' }, StringLike: { 'aws:a': ['{"x":1,"x":2}'] } };
  expect(policy([allow({ Condition: condition }), allow({ Condition: condition })]).statements).toHaveLength(2);
});

const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };

test.each([
  [one({ ...trust, Resource: '*' }), 'Statement[0].Resource', 'Has prohibited field Resource'],
  [one({ Effect: 'Allow', Action: 'sts:*' }), 'Statement[0].Principal', 'Missing required field Principal'],
  [one({ ...trust, Principal: {} }), 'Statement[0].Principal', syntax],
  [one({ ...trust, Principal: 'me' }), 'Statement[0].Principal', syntax],
  [one({ ...trust, Principal: { Aws: '*' } }), 'Statement[0].Principal', syntax],
  [one({ ...trust, Principal: { Service: [1] } }), 'Statement[0].Principal.Service', syntax],
  [one({ ...trust, Action: '*' }), 'Statement[0].Action', 'AssumeRole policy may only specify STS AssumeRole actions.'],
  [
    one({ ...trust, Action: ['sts:Assume*', 'sts:GetCallerIdentity'] }),
    'Statement[0].Action[1]',
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  ...[
    'iam::123456789012:group/g',
    'iam::123456789012:role',
    'sts::123456789012:assumed-role/app',
    'iam::aws:policy/p',
  ].map((rest): [object, string, string] => [
    one({ ...trust, Principal: { AWS: `arn:aws:${rest}` } }),
    'Statement[0].Principal.AWS',
    `Invalid principal in policy: "AWS":"arn:aws:${rest}"`,
  ]),
  [
    one({ ...trust, Principal: { Service: 'lambda' } }),
    'Statement[0].Principal.Service',
    'Invalid principal in policy: "SERVICE":"lambda"',
  ],
  [
    one({ ...trust, Principal: { Federated: 'arn:aws:iam::123456789012:role/app' } }),
    'Statement[0].Principal.Federated',
    'Federated principals must be valid domain names or SAML metadata ARNs',
  ],
  [one({ ...trust, NotPrincipal: '*' }), 'Statement[0].Principal', syntax],
  [
    one({ ...trust, Principal: { AWS: 'arn:aws:iam::123456789012:user/*' } }),
    'Statement[0].Principal.AWS',
    'Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:user/*"',
  ],
])('a trust policy %j is told of at %s', (document, path, sentence) => {
  const fault = faultOf(document, 'trust');
  expect([fault.path, fault.sentence]).toEqual([path, sentence]);
});

test('the keys that policies ask for are told as they are first written', () => {
  const read = policy([
    allow({ Condition: { StringEquals: { 'aws:PrincipalTag/team': '${aws:userid}' } } }),
    allow({ Resource: "arn:aws:s3:::${AWS:principaltag/Team}/${s3:x, 'd'}/${*}" }),
  ]);
  expect(contextKeysOf([read])).toEqual(['aws:PrincipalTag/team', 'aws:userid', 's3:x']);
});
