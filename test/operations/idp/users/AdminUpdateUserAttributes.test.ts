import {
  AdminUpdateUserAttributesCommand,
  GetUserCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, latestMessage } from '../../../support/outbox';
import { onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { attributes, byName, found, noPool, noUser, nowhere, update } from './directory';

const ada = { email: 'ada@example.com', email_verified: 'true' };

describe('in an ordinary pool', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        Schema: [
          { Name: 'name', Required: true },
          { Name: 'role', AttributeDataType: 'String', Mutable: false },
          { Name: 'age', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '0', MaxValue: '150' } },
          { Name: 'badge', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
        ],
      },
      users: [
        user('ada', { UserAttributes: { ...ada, name: 'Ada', nickname: 'A', 'custom:role': 'boss' } }),
        user('bare', { UserAttributes: { name: 'B' } }),
      ],
    }),
  });

  test('values change, blank ones go, the rest stays', async () => {
    bench.emulator.clock.advance('1m');
    const before = await found(bench, 'ada');
    const { $metadata: _, ...answer } = await bench.client.send(
      update('ada', {
        name: 'Countess',
        nickname: '',
        'custom:age': '36',
        'dev:custom:badge': 'x',
        'custom:role': 'boss',
      }),
    );
    expect(answer).toEqual({});
    const after = await found(bench, 'ada');
    const { nickname: gone, ...kept } = before.attributes;
    expect(gone).toBe('A');
    expect(after.attributes).toEqual({ ...kept, name: 'Countess', 'custom:age': '36', 'dev:custom:badge': 'x' });
    expect(after.UserLastModifiedDate).not.toEqual(before.UserLastModifiedDate);
    expect(after.UserCreateDate).toEqual(before.UserCreateDate);
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  test('who signs in reads the change, but no developer attribute', async () => {
    await bench.client.send(update('ada', { nickname: 'Ace', 'dev:custom:badge': 'x' }));
    const { AccessToken } = await signIn(bench, 'ada');
    const { UserAttributes } = await bench.client.send(new GetUserCommand({ AccessToken }));
    expect(byName(UserAttributes)).toMatchObject({ nickname: 'Ace' });
    expect(byName(UserAttributes)).not.toHaveProperty('dev:custom:badge');
  });

  test('a new e-mail address is unverified and gets a code', async () => {
    await bench.client.send(update('ada', { email: 'new@example.com' }));
    expect((await found(bench, 'ada')).attributes).toMatchObject({ email: 'new@example.com', email_verified: 'false' }); // [field]
    expect(await latestMessage(bench)).toMatchObject({
      to: 'new@example.com',
      triggerSource: 'CustomMessage_UpdateUserAttribute',
    });
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(
      new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: await latestCode(bench) }),
    );
    expect((await found(bench, 'ada')).attributes).toMatchObject({ email: 'new@example.com', email_verified: 'true' });
  });

  test('an administrator may vouch for it in the same request, and nothing is sent', async () => {
    await bench.client.send(update('ada', { email: 'new@example.com', email_verified: 'TRUE' }));
    expect((await found(bench, 'ada')).attributes).toMatchObject({ email: 'new@example.com', email_verified: 'true' });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  test('a verified flag alone is set and taken back', async () => {
    await bench.client.send(update('ada', { email_verified: 'false' }));
    expect((await found(bench, 'ada')).attributes['email_verified']).toBe('false');
    await bench.client.send(update('ada', { email_verified: 'true' }));
    expect((await found(bench, 'ada')).attributes['email_verified']).toBe('true');
  });

  test('the same address again changes and sends nothing', async () => {
    await bench.client.send(update('ada', { email: ada.email }));
    expect((await found(bench, 'ada')).attributes).toMatchObject(ada);
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  test('a phone number that the pool does not verify gets no code', async () => {
    await bench.client.send(update('ada', { phone_number: '+15555550100' }));
    expect((await found(bench, 'ada')).attributes).toMatchObject({
      phone_number: '+15555550100',
      phone_number_verified: 'false',
    });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  test('a deleted address takes its flag along', async () => {
    await bench.client.send(update('ada', { email: '' }));
    const { attributes: left } = await found(bench, 'ada');
    expect(left).not.toHaveProperty('email');
    expect(left).not.toHaveProperty('email_verified');
  });

  test.each<[string, Record<string, string>, string]>([
    ['an immutable attribute', { 'custom:role': 'slave' }, 'user.custom:role: Attribute cannot be updated.\n'], // [live]
    ['sub', { sub: 'x' }, 'user.sub: Attribute cannot be updated.\n'],
    ['an unknown attribute', { 'custom:x': '1' }, 'user.custom:x: Attribute does not exist in the schema.\n'], // [field]
    ['deleting a required attribute', { name: '' }, 'user.name: Required attribute cannot be deleted.\n'], // [field], its line end likely
    ['a number that is none', { 'custom:age': 'old' }, 'user.custom:age: Attribute value must be a number\n'], // likely
    ['a number out of bounds', { 'custom:age': '151' }, 'user.custom:age: Number must be no greater than 150\n'], // likely
    ['a malformed address', { email: 'ada' }, 'Invalid email address format.'], // [recorded]
    ['a malformed number', { phone_number: '555' }, 'Invalid phone number format.'], // [recorded]
    [
      'a verified number that is not there',
      { phone_number_verified: 'true' },
      'Phone number is required when phone_number_verified is set.',
    ], // likely
  ])('%s is refused', async (_, values, text) => {
    await refuses(bench, update('ada', values), 'InvalidParameterException', text);
  });

  test('an unknown pool or user is refused', async () => {
    const UserAttributes = attributes({ name: 'x' });
    await refuses(
      bench,
      new AdminUpdateUserAttributesCommand({ UserPoolId: nowhere, Username: 'ada', UserAttributes }),
      ...noPool,
    );
    await refuses(bench, update('nobody', { name: 'x' }), ...noUser);
  });
});

describe('in a pool that verifies before it updates', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
        UsernameAttributes: ['email'],
      },
      users: [user('ada@example.com', { UserAttributes: { email_verified: 'true' } }), user('bob@example.com')],
    }),
  });

  test('the old address stays until the code to the new one comes back', async () => {
    await bench.client.send(update('ada@example.com', { email: 'new@example.com' })); // [model]
    expect((await found(bench, 'ada@example.com')).attributes).toMatchObject(ada);
    expect(await latestMessage(bench)).toMatchObject({ to: 'new@example.com' });
    const { AccessToken } = await signIn(bench, 'ada@example.com');
    await bench.client.send(
      new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: await latestCode(bench) }),
    );
    expect((await found(bench, 'new@example.com')).attributes).toMatchObject({
      email: 'new@example.com',
      email_verified: 'true',
    });
  });

  test('with email_verified in the same request it changes at once', async () => {
    await bench.client.send(update('ada@example.com', { email: 'new@example.com', email_verified: 'true' })); // [model]
    expect((await found(bench, 'new@example.com')).attributes).toMatchObject({
      email: 'new@example.com',
      email_verified: 'true',
    });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  test('an address that names another user is refused, at once or waiting', async () => {
    const taken = ['AliasExistsException', 'An account with the given email already exists.'] as const; // [field]
    await refuses(bench, update('ada@example.com', { email: 'bob@example.com' }), ...taken);
    await refuses(bench, update('ada@example.com', { email: 'bob@example.com', email_verified: 'true' }), ...taken);
  });
});

describe('in a pool with aliases', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['email', 'preferred_username'] },
      users: [user('ada', { UserAttributes: { ...ada, preferred_username: 'countess' } }), user('bob')],
    }),
  });

  test('a verified address moves over from the user who had it', async () => {
    await bench.client.send(update('bob', ada)); // [field]
    expect(await found(bench, 'ada@example.com')).toMatchObject({ Username: 'bob' });
    expect((await found(bench, 'ada')).attributes).toMatchObject({ email: 'ada@example.com', email_verified: 'false' });
  });

  test('one that is the preferred_username of the same user as well stays', async () => {
    await bench.client.send(update('ada', { preferred_username: ada.email }));
    await refuses(
      bench,
      update('bob', ada),
      'AliasExistsException',
      'An account with the given email already exists.', // likely
    );
  });

  test('an unverified one does not', async () => {
    await bench.client.send(update('bob', { email: ada.email }));
    expect(await found(bench, 'ada@example.com')).toMatchObject({ Username: 'ada' });
  });

  test('a preferred_username is a name at once and stays with its first owner', async () => {
    await bench.client.send(update('bob', { preferred_username: 'bobby' }));
    expect(await found(bench, 'bobby')).toMatchObject({ Username: 'bob' });
    await refuses(
      bench,
      update('bob', { preferred_username: 'countess' }),
      'AliasExistsException',
      'An account with the given preferred_username already exists.', // likely
    );
  });
});

describe('in a pool with a trigger that words messages', () => {
  const LambdaConfig = { CustomMessage: 'arn:aws:lambda:us-east-1:123456789012:function:words' };
  const bench = withEmulator({
    fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'], LambdaConfig }, users: [user('ada')] }),
  });

  test('a change that would send one says that triggers are not run, others go through', async () => {
    await expect(bench.client.send(update('ada', { email: 'a@example.com' }))).rejects.toMatchObject({
      name: 'NotImplementedException',
    });
    expect((await found(bench, 'ada')).attributes).not.toHaveProperty('email');
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: attributes({ name: 'A' }),
      }),
    );
  });
});
