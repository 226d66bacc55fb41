import { idp, type IdpOperationName } from '../../src/contract';
import { answer } from './table';

const told = (operation: string, json: unknown) => answer(idp, operation, json);
const serialization = (text: string) => `SerializationException 400: ${text}`;

describe('a value of the wrong JSON type', () => {
  const pool = { UserPoolId: 'us-east-1_a' };
  // sentences of AWS's shared JSON stack; likely for Cognito
  test.each<[string, string, unknown, string]>([
    ['a number for text', 'ListUsers', { UserPoolId: 5 }, 'NUMBER_VALUE can not be converted to a String'],
    ['true for text', 'ListUsers', { UserPoolId: true }, 'TRUE_VALUE can not be converted to a String'],
    ['false for text', 'ListUsers', { UserPoolId: false }, 'FALSE_VALUE can not be converted to a String'],
    ['an object for text', 'ListUsers', { UserPoolId: {} }, 'Start of structure or map found where not expected.'],
    ['a list for text', 'ListUsers', { UserPoolId: [] }, 'Start of list found where not expected.'],
    ['text for a number', 'ListUsers', { ...pool, Limit: '5' }, 'STRING_VALUE can not be converted to an Integer'],
    ['half a number', 'ListUsers', { ...pool, Limit: 1.5 }, 'NUMBER_VALUE can not be converted to an Integer'],
    ['too great a number', 'ListUsers', { ...pool, Limit: 2 ** 31 }, 'NUMBER_VALUE can not be converted to an Integer'],
    [
      'text for a truth',
      'AdminSetUserPassword',
      { Permanent: 'true' },
      'STRING_VALUE can not be converted to a Boolean',
    ],
    ['a number for a list', 'ListUsers', { ...pool, AttributesToGet: 1 }, 'Expected list or null'],
    [
      'an object for a list',
      'ListUsers',
      { AttributesToGet: {} },
      'Start of structure or map found where not expected.',
    ],
    ['text for a map', 'SignUp', { ClientMetadata: 'a=b' }, 'Expected map or null'],
    ['a list for a map', 'SignUp', { ClientMetadata: [] }, 'Start of list found where not expected.'],
    ['text for a structure', 'SignUp', { UserContextData: 'x' }, 'Expected structure or null'],
    ['text in a list of structures', 'SignUp', { UserAttributes: ['x'] }, 'Expected structure or null'],
    ['a number in a map', 'SignUp', { ClientMetadata: { a: 1 } }, 'NUMBER_VALUE can not be converted to a String'],
    ['a list as the body', 'SignUp', [], 'Start of list found where not expected.'],
    ['text as the body', 'SignUp', 'x', 'Expected structure or null'],
    ['broken base64', 'SetUICustomization', { ...pool, ImageFile: 'AA!A' }, ''],
    ['base64 cut short', 'SetUICustomization', { ...pool, ImageFile: 'AAA' }, ''],
  ])('%s in %s is a SerializationException', (_, operation, json, text) => {
    expect(told(operation, json)).toBe(serialization(text));
  });

  test('is told before any broken constraint', () => {
    expect(told('AdminGetUser', { UserPoolId: 'nonsense', Username: 5 })).toBe(
      serialization('NUMBER_VALUE can not be converted to a String'),
    );
  });
});

const checked = (name: IdpOperationName, json: unknown) => {
  const operation = idp.operation(name);
  return operation.check(operation.parse(json));
};

describe('what a handler is given', () => {
  test('has neither nulls nor members the model does not know', () => {
    const json = {
      ClientId: 'client',
      Username: 'amy',
      Password: null,
      Nonsense: 1,
      UserAttributes: [{ Name: 'email', Value: null, Extra: true }, null],
      ClientMetadata: { a: 'b', c: null },
    };
    expect(checked('SignUp', json)).toEqual({
      ClientId: 'client',
      Username: 'amy',
      UserAttributes: [{ Name: 'email' }],
      ClientMetadata: { a: 'b' },
    });
  });

  test('is an empty object when there was no body', () => {
    expect(checked('DescribeUserPoolDomain', { Domain: 'a' })).toEqual({ Domain: 'a' });
    expect(told('ListUserPools', undefined)).toBe(
      "InvalidParameterException 400: 1 validation error detected: Value null at 'maxResults' failed to satisfy " +
        'constraint: Member must not be null',
    );
  });

  test('has blobs as bytes of their own', () => {
    const input = checked('SetUICustomization', {
      UserPoolId: 'us-east-1_a',
      ImageFile: 'aGVsbG8=',
    });
    const bytes = input.ImageFile as Uint8Array;
    expect(Buffer.from(bytes).toString()).toBe('hello');
    expect(bytes.buffer.byteLength).toBe(5);
  });

  test('keeps documents whole', () => {
    const Settings = { components: [{ a: null, b: [1, 'x', true] }] };
    const json = { UserPoolId: 'us-east-1_a', ClientId: 'client', Settings };
    expect(checked('CreateManagedLoginBranding', json)).toEqual(json);
  });
});

describe('a hostile request', () => {
  const hostile = (text: string) => JSON.parse(text) as unknown;

  test('cannot reach a prototype through a map', () => {
    const input = checked(
      'SignUp',
      hostile(
        '{"ClientId":"c","Username":"u","ClientMetadata":{"__proto__":"x","constructor":"y","toString":"z"},"__proto__":{"Password":"evil"}}',
      ),
    );
    const metadata = input.ClientMetadata as Record<string, string>;
    expect(Object.getPrototypeOf(metadata)).toBeNull();
    expect(Object.entries(metadata)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['toString', 'z'],
    ]);
    expect(input.Password).toBeUndefined();
    expect(({} as Record<string, unknown>).Password).toBeUndefined();
  });

  test('cannot reach a prototype through a document', () => {
    const input = checked(
      'CreateManagedLoginBranding',
      hostile(
        '{"UserPoolId":"us-east-1_a","ClientId":"c","Settings":{"__proto__":{"admin":true},"a":{"__proto__":1}}}',
      ),
    );
    const settings = input.Settings as Record<string, unknown>;
    expect(settings.admin).toBeUndefined();
    expect(Object.assign({}, settings).admin).toBeUndefined();
    expect(settings).toEqual({ a: {} });
  });

  test('cannot nest a document until the stack is full', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const json = hostile(`{"UserPoolId":"us-east-1_a","ClientId":"c","Settings":${deep}}`);
    expect(told('CreateManagedLoginBranding', json)).toBe(serialization(''));
  });

  // each of these keeps a backtracking engine busy for minutes if the published pattern is run on it
  test.each([
    ['a linked message', 'EmailMessageByLink', `${'{##'.repeat(3300)}${'##}'.repeat(3300)}\u0000`],
    ['a message', 'EmailMessage', `${'{####}'.repeat(3300)}\u0000`],
  ])('cannot stall %s', (_, member, text) => {
    const json = { UserPoolId: 'us-east-1_a', VerificationMessageTemplate: { [member]: text } };
    expect(told('UpdateUserPool', json)).toMatch(
      /1 validation error detected: Value '.*' at 'verificationMessageTemplate\.\w+' failed to satisfy constraint: Member must satisfy regular expression pattern/s,
    );
  });

  test('cannot stall a password', () => {
    const json = { AccessToken: 'a.b.c', ProposedPassword: `${'a'.repeat(500_000)} ` };
    expect(told('ChangePassword', json)).toBe(
      "InvalidParameterException 400: 1 validation error detected: Value at 'proposedPassword' failed to satisfy " +
        'constraint: Member must have length less than or equal to 256',
    );
  });

  test('is told the pattern too when its value is long but simple', () => {
    expect(told('AdminGetUser', { UserPoolId: 'us-east-1_a', Username: ' '.repeat(100_000) })).toMatch(
      /^InvalidParameterException 400: 2 /,
    );
  });
});
