import { AdminCreateUserCommand, type AdminCreateUserCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, refuses, startEmulator, withEmulator, type Bench } from '../../../support/emulator';
import { latestMessage } from '../../../support/outbox';
import { onePool, password, poolId, texting, user } from '../../../support/pools';
import { adminSignIn, attributes, byName, found, namesFound, noPool, noUser, nowhere, update } from './directory';

type Wish = Partial<Omit<AdminCreateUserCommandInput, 'UserAttributes'>> & { UserAttributes?: Record<string, string> };

const create = (Username: string, { UserAttributes = {}, ...wish }: Wish = {}) =>
  new AdminCreateUserCommand({ UserPoolId: poolId, Username, UserAttributes: attributes(UserAttributes), ...wish });

const email = { email: 'ada@example.com' };
const phone = { phone_number: '+15555550100' };
const byMail = { DesiredDeliveryMediums: ['EMAIL' as const] };
const temporary = 'Temporary-1';

const messages = async ({ emulator }: Bench) =>
  (await emulator.messages.list()).map(({ medium, to, triggerSource }) => ({ medium, to, triggerSource }));

describe('in a pool of usernames', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        ...texting,
        Schema: [
          { Name: 'name', Required: true },
          { Name: 'team', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '5' } },
          { Name: 'badge', AttributeDataType: 'Number', DeveloperOnlyAttribute: true },
        ],
        Policies: { PasswordPolicy: { MinimumLength: 10, TemporaryPasswordValidityDays: 2 } },
      },
      users: [
        user('taken', { UserAttributes: { name: 'T' } }),
        user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { name: 'U' } }),
      ],
    }),
  });

  test('a user who must change a password is made and told whole', async () => {
    const { User } = await bench.client.send(
      create('Ada', {
        UserAttributes: { ...email, email_verified: 'true', 'custom:team': 'blue', 'dev:custom:badge': '7' },
      }),
    );
    expect(User).toEqual({
      Username: 'Ada',
      Attributes: [
        { Name: 'sub', Value: expect.any(String) as string },
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'custom:team', Value: 'blue' },
        { Name: 'dev:custom:badge', Value: '7' },
      ],
      UserCreateDate: expect.any(Date) as Date,
      UserLastModifiedDate: expect.any(Date) as Date,
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    });
    expect(await found(bench, 'Ada')).toMatchObject({
      Username: 'Ada',
      attributes: byName(User?.Attributes),
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    });
  });

  test('a required attribute may wait for the first sign-in', async () => {
    await bench.client.send(create('ada')); // [docs]
    expect((await found(bench, 'ada')).attributes).toEqual({ sub: expect.any(String) as string });
  });

  test('a blank value is none', async () => {
    await bench.client.send(create('ada', { UserAttributes: { name: '', ...email } }));
    expect((await found(bench, 'ada')).attributes).not.toHaveProperty('name');
  });

  test('without a password one is made, fits the policy, is sent and signs in', async () => {
    await bench.client.send(create('ada', { UserAttributes: email, ...byMail }));
    const message = await latestMessage(bench);
    expect(message).toMatchObject({
      medium: 'EMAIL',
      to: 'ada@example.com',
      username: 'ada',
      triggerSource: 'CustomMessage_AdminCreateUser',
      subject: 'Your temporary password',
      body: `Your username is ada and temporary password is ${message.code ?? ''}. `, // [docs]
    });
    expect(message.code).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[\W_]).{10,}$/);
    expect(await adminSignIn(bench, 'ada', message.code ?? '')).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
  });

  test('a given temporary password is the one that is sent', async () => {
    await bench.client.send(create('ada', { UserAttributes: email, TemporaryPassword: temporary, ...byMail }));
    expect(await latestMessage(bench)).toMatchObject({ code: temporary });
    expect(await adminSignIn(bench, 'ada', temporary)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
  });

  test('a temporary password lives as many days as the policy says', async () => {
    await bench.client.send(create('ada', { UserAttributes: email, TemporaryPassword: temporary }));
    bench.emulator.clock.advance('47h');
    expect(await adminSignIn(bench, 'ada', temporary)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    bench.emulator.clock.advance('61m');
    await expect(adminSignIn(bench, 'ada', temporary)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Temporary password has expired and must be reset by an administrator.', // [field]
    });
  });

  test.each<[string, Wish, readonly string[]]>([
    ['the phone when nothing is desired', {}, ['SMS']], // AWS API reference: SMS is the default
    ['the e-mail address when desired', { DesiredDeliveryMediums: ['EMAIL'] }, ['EMAIL']],
    ['both when desired', { DesiredDeliveryMediums: ['EMAIL', 'SMS'] }, ['EMAIL', 'SMS']],
    ['a medium once, however often it is named', { DesiredDeliveryMediums: ['EMAIL', 'EMAIL'] }, ['EMAIL']],
    ['nowhere when suppressed', { MessageAction: 'SUPPRESS', TemporaryPassword: temporary }, []],
  ])('an invitation goes to %s', async (_, wish, mediums) => {
    await bench.client.send(create('ada', { UserAttributes: { ...email, ...phone }, ...wish }));
    expect((await messages(bench)).map(({ medium }) => medium).sort()).toEqual(mediums);
  });

  // the guide's own example, with its output [docs: CreateUserPool, AdminCreateUser]
  test.each([{}, { TemporaryPassword: '' }])(
    'a password that nobody is told is made all the same: %p',
    async (sent) => {
      await bench.client.send(create('ada', { MessageAction: 'SUPPRESS', UserAttributes: email, ...sent }));
      expect(await messages(bench)).toEqual([]);
      expect(await found(bench, 'ada')).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
      expect(bench.world.state.users.get(poolId, 'ada')?.password).toEqual(expect.any(String));
    },
  );

  test('an address alone gets no mail that was not asked for', async () => {
    await bench.client.send(create('ada', { UserAttributes: email }));
    expect(await messages(bench)).toEqual([]); // [docs: the default medium is SMS]
  });

  test('a user without any address is made and nothing is sent', async () => {
    await bench.client.send(create('ada'));
    expect(await messages(bench)).toEqual([]);
    expect(await found(bench, 'ada')).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
  });

  test('RESEND sends a new temporary password and starts its time anew', async () => {
    await bench.client.send(create('ada', { UserAttributes: email, TemporaryPassword: temporary }));
    const before = await found(bench, 'ada');
    bench.emulator.clock.advance('3d');
    const { User } = await bench.client.send(create('ada', { MessageAction: 'RESEND', ...byMail }));
    expect(User).toMatchObject({
      Username: 'ada',
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: before.UserCreateDate,
    });
    expect(User?.UserLastModifiedDate).not.toEqual(before.UserLastModifiedDate); // [field]
    expect(byName(User?.Attributes)).toEqual(before.attributes);
    const { code = '' } = await latestMessage(bench);
    expect(await adminSignIn(bench, 'ada', code)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    await expect(adminSignIn(bench, 'ada', temporary)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('RESEND takes a temporary password of the caller', async () => {
    await bench.client.send(create('ada', { UserAttributes: email }));
    await bench.client.send(
      create('ada', { MessageAction: 'RESEND', TemporaryPassword: temporary, DesiredDeliveryMediums: ['EMAIL'] }),
    );
    expect(await latestMessage(bench)).toMatchObject({ code: temporary, operation: 'AdminCreateUser' });
  });

  test.each<[string, Parameters<typeof create>, string, string]>([
    ['an unknown pool', ['ada', { UserPoolId: nowhere }], ...noPool],
    ['a taken username', ['taken'], 'UsernameExistsException', 'User account already exists'], // [recorded]
    [
      'a password against the policy',
      ['ada', { TemporaryPassword: 'short' }],
      'InvalidPasswordException',
      'Password did not conform with password policy: Password not long enough',
    ], // [field]
    [
      'e-mail without an address',
      ['ada', { DesiredDeliveryMediums: ['EMAIL'] }],
      'InvalidParameterException',
      'No email provided but desired delivery medium was Email',
    ], // [field]
    [
      'SMS without a number',
      ['ada', { DesiredDeliveryMediums: ['SMS'], UserAttributes: email }],
      'InvalidParameterException',
      'No phone number provided but desired delivery medium was SMS',
    ], // likely
    [
      'a verified nothing',
      ['ada', { UserAttributes: { email_verified: 'true' } }],
      'InvalidParameterException',
      'Email is required when email_verified is set.',
    ], // likely
    [
      'a malformed address',
      ['ada', { UserAttributes: { email: 'ada' } }],
      'InvalidParameterException',
      'Invalid email address format.',
    ], // [recorded]
    [
      'a malformed number',
      ['ada', { UserAttributes: { phone_number: '555' } }],
      'InvalidParameterException',
      'Invalid phone number format.',
    ], // [recorded]
    [
      'an unknown attribute',
      ['ada', { UserAttributes: { 'custom:x': '1' } }],
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:x: Attribute does not exist in the schema.\n',
    ], // [field]
    [
      'a long value',
      ['ada', { UserAttributes: { 'custom:team': 'yellow' } }],
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:team: String must be no longer than 5 characters\n',
    ], // likely
    [
      'a sub of the caller',
      ['ada', { UserAttributes: { sub: 'x' } }],
      'InvalidParameterException',
      'Attributes did not conform to the schema: sub: Attribute cannot be updated.\n',
    ], // likely
    ['RESEND to nobody', ['ada', { MessageAction: 'RESEND' }], ...noUser], // [model]
    [
      'RESEND to a confirmed user',
      ['taken', { MessageAction: 'RESEND' }],
      'UnsupportedUserStateException',
      'Resend not possible. taken status is not FORCE_CHANGE_PASSWORD',
    ],
    [
      'RESEND to an unconfirmed user',
      ['una', { MessageAction: 'RESEND' }],
      'UnsupportedUserStateException',
      'Resend not possible. una status is not FORCE_CHANGE_PASSWORD',
    ],
  ])('%s is refused', async (_, wish, code, text) => {
    await refuses(bench, create(...wish), code, text);
  });

  test('a RESEND that breaks the policy or has nowhere to go is refused', async () => {
    await bench.client.send(create('ada'));
    const again = (wish: Wish) => create('ada', { MessageAction: 'RESEND', ...wish });
    await refuses(
      bench,
      again({ TemporaryPassword: 'short' }),
      'InvalidPasswordException',
      'Password did not conform with password policy: Password not long enough',
    );
    await refuses(
      bench,
      again({ DesiredDeliveryMediums: ['EMAIL'] }),
      'InvalidParameterException',
      'No email provided but desired delivery medium was Email',
    );
  });
});

test('a required attribute that nobody could give later does not wait', async () => {
  const { emulator, world } = await startEmulator({ fixtures: onePool() });
  const client = clientFor(emulator);
  const pool = world.state.userPools.get('', poolId)!;
  const schema = pool.schema.map((one) => (one.Name === 'name' ? { ...one, Required: true, Mutable: false } : one));
  world.state.userPools.set({ ...pool, schema });
  const lacking = 'Attributes did not conform to the schema: name: The attribute is required\n';
  await refuses({ emulator, world, client }, create('ada'), 'InvalidParameterException', lacking); // [docs]
  await client.send(create('ada', { UserAttributes: { name: 'Ada' } }));
  client.destroy();
  await emulator.stop();
});

describe('in a pool whose invitation does not tell the password', () => {
  const template = { EmailMessage: 'Welcome, {username}', SMSMessage: 'Welcome {username}: {####}' };
  const bench = withEmulator({
    fixtures: onePool({ pool: { ...texting, AdminCreateUserConfig: { InviteMessageTemplate: template } } }),
  });

  test('the mail is not sent, the text message is', async () => {
    const mediums = { DesiredDeliveryMediums: ['EMAIL' as const, 'SMS' as const] };
    await bench.client.send(create('ada', { UserAttributes: { ...email, ...phone }, ...mediums }));
    expect(await messages(bench)).toMatchObject([{ medium: 'SMS' }]); // [docs]
  });
});

describe('in a pool whose invitation is worded and sent by itself', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        ...texting,
        AdminCreateUserConfig: {
          AllowAdminCreateUserOnly: true,
          InviteMessageTemplate: {
            EmailSubject: 'Welcome',
            EmailMessage: 'Hi {username}: {####}',
            SMSMessage: '{username} {####}',
          },
        },
      },
    }),
  });

  test('placeholders are filled', async () => {
    await bench.client.send(
      create('ada', {
        UserAttributes: { ...email, ...phone },
        TemporaryPassword: temporary,
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    expect(await latestMessage(bench)).toMatchObject({ subject: 'Welcome', body: `Hi ada: ${temporary}` });
    await bench.client.send(create('ada', { MessageAction: 'RESEND', TemporaryPassword: temporary }));
    expect(await latestMessage(bench)).toMatchObject({ medium: 'SMS', to: '+15555550100', body: `ada ${temporary}` });
  });
});

describe('in a pool with passwordless factors', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } } },
    }),
  });

  test('a user with an address for one-time passwords is confirmed at once and gets no password', async () => {
    const { User } = await bench.client.send(create('ada', { UserAttributes: { ...email, email_verified: 'true' } }));
    expect(User?.UserStatus).toBe('CONFIRMED'); // recorded experiment
    expect(await messages(bench)).toEqual([]);
  });

  test('such a user is invited without a password', async () => {
    await bench.client.send(create('ada', { UserAttributes: email, ...byMail }));
    expect(await latestMessage(bench)).toMatchObject({ medium: 'EMAIL', code: '', body: 'Your username is ada. ' }); // [docs; words likely]
  });

  test('such a user is invited by a template that tells no password', async () => {
    const pool = bench.world.state.userPools.get('', poolId)!;
    const AdminCreateUserConfig = { InviteMessageTemplate: { EmailMessage: 'Hello {username}' } };
    bench.world.state.userPools.set({ ...pool, settings: { ...pool.settings, AdminCreateUserConfig } });
    await bench.client.send(create('ada', { UserAttributes: email, ...byMail }));
    expect((await latestMessage(bench)).body).toBe('Hello ada');
  });

  test('a given password is temporary as ever', async () => {
    const { User } = await bench.client.send(create('ada', { UserAttributes: email, TemporaryPassword: temporary }));
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('such a user has no first sign-in to give required attributes at', async () => {
    const pool = bench.world.state.userPools.get('', poolId)!;
    const schema = pool.schema.map((one) => (one.Name === 'name' ? { ...one, Required: true } : one));
    bench.world.state.userPools.set({ ...pool, schema });
    const lacking = 'Attributes did not conform to the schema: name: The attribute is required\n';
    await refuses(bench, create('ada', { UserAttributes: email }), 'InvalidParameterException', lacking); // [docs]
    await bench.client.send(create('ada', { UserAttributes: email, TemporaryPassword: temporary }));
    await bench.client.send(create('bob', { UserAttributes: { ...email, name: 'Bob' } }));
  });

  test('without such an address a password is asked for', async () => {
    await refuses(
      bench,
      create('ada', { UserAttributes: phone }),
      'InvalidParameterException',
      'User is required to have a password',
    ); // [field]
  });
});

describe('in a pool that names users by address', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { UsernameAttributes: ['email', 'phone_number'], UsernameConfiguration: { CaseSensitive: false } },
      users: [user('Taken@example.com'), user('+15555550199')],
    }),
  });

  test('the address may be said twice, or left blank', async () => {
    for (const [name, address] of [
      ['ada@example.com', 'ADA@example.com'],
      ['bob@example.com', ''],
    ] as const) {
      const { User } = await bench.client.send(create(name, { UserAttributes: { email: address } }));
      expect(byName(User?.Attributes)['email']).toBe(name);
    }
  });

  test('the username is the sub, the address an attribute by which the user signs in and is greeted', async () => {
    const { User } = await bench.client.send(create('ada@example.com', { TemporaryPassword: temporary, ...byMail }));
    expect(User?.Username).toBe(byName(User?.Attributes)['sub']);
    expect(byName(User?.Attributes)['email']).toBe('ada@example.com');
    expect(await adminSignIn(bench, 'ADA@example.com', temporary)).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
    });
    expect(await latestMessage(bench)).toMatchObject({
      username: User?.Username,
      body: `Your username is ada@example.com and temporary password is ${temporary}. `,
    });
  });

  test.each<[string, Parameters<typeof create>, string, string]>([
    [
      'a name that is no address',
      ['ada'],
      'InvalidParameterException',
      'Username should be either an email or a phone number.',
    ], // [field]
    [
      'an e-mail address beside another',
      ['ada@example.com', { UserAttributes: { email: 'bob@example.com' } }],
      'InvalidParameterException',
      'User email should be empty or same as username, since username attribute is email.',
    ], // [field]
    [
      'a phone number beside another',
      ['+15555550100', { UserAttributes: { phone_number: '+15555550101' } }],
      'InvalidParameterException',
      'User phone_number should be empty or same as username, since username attribute is phone_number.',
    ], // likely
    [
      'a taken address in any case',
      ['TAKEN@example.com', { ForceAliasCreation: true }],
      'UsernameExistsException',
      'An account with the given email already exists.',
    ], // live type, [field] text
    [
      'a taken second address, said to be verified',
      ['ada@example.com', { UserAttributes: { phone_number: '+15555550199', phone_number_verified: 'true' } }],
      'UsernameExistsException',
      'An account with the given phone_number already exists.',
    ],
  ])('%s is refused', async (_, wish, code, text) => {
    await refuses(bench, create(...wish), code, text);
  });
});

describe('in a pool with aliases', () => {
  const verified = { email: 'bob@example.com', email_verified: 'true', ...phone, phone_number_verified: 'true' };
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AliasAttributes: ['email', 'phone_number', 'preferred_username'], ...texting },
      users: [user('bob', { UserAttributes: { ...verified, preferred_username: 'bobby' } })],
    }),
  });

  test('an unverified address may belong to two users', async () => {
    await bench.client.send(create('ada', { UserAttributes: { email: 'bob@example.com' } }));
    expect(await found(bench, 'bob@example.com')).toMatchObject({ Username: 'bob' });
    expect(await namesFound(bench, 'email = "bob@example.com"')).toEqual(['ada', 'bob']);
  });

  test('ForceAliasCreation takes verified addresses over and leaves their owner unverified', async () => {
    await bench.client.send(create('ada', { UserAttributes: verified, ForceAliasCreation: true })); // [model]
    for (const alias of ['bob@example.com', '+15555550100'])
      expect(await found(bench, alias)).toMatchObject({ Username: 'ada' });
    expect((await found(bench, 'bob')).attributes).toMatchObject({
      email_verified: 'false',
      phone_number_verified: 'false',
    });
  });

  test('but not one that is their preferred_username as well', async () => {
    const preferred_username = verified.email;
    await bench.client.send(update('bob', { preferred_username }));
    await refuses(
      bench,
      create('ada', { UserAttributes: verified, ForceAliasCreation: true }),
      'UsernameExistsException',
      'An account with the email already exists.', // likely
    );
  });

  test.each<[string, Parameters<typeof create>, string, string]>([
    [
      'a taken verified address',
      ['ada', { UserAttributes: { email: 'bob@example.com', email_verified: 'true' } }],
      'UsernameExistsException',
      'An account with the email already exists.',
    ], // field report
    [
      'a taken preferred_username, even by force',
      ['ada', { UserAttributes: { preferred_username: 'bobby' }, ForceAliasCreation: true }],
      'UsernameExistsException',
      'An account with the preferred_username already exists.',
    ], // likely
    ["a username that is another's alias", ['bobby'], 'UsernameExistsException', 'User account already exists'],
    [
      'a username that looks like an address',
      ['ada@example.com'],
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    ], // [field]
    [
      'a username that looks like a number',
      ['+15555550111'],
      'InvalidParameterException',
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    ], // likely
  ])('%s is refused', async (_, wish, code, text) => {
    await refuses(bench, create(...wish), code, text);
  });
});

describe('in a pool with triggers', () => {
  const LambdaConfig = { CustomMessage: 'arn:aws:lambda:us-east-1:123456789012:function:words' };
  const bench = withEmulator({
    fixtures: onePool({ pool: { LambdaConfig }, users: [user('bob', { Password: password })] }),
  });

  test('an invitation that a trigger would word is not sent without it', async () => {
    await expect(bench.client.send(create('ada', { UserAttributes: email, ...byMail }))).rejects.toMatchObject({
      name: 'NotImplementedException',
    });
    expect(await namesFound(bench)).toEqual(['bob']);
    await bench.client.send(
      create('ada', { UserAttributes: email, MessageAction: 'SUPPRESS', TemporaryPassword: temporary }),
    );
  });
});
