import { identity, idp, refusal, ServiceError } from '../../src/contract';
import { corrections } from '../../src/contract/corrections';
import { compilePattern } from '../../src/contract/patterns';
import { answer, expression, services } from './table';

describe.each(services)('the model of $name', ({ model }) => {
  const patterns = [...model.shapes.values()].flatMap((shape) => [shape.pattern ?? [], shape.matches ?? []].flat());

  test.each([...new Set(patterns)])('has a pattern that compiles: %s', (pattern) => {
    expect(compilePattern(pattern)('\u0000')).toBe(expression(pattern).test('\u0000'));
  });

  test('names only shapes that it has', () => {
    const named = [...model.operations.values()].flatMap(({ input, output, errors }) =>
      [input, output ?? [], errors].flat(),
    );
    const inner = [...model.shapes.values()].flatMap((shape) =>
      [shape.member ?? [], shape.key ?? [], shape.value ?? [], Object.values(shape.members ?? {})].flat(),
    );
    expect([...named, ...inner].filter((name) => !model.shapes.has(name))).toEqual([]);
  });
});

test('the services have the operations AWS publishes', () => {
  expect(idp.operationNames()).toHaveLength(153);
  expect(identity.operationNames()).toHaveLength(23);
  expect(idp.model.targetPrefix).toBe('AWSCognitoIdentityProviderService');
  expect(identity.model.targetPrefix).toBe('AWSCognitoIdentityService');
});

test('a name from the wire finds an operation or nothing', () => {
  expect(idp.operation('SignUp').auth).toBe('none');
  expect(idp.operation('AdminGetUser').auth).toBe('sigv4');
  expect(idp.operation('GetClientToken').auth).toBe('either');
  expect(idp.operation('GetDerivedToken').auth).toBe('either');
  for (const name of ['signUp', 'constructor', '__proto__', '']) expect(idp.find(name)).toBeUndefined();
});

test('thirty-four operations need no signature, and two may have it', () => {
  const auths = idp.operationNames().map((name) => idp.operation(name).auth);
  expect(auths.filter((auth) => auth === 'none')).toHaveLength(34);
  expect(auths.filter((auth) => auth === 'either')).toHaveLength(2);
});

describe('a pattern', () => {
  test.each([
    ['[\\S]+', 'a b', false],
    ['[\\S]+', 'a\u00a0b', true], // Java's blanks are ASCII
    ['[\\w\\s]+', 'a\u00a0b', false],
    ['[\\w]+', 'é', false],
    ['[\\p{L}]+', 'é', true],
    ['[\\p{S}]+', '😀', true],
    ['[\\p{L}]+', '\ud83d', false], // half a character
    ['.*', 'a\nb', false],
    ['(?s).*', 'a\nb', true],
    ['^[a-z]+$', 'a\n', false],
    ['a|b', 'ab', false], // always the whole string
    ['a\\:[\\:\\-]', 'a:-', true], // escaped without need
  ])('%s on %j answers %s', (pattern, value, matches) => {
    expect(compilePattern(pattern)(value)).toBe(matches);
  });

  const samples = [
    '',
    'a',
    'a@b',
    '@a',
    'a@',
    '@@@',
    'a b@c',
    '{####}',
    'x {####}',
    '{###}',
    '{##x##}',
    '{####',
    '####}',
    '{##}',
    '{##a{##b##}c##}',
    '##}{##',
    'a\u0000{####}',
    'text\nand {##Verify Email##}!',
    '{## ##}',
  ];
  test.each([
    'EmailAddressType',
    'EmailMfaMessageType',
    'EmailVerificationMessageType',
    'EmailVerificationMessageByLinkType',
  ])('of %s means the same in its quick form', (name) => {
    const shape = idp.model.shapes.get(name);
    const quick = compilePattern(shape?.matches ?? '');
    const published = expression(shape?.pattern ?? '');
    expect(samples.map(quick)).toEqual(samples.map((sample) => published.test(sample)));
    expect(samples.some(quick)).toBe(true);
  });
});

describe('what the live service does otherwise than its model', () => {
  const taken = (operationName: string, json: unknown) => typeof answer(idp, operationName, json) === 'object';
  const pool = { UserPoolId: 'us-east-1_a' };

  test('every correction says why and from where', () => {
    for (const { reason, source } of corrections) expect(reason.length * source.length).toBeGreaterThan(0);
  });

  test.each([
    ['', true],
    ['a', true],
    ['two words', true],
    [' lead', false],
    ['trail ', false],
    ['x'.repeat(257), false],
  ])('SignUp and AdminCreateUser on the password %j: %s', (Password, expected) => {
    expect(taken('SignUp', { ClientId: 'c', Username: 'u', Password })).toBe(expected);
    expect(taken('AdminCreateUser', { ...pool, Username: 'u', TemporaryPassword: Password })).toBe(expected);
  });

  test.each([
    ['', false],
    ['short', false],
    ['longer', true],
    ['two words', true],
    [' leading', false],
    ['trailing ', false],
  ])('the operations that set a password on %j: %s', (password, expected) => {
    expect(taken('ChangePassword', { AccessToken: 'a', ProposedPassword: password })).toBe(expected);
    expect(taken('AdminSetUserPassword', { ...pool, Username: 'u', Password: password })).toBe(expected);
    const confirmation = { ClientId: 'c', Username: 'u', ConfirmationCode: '1' };
    expect(taken('ConfirmForgotPassword', { ...confirmation, Password: password })).toBe(expected);
  });

  test.each([
    ['auth-prefix', true],
    ['auth.example.com', true],
    ['auth..example.com', false],
    ['-auth', false],
    ['Auth', false],
  ])('a domain %s: %s', (Domain, expected) => {
    expect(taken('CreateUserPoolDomain', { ...pool, Domain })).toBe(expected);
  });

  test('ALLOW_CLIENT_TOKEN_AUTH is a flow', () => {
    expect(
      taken('CreateUserPoolClient', {
        ...pool,
        ClientName: 'c',
        ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      }),
    ).toBe(true);
  });
});

describe('a refusal', () => {
  test("carries AWS's name, text and status", () => {
    const error = refusal('UserNotFoundException', 'User does not exist.', 'no amy here');
    expect(error).toBeInstanceOf(ServiceError);
    expect(error).toMatchObject({
      code: 'UserNotFoundException',
      message: 'User does not exist.',
      status: 400,
      hint: 'no amy here',
    });
  });

  test.each([
    ['NotAuthorizedException', 400],
    ['ResourceNotFoundException', 400],
    ['TooManyRequestsException', 400],
    ['ForbiddenException', 403],
    ['RequestEntityTooLargeException', 413],
    ['InternalErrorException', 500],
    ['InternalServerException', 500],
    ['InternalFailure', 500],
    ['NotImplementedException', 501],
  ] as const)('%s is a %i', (code, status) => {
    expect(refusal(code, 'text').status).toBe(status);
  });
});
