import { createHmac } from 'node:crypto';
import { ForgotPasswordCommand, type ForgotPasswordCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestMessage } from '../../../support/outbox';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { attemptLimit } from '../../../support/refusals';

const hiding = { ClientId: 'hiding', ClientName: 'hiding', PreventUserExistenceErrors: 'ENABLED' };
const verifiedEmail = (name: string) => ({ email: `${name}@example.com`, email_verified: 'true' });
const verifiedPhone = { phone_number: '+15555550839', phone_number_verified: 'true' };
const reachable = (name: string, members: object = {}) =>
  user(name, { UserAttributes: verifiedEmail(name), ...members });

const forgot = (Username = 'ada', input: Partial<ForgotPasswordCommandInput> = {}) =>
  new ForgotPasswordCommand({ ClientId: clientId, Username, ...input });

const notInThisState = ['NotAuthorizedException', 'User password cannot be reset in the current state.'] as const;
const noContact = [
  'InvalidParameterException',
  'Cannot reset password for the user as there is no registered/verified email or phone_number',
] as const;

describe('ForgotPassword', () => {
  const bench = withEmulator({
    fixtures: onePool({
      clients: [hiding, { ClientId: 'withsecret', ClientName: 'server', ClientSecret: 'a'.repeat(24) }],
      users: [
        reachable('ada'),
        user('both', { UserAttributes: { ...verifiedEmail('both'), ...verifiedPhone } }),
        user('unverified', { UserAttributes: { email: 'unverified@example.com' } }),
        reachable('unconfirmed', { UserStatus: 'UNCONFIRMED' }),
        reachable('invited', { UserStatus: 'FORCE_CHANGE_PASSWORD' }),
        reachable('reset', { UserStatus: 'RESET_REQUIRED' }),
        reachable('disabled', { Enabled: false }),
      ],
    }),
  });

  // AWS-verified by moto
  it('sends a code to the verified address', async () => {
    const { CodeDeliveryDetails } = await bench.client.send(forgot());
    expect(CodeDeliveryDetails).toEqual({ Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' });
    expect(await latestMessage(bench)).toMatchObject({
      userPoolId: poolId,
      clientId,
      username: 'ada',
      to: 'ada@example.com',
      code: expect.stringMatching(/^\d{6}$/),
      triggerSource: 'CustomMessage_ForgotPassword',
      operation: 'ForgotPassword',
    });
  });

  // live: a pool that says nothing is described with e-mail first
  it('prefers the e-mail address', async () => {
    const { CodeDeliveryDetails } = await bench.client.send(forgot('both'));
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', AttributeName: 'email' });
  });

  it('helps a user whose password an administrator reset', async () => {
    await expect(bench.client.send(forgot('reset'))).resolves.toHaveProperty('CodeDeliveryDetails');
  });

  it('leaves the user and the present password as they are', async () => {
    const before = bench.world.state.users.get(poolId, 'ada');
    await bench.client.send(forgot());
    expect(bench.world.state.users.get(poolId, 'ada')).toEqual(before);
  });

  it('accepts the secret hash of a client with a secret', async () => {
    const SecretHash = createHmac('sha256', 'a'.repeat(24)).update('adawithsecret').digest('base64');
    await expect(bench.client.send(forgot('ada', { ClientId: 'withsecret', SecretHash }))).resolves.toHaveProperty(
      'CodeDeliveryDetails',
    );
  });

  describe('refuses', () => {
    // [recorded]
    it('an unknown user', () =>
      refuses(bench, forgot('nobody'), 'UserNotFoundException', 'Username/client id combination not found.'));

    // [recorded]
    it.each(['unverified', 'unconfirmed'])('a user who cannot be reached: %s', async (name) => {
      await refuses(bench, forgot(name), ...noContact);
    });

    // [field]
    it('a user who was invited and has not signed in yet', () => refuses(bench, forgot('invited'), ...notInThisState));

    // remembered from real reports
    it('a user of another provider', async () => {
      const row = bench.world.state.users.get(poolId, 'ada')!;
      bench.world.state.users.set({ ...row, status: 'EXTERNAL_PROVIDER' });
      await refuses(bench, forgot(), ...notInThisState);
    });

    // AWS building-blocks table
    it('a disabled user', () => refuses(bench, forgot('disabled'), 'NotAuthorizedException', 'User is disabled.'));

    // [field]; the lowest of the range in AWS's guide
    it('the sixth request of an hour', async () => {
      for (let count = 0; count < 5; count++) await bench.client.send(forgot());
      await refuses(bench, forgot(), ...attemptLimit);
      bench.emulator.clock.advance('1h');
      await bench.client.send(forgot());
    });

    it('an unknown client', () =>
      refuses(
        bench,
        forgot('ada', { ClientId: 'nobody' }),
        'ResourceNotFoundException',
        'User pool client nobody does not exist.',
      ));

    it('a missing secret hash', () =>
      refuses(
        bench,
        forgot('ada', { ClientId: 'withsecret' }),
        'NotAuthorizedException',
        'Client withsecret is configured with secret but SECRET_HASH was not received',
      ));

    // [recorded]
    it('an empty username', () =>
      refuses(
        bench,
        forgot(''),
        'InvalidParameterException',
        "2 validation errors detected: Value at 'username' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+; " +
          "Value at 'username' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ));
  });

  // AWS guide
  describe('through a client that hides users', () => {
    const hidden = (name: string) => forgot(name, { ClientId: 'hiding' });

    it.each(['nobody', 'disabled', 'unverified', 'unconfirmed'])(
      'answers for %s as if a code had been sent, and sends none',
      async (name) => {
        const { CodeDeliveryDetails } = await bench.client.send(hidden(name));
        expect(CodeDeliveryDetails).toEqual({
          Destination: expect.stringMatching(/^[a-z]\*{3}@[a-z]\*{3}$/),
          DeliveryMedium: 'EMAIL',
          AttributeName: 'email',
        });
        expect(await bench.emulator.messages.list()).toEqual([]);
        expect(bench.world.state.codes.count(poolId)).toBe(0);
      },
    );

    // live
    it.each([
      ['zoe@sample.org', 'z***@s***', 'EMAIL', 'email'],
      ['+15555551234', '+*******1234', 'SMS', 'phone_number'],
    ])('masks %s, given as the name', async (name, Destination, DeliveryMedium, AttributeName) => {
      const { CodeDeliveryDetails } = await bench.client.send(hidden(name));
      expect(CodeDeliveryDetails).toEqual({ Destination, DeliveryMedium, AttributeName });
    });

    it('sends to a user who can be reached', async () => {
      await bench.client.send(hidden('ada'));
      expect(await latestMessage(bench)).toMatchObject({ username: 'ada' });
    });

    // AWS building-blocks table
    it('still refuses an invited user', () => refuses(bench, hidden('invited'), ...notInThisState));

    it('limits requests for unknown users as for known ones', async () => {
      for (let count = 0; count < 5; count++) await bench.client.send(hidden('nobody'));
      await refuses(bench, hidden('nobody'), ...attemptLimit);
    });
  });
});

describe('ForgotPassword in a pool that', () => {
  const makePool = (pool: object) =>
    withEmulator({
      fixtures: onePool({
        pool,
        clients: [hiding],
        users: [user('both', { UserAttributes: { ...verifiedEmail('both'), ...verifiedPhone } })],
      }),
    });

  describe('recovers by e-mail first', () => {
    const bench = makePool({
      AccountRecoverySetting: {
        RecoveryMechanisms: [
          { Name: 'verified_phone_number', Priority: 2 },
          { Name: 'verified_email', Priority: 1 },
        ],
      },
    });

    it('sends to the e-mail address', async () => {
      const { CodeDeliveryDetails } = await bench.client.send(forgot('both'));
      expect(CodeDeliveryDetails?.AttributeName).toBe('email');
    });

    it('simulates an e-mail for an unknown user', async () => {
      const { CodeDeliveryDetails } = await bench.client.send(forgot('nobody', { ClientId: 'hiding' }));
      expect(CodeDeliveryDetails?.AttributeName).toBe('email');
    });
  });

  describe('leaves recovery to administrators', () => {
    const bench = makePool({ AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] } });

    // [field]; for unknown users likely
    it.each(['both', 'nobody'])('sends %s to one', async (name) => {
      await refuses(bench, forgot(name), 'NotAuthorizedException', 'Contact administrator to reset password.');
    });
  });

  describe('migrates unknown users by a trigger', () => {
    const bench = makePool({
      LambdaConfig: { UserMigration: 'arn:aws:lambda:us-east-1:000000000000:function:migrate' },
    });

    it('says that triggers do not run', async () => {
      await expect(bench.client.send(forgot('nobody'))).rejects.toMatchObject({ name: 'NotImplementedException' });
      await expect(bench.client.send(forgot('both'))).resolves.toHaveProperty('CodeDeliveryDetails');
    });
  });

  describe('words its messages by a trigger', () => {
    const bench = makePool({ LambdaConfig: { CustomMessage: 'arn:aws:lambda:us-east-1:000000000000:function:say' } });

    it('says that triggers do not run', async () => {
      await expect(bench.client.send(forgot('both'))).rejects.toMatchObject({ name: 'NotImplementedException' });
      expect(bench.world.state.codes.count(poolId)).toBe(0);
    });
  });
});
