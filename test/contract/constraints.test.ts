import { identity, idp } from '../../src/contract';
import { answer, services, Table } from './table';

describe.each(services)('every constraint of $name', (service) => {
  const table = new Table(service);
  // user pools answer InvalidParameterException [field], identity pools ValidationException [field]
  const code = service === idp ? 'InvalidParameterException' : 'ValidationException';

  test.each(service.operationNames())("%s refuses in AWS's words whatever breaks its model", (operation) => {
    const told: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    let n = 0;
    for (const { name, input, sentence } of table.violations(operation)) {
      const place = `${++n} ${name}`;
      told[place] = answer(service, operation, input);
      expected[place] = `${code} 400: ${sentence}`;
    }
    expect(told).toEqual(expected);
  });

  test.each(service.operationNames())('%s takes the smallest valid input', (operation) => {
    const sample = table.sample(table.model.operations.get(operation)?.input);
    expect(typeof answer(service, operation, sample)).toBe('object');
  });

  test('there is something to refuse nearly everywhere', () => {
    const refused = service.operationNames().map((operation) => [...table.violations(operation)].length);
    expect(refused.filter((count) => count === 0)).toEqual([]);
  });
});

const told = (operation: string, json: unknown) => answer(idp, operation, json);
const username = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`;
const password = String.raw`^[\S]+.*[\S]+$`;
const two = 'InvalidParameterException 400: 2 validation errors detected: ';
const one = 'InvalidParameterException 400: 1 validation error detected: ';
const clientId = 'client';

describe('sentences heard from the live service', () => {
  test.each<[string, string, Record<string, unknown>, string]>([
    [
      'an empty user name',
      'ForgotPassword',
      { ClientId: clientId, Username: '' }, // raw HTTP suite against a real pool
      `${two}Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: ${username}; ` +
        `Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    ],
    [
      'an empty user name',
      'SignUp',
      { ClientId: clientId, Username: '' }, // raw HTTP suite against a real pool
      `${two}Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: ${username}; ` +
        `Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    ],
    [
      'an empty client id',
      'ForgotPassword',
      { ClientId: '', Username: 'amy' }, // raw HTTP suite against a real pool
      `${two}Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+; ` +
        `Value at 'clientId' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    ],
    [
      'an empty code',
      'ConfirmSignUp',
      { ClientId: clientId, Username: 'amy', ConfirmationCode: '' }, // the same suite
      `${two}Value '' at 'confirmationCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\S]+; ` +
        `Value '' at 'confirmationCode' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    ],
    [
      'no code',
      'ConfirmSignUp',
      { ClientId: clientId, Username: 'amy', ConfirmationCode: null }, // [field]
      `${one}Value null at 'confirmationCode' failed to satisfy constraint: Member must not be null`,
    ],
    [
      'no user name',
      'SignUp',
      { ClientId: clientId }, // likely
      `${one}Value at 'username' failed to satisfy constraint: Member must not be null`,
    ],
    [
      'an empty new password',
      'ConfirmForgotPassword', // the same suite, pattern text [field]
      { ClientId: clientId, Username: 'amy', ConfirmationCode: '123456', Password: '' },
      `${two}Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ${password}; ` +
        `Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6`,
    ],
    [
      'a pool id out of a tutorial',
      'AdminConfirmSignUp',
      { UserPoolId: 'YOUR_USER_POOL_ID', Username: 'amy' }, // [field]
      `${one}Value 'YOUR_USER_POOL_ID' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular ` +
        'expression pattern: [\\w-]+_[0-9a-zA-Z]+',
    ],
    [
      'a pool id after a blank',
      'ListGroups',
      { UserPoolId: ' ap-northeast-1_xxx' }, // [field], aws-sdk-js issue 3344
      `${one}Value ' ap-northeast-1_xxx' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular ` +
        'expression pattern: [\\w-]+_[0-9a-zA-Z]+',
    ],
    [
      'a long user name',
      'SignUp',
      { ClientId: clientId, Username: 'a'.repeat(129) }, // [field]
      `${one}Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128`,
    ],
    [
      'a flow that is none',
      'InitiateAuth',
      { ClientId: clientId, AuthFlow: 'NO_SUCH_FLOW' }, // grammar from reports, order likely
      `${one}Value 'NO_SUCH_FLOW' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: ` +
        '[USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ' +
        'ADMIN_USER_PASSWORD_AUTH, USER_AUTH]',
    ],
    [
      'a list with an empty address',
      'UpdateUserPoolClient', // [field], aws-sdk-java-v2 issue 5528
      { UserPoolId: 'us-east-1_a', ClientId: clientId, LogoutURLs: [''] },
      `${one}Value '[]' at 'logoutURLs' failed to satisfy constraint: Member must satisfy constraint: [Member must have ` +
        `length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy ` +
        `regular expression pattern: ${username}]`,
    ],
    [
      'a list with an unknown flow',
      'CreateUserPoolClient', // [field] grammar, order of values likely
      { UserPoolId: 'us-east-1_a', ClientName: 'web', ExplicitAuthFlows: ['ADMIN_USER_PASSWORD_AUTH'] },
      `${one}Value '[ADMIN_USER_PASSWORD_AUTH]' at 'explicitAuthFlows' failed to satisfy constraint: Member must satisfy ` +
        'constraint: [Member must satisfy enum value set: [ADMIN_NO_SRP_AUTH, CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH, ' +
        'ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH, ' +
        'ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH, ALLOW_CLIENT_TOKEN_AUTH, ALLOW_TOKEN_EXCHANGE_DELEGATION, ' +
        'ALLOW_TOKEN_EXCHANGE_IMPERSONATION]]',
    ],
    [
      'a long attribute name in a schema',
      'CreateUserPool', // [field] for path and sentence
      { PoolName: 'people', Schema: [{ Name: 'a_name_of_twenty_plus_one' }] },
      `${one}Value 'a_name_of_twenty_plus_one' at 'schema.1.member.name' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 20',
    ],
    [
      'a picture that is too large',
      'SetUICustomization', // likely: bytes are told as Java prints them
      { UserPoolId: 'us-east-1_a', ImageFile: Buffer.alloc(131_073).toString('base64') },
      `${one}Value 'java.nio.HeapByteBuffer[pos=0 lim=131073 cap=131073]' at 'imageFile' failed to satisfy constraint: ` +
        'Member must have length less than or equal to 131072',
    ],
    [
      'two faults in one request',
      'AdminGetUser',
      { UserPoolId: 'nonsense', Username: '' }, // likely: in the model's order
      `InvalidParameterException 400: 3 validation errors detected: Value 'nonsense' at 'userPoolId' failed to satisfy ` +
        `constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+; ` +
        `Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: ${username}; ` +
        `Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1`,
    ],
  ])('%s: %s', (_, operation, json, sentence) => {
    expect(told(operation, json)).toBe(sentence);
  });

  test('identity pools answer ValidationException', () => {
    const json = { IdentityPoolName: 'no!', AllowUnauthenticatedIdentities: false };
    expect(answer(identity, 'CreateIdentityPool', json)).toBe(
      String.raw`ValidationException 400: 1 validation error detected: Value 'no!' at 'identityPoolName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w\s+=,.@-]+`,
    ); // [field]
  });
});

describe('what is secret stays out of the sentence', () => {
  test('a secret member of a structure in a list', () => {
    const json = {
      ClientId: clientId,
      Username: 'amy',
      UserAttributes: [{ Name: 'note', Value: 'x'.repeat(2049) }],
    };
    expect(told('SignUp', json)).toBe(
      `${one}Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048`,
    );
  });

  test('a map of tokens', () => {
    const answered = answer(identity, 'GetId', {
      IdentityPoolId: 'us-east-1:0a',
      Logins: { 'accounts.google.com': '' },
    });
    expect(answered).toBe(
      "ValidationException 400: 1 validation error detected: Value at 'logins' failed to satisfy constraint: Map value must " +
        'satisfy constraint: [Member must have length less than or equal to 50000, Member must have length greater than or equal to 1]',
    );
  });
});
