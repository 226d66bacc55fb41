import { operation, operationNames, project, toBody } from '../../src/contract';

const idp = 'cognito-idp';
const strict = { strict: true };

describe('what leaves', () => {
  const user = {
    Username: 'amy',
    UserCreateDate: new Date(1689721665239),
    UserLastModifiedDate: new Date(1689721665000),
    UserAttributes: [{ Name: 'email', Value: 'a@example.com', Verifier: 'secret' }],
    UserStatus: 'CONFIRMED',
    PreferredMfaSetting: undefined,
    PasswordSalt: 'secret',
  };

  test('is only what the model declares, at every depth, with dates in seconds', () => {
    expect(project(idp, 'AdminGetUser', user)).toEqual({
      Username: 'amy',
      UserCreateDate: 1689721665.239,
      UserLastModifiedDate: 1689721665,
      UserAttributes: [{ Name: 'email', Value: 'a@example.com' }],
      UserStatus: 'CONFIRMED',
    });
    expect(toBody(idp, 'AdminGetUser', user)).not.toContain('secret');
    expect(toBody(idp, 'AdminGetUser', user)).toContain('"UserCreateDate":1689721665.239');
  });

  test('has maps and documents as they are', () => {
    const Settings = { any: [null, { deep: 1 }] };
    expect(
      project(idp, 'DescribeManagedLoginBranding', {
        ManagedLoginBranding: {
          Settings,
          Assets: [
            {
              Category: 'FAVICON_ICO',
              ColorMode: 'LIGHT',
              Extension: 'ICO',
              Bytes: new Uint8Array([1, 2, 3]),
            },
          ],
        },
      }),
    ).toEqual({
      ManagedLoginBranding: {
        Settings,
        Assets: [{ Category: 'FAVICON_ICO', ColorMode: 'LIGHT', Extension: 'ICO', Bytes: 'AQID' }],
      },
    });
    const UserPoolTags = Object.assign(Object.create(null), { team: 'a' }) as Record<string, string>;
    expect(toBody(idp, 'DescribeUserPool', { UserPool: { UserPoolTags } })).toBe(
      '{"UserPool":{"UserPoolTags":{"team":"a"}}}',
    );
  });

  test('is nothing at all, an empty object or an object', () => {
    expect(toBody(idp, 'AdminDeleteUser', undefined)).toBe('');
    expect(toBody(idp, 'AdminEnableUser', undefined)).toBe('{}');
    expect(toBody(idp, 'AdminEnableUser', {})).toBe('{}');
    expect(toBody('cognito-identity', 'GetId', { IdentityId: 'x' })).toBe('{"IdentityId":"x"}');
  });
});

describe('a strict projection', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a member that is not modelled',
      () => project(idp, 'SignUp', { UserConfirmed: true, UserSub: 'x', Salt: 's' }, strict),
      'SignUp.Salt is not in the model',
    ],
    [
      'one deep inside',
      () => project(idp, 'ListGroups', { Groups: [{ GroupName: 'g', Row: 1 }] }, strict),
      'ListGroups.Groups.Row is not in the model',
    ],
    [
      'a required member that is missing',
      () => project(idp, 'SignUp', { UserConfirmed: true }, strict),
      'SignUp.UserSub is required',
    ],
    [
      'a number for a date',
      () => project(idp, 'GetGroup', { Group: { CreationDate: 5 } }, strict),
      'GetGroup.Group.CreationDate is not a timestamp',
    ],
    [
      'text for a truth',
      () => project(idp, 'SignUp', { UserConfirmed: 'true', UserSub: 'x' }, strict),
      'SignUp.UserConfirmed is not a boolean',
    ],
    [
      'an answer where there is none',
      () => project(idp, 'DeleteUser', {}, strict),
      'DeleteUser has no output, yet something was returned',
    ],
  ])('refuses %s', (_, projecting, text) => {
    expect(projecting).toThrow(new Error(text));
  });

  test('forgives what is undefined', () => {
    expect(project(idp, 'SignUp', { UserConfirmed: true, UserSub: 'x', Salt: undefined }, strict)).toEqual({
      UserConfirmed: true,
      UserSub: 'x',
    });
  });
});

test('every operation can be answered', () => {
  const bodies = operationNames(idp).map((name) => [name, toBody(idp, name, undefined)]);
  expect(bodies.filter(([name = '', body]) => body !== (operation(idp, name)?.output === null ? '' : '{}'))).toEqual(
    [],
  );
  for (const name of operationNames('cognito-identity'))
    expect(toBody('cognito-identity', name, undefined)).toMatch(/^(\{\})?$/);
});
