import { createHmac } from 'node:crypto';
import {
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  type ResendConfirmationCodeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, latestMessage } from '../../../support/outbox';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { attemptLimit } from '../../../support/refusals';

const hiding = { ClientId: 'hiding', ClientName: 'hiding', PreventUserExistenceErrors: 'ENABLED' };
const unconfirmed = (name: string, members: object = {}) =>
  user(name, { UserStatus: 'UNCONFIRMED', UserAttributes: { email: `${name}@example.com` }, ...members });
const resend = (input: Partial<ResendConfirmationCodeCommandInput> = {}) =>
  new ResendConfirmationCodeCommand({ ClientId: clientId, Username: 'ada', ...input });

const autoVerificationOff = [
  'NotAuthorizedException',
  'Cannot resend codes. Auto verification not turned on.',
] as const;

describe('ResendConfirmationCode', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { AutoVerifiedAttributes: ['email'] },
      clients: [hiding, { ClientId: 'withsecret', ClientName: 'server', ClientSecret: 'a'.repeat(24) }],
      users: [
        unconfirmed('ada'),
        unconfirmed('dan', { Enabled: false }),
        unconfirmed('eve', { UserAttributes: {} }),
        user('bob', { UserAttributes: { email: 'bob@example.com' } }),
      ],
    }),
  });

  // [recorded]
  it('sends a new code, which confirms', async () => {
    const { CodeDeliveryDetails } = await bench.client.send(resend());
    expect(CodeDeliveryDetails).toEqual({ Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' });
    expect(await latestMessage(bench)).toMatchObject({
      to: 'ada@example.com',
      username: 'ada',
      clientId,
      triggerSource: 'CustomMessage_ResendCode',
      operation: 'ResendConfirmationCode',
    });
    await bench.client.send(
      new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode: await latestCode(bench) }),
    );
  });

  it('accepts the secret hash of a client with a secret', async () => {
    const SecretHash = createHmac('sha256', 'a'.repeat(24)).update('adawithsecret').digest('base64');
    await expect(bench.client.send(resend({ ClientId: 'withsecret', SecretHash }))).resolves.toHaveProperty(
      'CodeDeliveryDetails',
    );
  });

  describe('refuses', () => {
    // [recorded]
    it('an unknown user', () =>
      refuses(
        bench,
        resend({ Username: 'nobody' }),
        'UserNotFoundException',
        'Username/client id combination not found.',
      ));

    // [field]
    it('a confirmed user', () =>
      refuses(bench, resend({ Username: 'bob' }), 'InvalidParameterException', 'User is already confirmed.'));

    // likely
    it('a disabled user', () =>
      refuses(bench, resend({ Username: 'dan' }), 'NotAuthorizedException', 'User is disabled.'));

    // likely
    it('a user without an address that the pool verifies', () =>
      refuses(bench, resend({ Username: 'eve' }), ...autoVerificationOff));

    // AWS quotas
    it('the sixth request of an hour', async () => {
      for (let count = 0; count < 5; count++) await bench.client.send(resend());
      await refuses(bench, resend(), ...attemptLimit);
      bench.emulator.clock.advance('1h');
      await bench.client.send(resend());
    });

    // a limit that somebody reached by it would tell them apart from a name that was never asked for
    it('an unknown user, however often one asks', async () => {
      for (let count = 0; count < 7; count++) {
        await refuses(
          bench,
          resend({ Username: 'nobody' }),
          'UserNotFoundException',
          'Username/client id combination not found.', // [recorded]
        );
      }
    });

    it('an unknown client', () =>
      refuses(
        bench,
        resend({ ClientId: 'nobody' }),
        'ResourceNotFoundException',
        'User pool client nobody does not exist.',
      ));

    it('a wrong secret hash', () =>
      refuses(
        bench,
        resend({ ClientId: 'withsecret', SecretHash: 'AAAA' }),
        'NotAuthorizedException',
        'Unable to verify secret hash for client withsecret',
      ));
  });

  // AWS guide: disabled and unknown users get simulated details
  describe('through a client that hides users', () => {
    const hidden = (Username: string) => resend({ ClientId: 'hiding', Username });

    it.each(['nobody', 'dan', 'eve'])('answers for %s as if a code had been sent, and sends none', async (Username) => {
      const { CodeDeliveryDetails } = await bench.client.send(hidden(Username));
      expect(CodeDeliveryDetails).toEqual({
        Destination: expect.stringMatching(/^[a-z]\*\*\*@[a-z]\*\*\*$/),
        DeliveryMedium: 'EMAIL',
        AttributeName: 'email',
      });
      expect(await bench.emulator.messages.list()).toEqual([]);
    });

    it('answers the same name in the same way every time', async () => {
      const first = await bench.client.send(hidden('nobody'));
      const second = await bench.client.send(hidden('nobody'));
      expect(second.CodeDeliveryDetails).toEqual(first.CodeDeliveryDetails);
    });

    // live
    it('masks an address that was given as the name', async () => {
      const { CodeDeliveryDetails } = await bench.client.send(hidden('zoe@sample.org'));
      expect(CodeDeliveryDetails?.Destination).toBe('z***@s***');
    });

    it('limits requests for a user under all their names together, also where they only seem to be sent', async () => {
      const { sub } = bench.world.state.users.get(poolId, 'dan')!;
      for (let count = 0; count < 5; count++) await bench.client.send(hidden('dan'));
      await refuses(bench, hidden(sub), ...attemptLimit);
    });

    it('limits requests for unknown users as for known ones', async () => {
      for (let count = 0; count < 5; count++) await bench.client.send(hidden('nobody'));
      await refuses(bench, hidden('nobody'), ...attemptLimit);
    });
  });
});

describe('ResendConfirmationCode in a pool that verifies nothing', () => {
  const bench = withEmulator({ fixtures: onePool({ clients: [hiding], users: [unconfirmed('ada')] }) });

  // a raw answer seen in the wild; for unknown users likely, so that they are not told apart
  it.each(['ada', 'nobody'])('is refused for %s', async (Username) => {
    await refuses(bench, resend({ ClientId: 'hiding', Username }), ...autoVerificationOff);
  });
});

describe('ResendConfirmationCode in a pool that words its messages by a trigger', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: { CustomMessage: 'arn:aws:lambda:us-east-1:000000000000:function:say' },
      },
      users: [unconfirmed('ada')],
    }),
  });

  it('says that triggers do not run', async () => {
    await expect(bench.client.send(resend())).rejects.toMatchObject({ name: 'NotImplementedException' });
    expect(await bench.emulator.messages.list()).toEqual([]);
  });
});
