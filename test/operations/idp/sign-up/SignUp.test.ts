import { createHmac } from 'node:crypto';
import { AdminGetUserCommand, SignUpCommand, type SignUpCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { attributeRecord } from '../../../support/attributes';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestMessage } from '../../../support/outbox';
import { clientId, onePool, password, poolId, texting, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const ada = { Name: 'email', Value: 'ada@example.com' };
const phone = { Name: 'phone_number', Value: '+15555550839' };
const signUp = (input: Partial<SignUpCommandInput> = {}) =>
  new SignUpCommand({ ClientId: clientId, Username: 'ada', Password: password, UserAttributes: [ada], ...input });

describe('SignUp', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email', 'phone_number'],
        ...texting,
        Schema: [{ Name: 'team', AttributeDataType: 'String' }],
      },
      client: { WriteAttributes: ['email', 'phone_number', 'custom:team', 'name', 'birthdate'] },
      clients: [{ ClientId: 'withsecret', ClientName: 'server', ClientSecret: 'a'.repeat(24) }],
      users: [user('bob')],
    }),
  });

  it('makes an unconfirmed user and sends a code to the e-mail address', async () => {
    const answer = await bench.client.send(signUp());
    expect(answer).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-70[0-9a-f]{2}-[0-9a-f]{4}-[0-9a-f]{12}$/),
      CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
    });
    expect(answer).not.toHaveProperty('Session');
    const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    expect(found).toMatchObject({ Username: 'ada', UserStatus: 'UNCONFIRMED', Enabled: true });
    // Captured CustomMessage_SignUp events show the flag as "false", not absent.
    expect(attributeRecord(found.UserAttributes)).toEqual({
      sub: answer.UserSub,
      email: ada.Value,
      email_verified: 'false',
    });
  });

  it('tells the code in a message', async () => {
    await bench.client.send(signUp());
    const message = await latestMessage(bench);
    expect(message).toMatchObject({
      userPoolId: poolId,
      clientId,
      username: 'ada',
      medium: 'EMAIL',
      to: 'ada@example.com',
      subject: 'Your verification code',
      code: expect.stringMatching(/^\d{6}$/),
      triggerSource: 'CustomMessage_SignUp',
      operation: 'SignUp',
    });
    expect(message.body).toBe(`Your verification code is ${message.code}. `);
  });

  // [recorded]
  it('prefers the phone to the e-mail address', async () => {
    const { CodeDeliveryDetails } = await bench.client.send(signUp({ UserAttributes: [ada, phone] }));
    expect(CodeDeliveryDetails).toEqual({
      Destination: '+*******0839',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    });
  });

  // [recorded]
  it('takes a blank attribute as absent', async () => {
    const { CodeDeliveryDetails } = await bench.client.send(
      signUp({ UserAttributes: [{ Name: 'email', Value: '' }, phone] }),
    );
    expect(CodeDeliveryDetails?.AttributeName).toBe('phone_number');
  });

  // AWS-verified by moto
  it('sends nothing when no auto-verified address is given', async () => {
    const answer = await bench.client.send(signUp({ UserAttributes: [] }));
    expect(answer.CodeDeliveryDetails).toBeUndefined();
    expect(await bench.emulator.messages.list()).toEqual([]);
  });

  it('leaves a user who cannot sign in yet', async () => {
    await bench.client.send(signUp());
    await expect(signIn(bench, 'ada')).rejects.toMatchObject({
      name: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    });
  });

  it('accepts the secret hash of a client with a secret', async () => {
    const SecretHash = createHmac('sha256', 'a'.repeat(24)).update('adawithsecret').digest('base64');
    await expect(bench.client.send(signUp({ ClientId: 'withsecret', SecretHash }))).resolves.toMatchObject({
      UserConfirmed: false,
    });
  });

  describe('refuses', () => {
    // [recorded]
    it('a taken username, whatever the status', () =>
      refuses(bench, signUp({ Username: 'bob' }), 'UsernameExistsException', 'User already exists'));

    // remembered from real reports
    it('an unknown client', () =>
      refuses(
        bench,
        signUp({ ClientId: 'nobody' }),
        'ResourceNotFoundException',
        'User pool client nobody does not exist.',
      ));

    // [field]
    it.each([
      ['no secret hash', undefined, 'Client withsecret is configured with secret but SECRET_HASH was not received'],
      ['a wrong secret hash', 'AAAA', 'Unable to verify secret hash for client withsecret'],
    ])('%s', async (_what, SecretHash, text) => {
      await refuses(bench, signUp({ ClientId: 'withsecret', SecretHash }), 'NotAuthorizedException', text);
    });

    it('a secret hash for a public client', () =>
      refuses(
        bench,
        signUp({ SecretHash: 'AAAA' }),
        'NotAuthorizedException',
        `Unable to verify secret hash for client ${clientId}`,
      ));

    // [recorded]
    it.each([
      ['Ab1!', 'Password not long enough'],
      ['CORRECT-HORSE-1', 'Password must have lowercase characters'],
      ['correct-horse-1', 'Password must have uppercase characters'],
      ['Correct-horse', 'Password must have numeric characters'],
      ['Correcthorse1', 'Password must have symbol characters'],
    ])('the password %s', async (Password, reason) => {
      await refuses(
        bench,
        signUp({ Password }),
        'InvalidPasswordException',
        `Password did not conform with policy: ${reason}`,
      );
    });

    // text of AdminCreateUser [live], here likely
    it.each([undefined, ''])('no password (%p) where users need one', async (Password) => {
      await refuses(bench, signUp({ Password }), 'InvalidParameterException', 'User is required to have a password');
    });

    // [recorded]
    it.each([
      ['email', 'not an address', 'Invalid email address format.'],
      ['phone_number', '0555', 'Invalid phone number format.'],
    ])('a malformed %s', async (Name, Value, text) => {
      await refuses(bench, signUp({ UserAttributes: [{ Name, Value }] }), 'InvalidParameterException', text);
    });

    // [field]
    it('an attribute out of bounds', () =>
      refuses(
        bench,
        signUp({ UserAttributes: [{ Name: 'birthdate', Value: 'yesterday, or the day before' }] }),
        'InvalidParameterException',
        'Attributes did not conform to the schema: birthdate: String must be no longer than 10 characters\n',
      ));

    // live test
    it.each(['email_verified', 'phone_number_verified', 'sub', 'nickname', 'custom:role'])(
      'the attribute %s, which the client may not write',
      async (Name) => {
        await refuses(
          bench,
          signUp({ UserAttributes: [ada, { Name, Value: 'true' }] }),
          'NotAuthorizedException',
          'A client attempted to write unauthorized attribute',
        );
      },
    );
  });
});

describe('SignUp in a pool that', () => {
  const makePool = (pool: object, client: object = {}, users: object[] = []) =>
    withEmulator({ fixtures: onePool({ pool, client, users }) });

  describe('requires attributes', () => {
    const bench = makePool({
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'name', Required: true },
      ],
    });

    // [field]
    it('names every missing one and every unknown one', () =>
      refuses(
        bench,
        signUp({ UserAttributes: [{ Name: 'custom:userId', Value: '1' }] }),
        'InvalidParameterException',
        'Attributes did not conform to the schema: custom:userId: Attribute does not exist in the schema.\n' +
          'email: The attribute is required\nname: The attribute is required\n',
      ));
  });

  describe('lets only administrators make users', () => {
    const bench = makePool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });

    // [field]
    it('is closed', () =>
      refuses(bench, signUp(), 'NotAuthorizedException', 'SignUp is not permitted for this user pool'));
  });

  describe('has a PreSignUp trigger', () => {
    const bench = makePool({ LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:000000000000:function:pre' } });

    it('says that triggers do not run', async () => {
      await expect(bench.client.send(signUp())).rejects.toMatchObject({ name: 'NotImplementedException' });
      expect(bench.world.state.users.count(poolId)).toBe(0);
    });
  });

  describe('names users by e-mail address', () => {
    const bench = makePool({ UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] });
    const byAddress = signUp({ Username: 'ada@example.com', UserAttributes: [] });

    // AWS-verified by moto
    it('makes the sub the username and the name the address', async () => {
      const { UserSub, CodeDeliveryDetails } = await bench.client.send(byAddress);
      expect(CodeDeliveryDetails?.Destination).toBe('a***@e***');
      const found = await bench.client.send(
        new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada@example.com' }),
      );
      expect(found.Username).toBe(UserSub);
      expect(attributeRecord(found.UserAttributes)).toMatchObject({ email: 'ada@example.com', sub: UserSub });
    });

    // live
    it('refuses an address that another user has', async () => {
      await bench.client.send(byAddress);
      await refuses(bench, byAddress, 'UsernameExistsException', 'User already exists');
    });

    // [field]
    it('refuses an address that is not the name', () =>
      refuses(
        bench,
        signUp({ Username: 'ada@example.com', UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }] }),
        'InvalidParameterException',
        'User email should be empty or same as username, since username attribute is email.',
      ));

    // [field]
    it('refuses a name that is no address', () =>
      refuses(bench, signUp({ Username: 'ada' }), 'InvalidParameterException', 'Username should be an email.'));
  });

  describe('has aliases', () => {
    const bench = makePool({
      AliasAttributes: ['email', 'phone_number', 'preferred_username'],
      AutoVerifiedAttributes: ['email'],
    });

    // [field], the second [likely]
    it.each([
      ['ada@example.com', 'Username cannot be of email format, since user pool is configured for email alias.'],
      [
        '+15555550839',
        'Username cannot be of phone number format, since user pool is configured for phone number alias.',
      ],
    ])('refuses the username %s', async (Username, text) => {
      await refuses(bench, signUp({ Username }), 'InvalidParameterException', text);
    });

    // [field]
    it('refuses a preferred username', () =>
      refuses(
        bench,
        signUp({ UserAttributes: [{ Name: 'preferred_username', Value: 'the-countess' }] }),
        'InvalidParameterException',
        'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
      ));

    // AWS guide
    it('lets two users claim the same address until one proves it', async () => {
      await bench.client.send(signUp());
      await expect(bench.client.send(signUp({ Username: 'eve' }))).resolves.toMatchObject({ UserConfirmed: false });
    });
  });

  describe('ignores case', () => {
    const bench = makePool({ UsernameConfiguration: { CaseSensitive: false } }, {}, [user('bob')]);

    it('refuses a name that differs by case alone', () =>
      refuses(bench, signUp({ Username: 'BOB' }), 'UsernameExistsException', 'User already exists'));
  });

  describe('lets users in by one-time passwords', () => {
    const bench = makePool(
      {
        AutoVerifiedAttributes: ['email'],
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
      { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
    );

    // AWS guide
    it('takes no password from a user with an e-mail address', async () => {
      await expect(bench.client.send(signUp({ Password: undefined }))).resolves.toMatchObject({ UserConfirmed: false });
    });

    it('wants one from a user without', () =>
      refuses(
        bench,
        signUp({ Password: undefined, UserAttributes: [] }),
        'InvalidParameterException',
        'User is required to have a password',
      ));
  });
});
