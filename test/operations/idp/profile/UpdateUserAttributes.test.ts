import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { attributeRecord } from '../../../support/attributes';
import { refuses, withEmulator, type Bench } from '../../../support/emulator';
import { latestCode, latestMessage } from '../../../support/outbox';
import { allFlows, clientId, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const verified = { email: 'ada@example.com', email_verified: 'true' };

async function update(
  bench: Bench,
  attributes: Record<string, string>,
  options: { username?: string; ClientId?: string } = {},
) {
  const { AccessToken } = await signIn(
    bench,
    options.username ?? 'ada',
    options.ClientId === undefined ? {} : { ClientId: options.ClientId },
  );
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  return new UpdateUserAttributesCommand({ AccessToken, UserAttributes });
}

async function attributesOf(bench: Bench, Username = 'ada') {
  const { UserAttributes } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  const { sub: _, ...attributes } = attributeRecord(UserAttributes);
  return attributes;
}

const schema = [
  { Name: 'email', Required: true },
  { Name: 'team', AttributeDataType: 'String' },
  { Name: 'badge', AttributeDataType: 'String', Mutable: false },
  { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' } },
];

describe('UpdateUserAttributes', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { Schema: schema, AutoVerifiedAttributes: ['email'] },
      clients: [
        {
          ClientId: 'narrow',
          ClientName: 'narrow',
          ExplicitAuthFlows: [...allFlows],
          WriteAttributes: ['email', 'name'],
        },
      ],
      users: [user('ada', { UserAttributes: { ...verified, name: 'Ada', 'custom:badge': '7' } })],
    }),
  });

  it('changes, adds and, with a blank value, deletes', async () => {
    const answer = await bench.client.send(
      await update(bench, { name: '', nickname: 'countess', 'custom:team': 'engines', 'custom:level': '3' }),
    );
    expect(answer.CodeDeliveryDetailsList).toEqual([]);
    expect(await attributesOf(bench)).toEqual({
      ...verified,
      nickname: 'countess',
      'custom:team': 'engines',
      'custom:level': '3',
      'custom:badge': '7',
    });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  it('sets the date of the last change', async () => {
    const command = await update(bench, { name: 'Ada King' });
    bench.emulator.clock.advance('5m');
    await bench.client.send(command);
    const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    expect(found.UserLastModifiedDate!.getTime() - found.UserCreateDate!.getTime()).toBeGreaterThanOrEqual(300_000);
  });

  // API reference
  it('makes a new address unverified and sends it a code', async () => {
    const { CodeDeliveryDetailsList } = await bench.client.send(await update(bench, { email: 'new@sample.org' }));
    expect(CodeDeliveryDetailsList).toEqual([
      { Destination: 'n***@s***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    ]);
    expect(await attributesOf(bench)).toMatchObject({ email: 'new@sample.org', email_verified: 'false' });
    expect(await latestMessage(bench)).toMatchObject({
      to: 'new@sample.org',
      username: 'ada',
      clientId,
      triggerSource: 'CustomMessage_UpdateUserAttribute',
      operation: 'UpdateUserAttributes',
    });
  });

  // a report: the same value again sends no code
  it('does nothing for the present address', async () => {
    const { CodeDeliveryDetailsList } = await bench.client.send(await update(bench, { email: verified.email }));
    expect(CodeDeliveryDetailsList).toEqual([]);
    expect(await attributesOf(bench)).toMatchObject(verified);
  });

  it('makes an address unverified without a code where the pool does not verify its kind', async () => {
    const { CodeDeliveryDetailsList } = await bench.client.send(await update(bench, { phone_number: '+15555550839' }));
    expect(CodeDeliveryDetailsList).toEqual([]);
    expect(await attributesOf(bench)).toMatchObject({ phone_number: '+15555550839', phone_number_verified: 'false' });
  });

  it('deletes what is known of an address with it', async () => {
    await bench.client.send(await update(bench, { phone_number: '+15555550839' }));
    await bench.client.send(await update(bench, { phone_number: '' }));
    expect(Object.keys(await attributesOf(bench))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^phone/)]),
    );
  });

  it('withdraws the code for an address that is changed again', async () => {
    await bench.client.send(await update(bench, { email: 'first@sample.org' }));
    const Code = await latestCode(bench);
    await bench.client.send(await update(bench, { email: verified.email }));
    const second = await latestCode(bench);
    const { AccessToken } = await signIn(bench, 'ada');
    if (Code !== second) {
      await refuses(
        bench,
        new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code }),
        'CodeMismatchException',
        'Invalid verification code provided, please try again.',
      );
    }
    await bench.client.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: second }));
  });

  // the sentence "Account recovery requires verified contact information" is Amplify UI's, not the service's
  it('lets a user give up the last verified address, who then cannot recover the password', async () => {
    await bench.client.send(await update(bench, { email: 'new@sample.org' }));
    await refuses(
      bench,
      new ConfirmForgotPasswordCommand({
        ClientId: clientId,
        Username: 'ada',
        ConfirmationCode: '123456',
        Password: 'Battery-staple-2',
      }),
      'ExpiredCodeException',
      'Invalid code provided, please request a code again.',
    );
  });

  describe('refuses', () => {
    const unauthorized = ['NotAuthorizedException', 'A client attempted to write unauthorized attribute'] as const;

    // live test
    it.each(['sub', 'email_verified', 'phone_number_verified', 'identities'])(
      '%s, which users never write',
      async (name) => {
        await refuses(bench, await update(bench, { [name]: 'true' }), ...unauthorized);
      },
    );

    // live test
    it('what the client may not write, and changes nothing else', async () => {
      await refuses(
        bench,
        await update(bench, { name: 'Ada King', nickname: 'countess' }, { ClientId: 'narrow' }),
        ...unauthorized,
      );
    });

    it.each([
      // raw bodies [field]
      [
        'an unknown attribute',
        { 'custom:teamId': '1' },
        'user.custom:teamId: Attribute does not exist in the schema.\n',
      ],
      ['the deletion of a required one', { email: '' }, 'user.email: Required attribute cannot be deleted.\n'],
      // live probe
      ['an immutable one', { 'custom:badge': '8' }, 'user.custom:badge: Attribute cannot be updated.\n'],
      ['the deletion of an immutable one', { 'custom:badge': '' }, 'user.custom:badge: Attribute cannot be updated.\n'],
      // recorded at sign-up
      ['a malformed e-mail address', { email: 'nowhere' }, 'Invalid email address format.'],
      ['a malformed phone number', { phone_number: '0555' }, 'Invalid phone number format.'],
      // likely
      ['a number out of range', { 'custom:level': '10' }, 'user.custom:level: Number must be no greater than 9\n'],
      ['text for a number', { 'custom:level': 'x' }, 'user.custom:level: Attribute value must be a number\n'],
      ['too short a text', { birthdate: '1815' }, 'user.birthdate: String must be at least 10 characters\n'],
      [
        'names of the language itself',
        { __proto__x: '1', constructor: '1' },
        'user.__proto__x: Attribute does not exist in the schema.\nuser.constructor: Attribute does not exist in the schema.\n',
      ],
    ])('%s', async (_what, attributes, text) => {
      await refuses(bench, await update(bench, attributes), 'InvalidParameterException', text);
    });

    it('garbage for a token', () =>
      refuses(
        bench,
        new UpdateUserAttributesCommand({ AccessToken: 'x', UserAttributes: [] }),
        'NotAuthorizedException',
        'Invalid Access Token',
      ));
  });
});

describe('UpdateUserAttributes in a pool that verifies before it updates', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      },
      users: [user('ada', { UserAttributes: verified })],
    }),
  });
  const verify = async (Code: string) =>
    new VerifyUserAttributeCommand({
      AccessToken: (await signIn(bench, 'ada')).AccessToken,
      AttributeName: 'email',
      Code,
    });

  // API reference
  it('keeps the old address until the new one is proven', async () => {
    const { CodeDeliveryDetailsList } = await bench.client.send(
      await update(bench, { email: 'new@sample.org', name: 'Ada' }),
    );
    expect(CodeDeliveryDetailsList).toEqual([
      { Destination: 'n***@s***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    ]);
    expect((await latestMessage(bench)).to).toBe('new@sample.org');
    expect(await attributesOf(bench)).toEqual({ ...verified, name: 'Ada' });
    await bench.client.send(await verify(await latestCode(bench)));
    expect(await attributesOf(bench)).toEqual({ email: 'new@sample.org', email_verified: 'true', name: 'Ada' });
  });

  it('leaves the code alone when something else is changed', async () => {
    await bench.client.send(await update(bench, { email: 'new@sample.org' }));
    const code = await latestCode(bench);
    await bench.client.send(await update(bench, { name: 'Ada' }));
    await bench.client.send(await verify(code));
    expect(await attributesOf(bench)).toEqual({ email: 'new@sample.org', email_verified: 'true', name: 'Ada' });
  });

  // likely
  it('forgets the new address when the old one is set again', async () => {
    await bench.client.send(await update(bench, { email: 'new@sample.org' }));
    const code = await latestCode(bench);
    await bench.client.send(await update(bench, { email: verified.email }));
    await refuses(
      bench,
      await verify(code),
      'ExpiredCodeException',
      'Invalid code provided, please request a code again.',
    );
    expect(await attributesOf(bench)).toEqual(verified);
  });
});

describe('UpdateUserAttributes where', () => {
  const twoUsers = (pool: object, ada: object = {}, bob: object = {}) =>
    withEmulator({
      fixtures: onePool({
        pool,
        users: [
          user('ada@example.com', { UserAttributes: { email_verified: 'true' }, ...ada }),
          user('bob@example.com', { UserAttributes: { email_verified: 'true' }, ...bob }),
        ],
      }),
    });

  // [field]
  const taken = (name: string) =>
    ['AliasExistsException', `An account with the given ${name} already exists.`] as const;

  describe('users are named by e-mail address', () => {
    const bench = twoUsers({ UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] });
    const username = 'ada@example.com';

    it('refuses somebody else’s address', async () => {
      await refuses(bench, await update(bench, { email: 'bob@example.com' }, { username }), ...taken('email'));
    });

    it('lets the user in by the new address at once, and no more by the old one', async () => {
      await bench.client.send(await update(bench, { email: 'new@sample.org' }, { username }));
      await expect(signIn(bench, 'new@sample.org')).resolves.toMatchObject({ TokenType: 'Bearer' });
      await expect(signIn(bench, username)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    });
  });

  describe('users are named by an address that is verified before it changes', () => {
    const bench = twoUsers({
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    });
    const username = 'ada@example.com';

    it('refuses somebody else’s address before anything is sent', async () => {
      await refuses(bench, await update(bench, { email: 'bob@example.com' }, { username }), ...taken('email'));
    });

    it('lets the user in by the old address until then', async () => {
      await bench.client.send(await update(bench, { email: 'new@sample.org' }, { username }));
      await expect(signIn(bench, username)).resolves.toMatchObject({ TokenType: 'Bearer' });
      await expect(signIn(bench, 'new@sample.org')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    });
  });

  describe('preferred usernames are aliases', () => {
    const bench = twoUsers(
      { AliasAttributes: ['preferred_username'] },
      { Username: 'ada', UserAttributes: {} },
      { Username: 'bob', UserAttributes: { preferred_username: 'builder' } },
    );

    it('refuses a taken one', async () => {
      await refuses(bench, await update(bench, { preferred_username: 'builder' }), ...taken('preferred_username'));
    });

    it('refuses one that is another user’s username', async () => {
      await refuses(bench, await update(bench, { preferred_username: 'bob' }), ...taken('preferred_username'));
    });

    it('lets the user in by a free one', async () => {
      await bench.client.send(await update(bench, { preferred_username: 'countess' }));
      await expect(signIn(bench, 'countess')).resolves.toMatchObject({ TokenType: 'Bearer' });
    });
  });
});

describe('UpdateUserAttributes in a pool that words its messages by a trigger', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: { CustomMessage: 'arn:aws:lambda:us-east-1:000000000000:function:say' },
      },
      users: [user('ada', { UserAttributes: verified })],
    }),
  });

  it('says that triggers do not run and changes nothing', async () => {
    await expect(bench.client.send(await update(bench, { email: 'new@sample.org' }))).rejects.toMatchObject({
      name: 'NotImplementedException',
    });
    expect(await attributesOf(bench)).toEqual(verified);
  });
});
