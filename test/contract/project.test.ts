import { identity, idp, json, type IdpOperationName } from '../../src/contract';

const project = (name: IdpOperationName, output: unknown) => idp.operation(name).project(output);
const strictly = (name: IdpOperationName, output: unknown) => idp.operation(name).project(output, json, true);

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
    expect(project('AdminGetUser', user)).toEqual({
      Username: 'amy',
      UserCreateDate: 1689721665.239,
      UserLastModifiedDate: 1689721665,
      UserAttributes: [{ Name: 'email', Value: 'a@example.com' }],
      UserStatus: 'CONFIRMED',
    });
    expect(JSON.stringify(project('AdminGetUser', user))).not.toContain('secret');
  });

  test('has maps and documents as they are', () => {
    const Settings = { any: [null, { deep: 1 }] };
    expect(
      project('DescribeManagedLoginBranding', {
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
    expect(JSON.stringify(project('DescribeUserPool', { UserPool: { UserPoolTags } }))).toBe(
      '{"UserPool":{"UserPoolTags":{"team":"a"}}}',
    );
  });

  test('is nothing at all, an empty object or an object', () => {
    expect(project('AdminDeleteUser', undefined)).toBeUndefined();
    expect(project('AdminEnableUser', undefined)).toEqual({});
    expect(project('AdminEnableUser', {})).toEqual({});
    expect(identity.operation('GetId').project({ IdentityId: 'x' })).toEqual({ IdentityId: 'x' });
  });
});

describe('a strict projection', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a member that is not modelled',
      () => strictly('SignUp', { UserConfirmed: true, UserSub: 'x', Salt: 's' }),
      'SignUp.Salt is not in the model',
    ],
    [
      'one deep inside',
      () => strictly('ListGroups', { Groups: [{ GroupName: 'g', Row: 1 }] }),
      'ListGroups.Groups.Row is not in the model',
    ],
    [
      'a required member that is missing',
      () => strictly('SignUp', { UserConfirmed: true }),
      'SignUp.UserSub is required',
    ],
    [
      'a number for a date',
      () => strictly('GetGroup', { Group: { CreationDate: 5 } }),
      'GetGroup.Group.CreationDate is not a timestamp',
    ],
    [
      'text for a truth',
      () => strictly('SignUp', { UserConfirmed: 'true', UserSub: 'x' }),
      'SignUp.UserConfirmed is not a boolean',
    ],
    [
      'an answer where there is none',
      () => strictly('DeleteUser', {}),
      'DeleteUser has no output, yet something was returned',
    ],
  ])('refuses %s', (_, projecting, text) => {
    expect(projecting).toThrow(new Error(text));
  });

  test('forgives what is undefined', () => {
    expect(strictly('SignUp', { UserConfirmed: true, UserSub: 'x', Salt: undefined })).toEqual({
      UserConfirmed: true,
      UserSub: 'x',
    });
  });
});

test('every operation can be answered', () => {
  for (const service of [idp, identity]) {
    for (const name of service.operationNames()) {
      const operation = service.find(name);
      expect([name, operation?.project(undefined)]).toEqual([name, operation?.output === null ? undefined : {}]);
    }
  }
});
