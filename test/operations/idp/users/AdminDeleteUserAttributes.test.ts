import { AdminDeleteUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { found, noPool, noUser, nowhere } from './directory';

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AliasAttributes: ['email'],
      Schema: [
        { Name: 'name', Required: true },
        { Name: 'role', AttributeDataType: 'String', Mutable: false },
        { Name: 'badge', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ],
    },
    users: [
      user('ada', {
        UserAttributes: {
          name: 'Ada',
          email: 'ada@example.com',
          email_verified: 'true',
          nickname: 'A',
          'custom:role': 'boss',
          'dev:custom:badge': '1',
        },
      }),
    ],
  }),
});

const remove = (UserAttributeNames: string[], { Username = 'ada', UserPoolId = poolId } = {}) =>
  new AdminDeleteUserAttributesCommand({ UserPoolId, Username, UserAttributeNames });

test('named attributes go, others stay', async () => {
  const { $metadata: _, ...answer } = await bench.client.send(remove(['nickname', 'dev:custom:badge', 'website']));
  expect(answer).toEqual({});
  const { sub: __, ...left } = (await found(bench, 'ada')).attributes;
  expect(left).toEqual({ name: 'Ada', email: 'ada@example.com', email_verified: 'true', 'custom:role': 'boss' });
});

test('a deleted address is neither verified nor an alias any more', async () => {
  await bench.client.send(remove(['email']));
  expect((await found(bench, 'ada')).attributes).not.toHaveProperty('email_verified');
  await expect(found(bench, 'ada@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test.each<[string, string[], string]>([
  ['sub', ['sub'], 'user.sub: Required attribute cannot be deleted.\n'], // likely
  ['an immutable attribute', ['custom:role'], 'user.custom:role: Attribute cannot be updated.\n'], // [live]
  ['a required attribute', ['name'], 'user.name: Required attribute cannot be deleted.\n'], // [field], its line end likely
  [
    'an unknown attribute among others',
    ['nickname', 'custom:x'],
    'user.custom:x: Attribute does not exist in the schema.\n',
  ], // [field]
])('%s is refused', async (_, names, text) => {
  await refuses(bench, remove(names), 'InvalidParameterException', text);
});

test('an unknown pool or user is refused', async () => {
  await refuses(bench, remove(['nickname'], { UserPoolId: nowhere }), ...noPool);
  await refuses(bench, remove(['nickname'], { Username: 'nobody' }), ...noUser);
});
