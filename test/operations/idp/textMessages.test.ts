import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserSettingsCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../support/emulator';
import { hintOf } from '../../support/hints';
import { latestMessage } from '../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, texting, user } from '../../support/pools';
import { signIn } from '../../support/signIn';

// Texts leave pools that say how. What each operation refuses after, and that nothing is changed, is in order/.

const [ClientId, UserPoolId] = [clientId, poolId];
const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
const notTexted =
  'Invalid phone number provided/Unable to send the message. User pool does not have SMS configuration to send messages.'; // [field] at sign-in, [likely] elsewhere

const hiding = {
  ClientId: 'hiding',
  ClientName: 'hiding',
  PreventUserExistenceErrors: 'ENABLED',
  ExplicitAuthFlows: [...allFlows],
};

describe('A pool without SmsConfiguration', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        AutoVerifiedAttributes: ['email', 'phone_number'],
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number', Priority: 1 }] },
      },
      clients: [hiding],
      users: [
        user('ada', { UserAttributes: { ...phone, email: 'ada@example.com', email_verified: 'true' } }),
        user('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { phone_number: '+15555550111' } }),
      ],
    }),
  });
  const invite = (members: object = {}) =>
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'new',
      UserAttributes: [
        { Name: 'phone_number', Value: '+15555550199' },
        { Name: 'email', Value: 'new@example.com' },
      ],
      ...members,
    });
  const signUp = (name: string, ...UserAttributes: { Name: string; Value: string }[]) =>
    new SignUpCommand({ ClientId, Username: name, Password: password, UserAttributes });
  const mail = { Name: 'email', Value: 'new@example.com' };

  test('sends mail as ever', async () => {
    await bench.client.send(signUp('new', mail));
    expect(await latestMessage(bench)).toMatchObject({ medium: 'EMAIL', to: mail.Value });
  });

  test('invites nobody by text, and leaves the name free', async () => {
    const text = 'User pool does not have SMS configuration to send messages.'; // [field]
    await refuses(bench, invite(), 'InvalidParameterException', text);
    await refuses(bench, invite({ DesiredDeliveryMediums: ['EMAIL', 'SMS'] }), 'InvalidParameterException', text);
    await bench.client.send(invite({ DesiredDeliveryMediums: ['EMAIL'] }));
    expect(await latestMessage(bench)).toMatchObject({ medium: 'EMAIL' });
  });

  test('makes users to whom nothing is sent', async () => {
    const { User } = await bench.client.send(invite({ MessageAction: 'SUPPRESS' }));
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('says how to mend it', async () => {
    const command = invite();
    await expect(bench.client.send(command)).rejects.toMatchObject({
      $response: { headers: { 'x-cognito-emu-hint': expect.stringContaining('"SmsConfiguration"') as string } },
    });
  });

  test('texts once it has one', async () => {
    const forgot = new ForgotPasswordCommand({ ClientId, Username: 'ada' });
    await refuses(bench, forgot, 'CodeDeliveryFailureException', notTexted);
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId, ...texting }));
    const { CodeDeliveryDetails } = await bench.client.send(forgot);
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'SMS', Destination: '+*******0100' });
    expect(await latestMessage(bench)).toMatchObject({ medium: 'SMS', to: '+15555550100' });
  });

  // [likely]
  test.each<[string, (name: string) => { input: object }, string]>([
    ['ForgotPassword', (name: string) => new ForgotPasswordCommand({ ClientId: 'hiding', Username: name }), 'ada'],
    [
      'ResendConfirmationCode',
      (name: string) => new ResendConfirmationCodeCommand({ ClientId: 'hiding', Username: name }),
      'una',
    ],
  ])('answers %s alike for all where the client hides who exists', async (_name, ask, known) => {
    const details = { DeliveryMedium: 'SMS', AttributeName: 'phone_number' };
    for (const name of [known, 'nobody']) {
      expect(await bench.client.send(ask(name) as never)).toMatchObject({ CodeDeliveryDetails: details });
    }
    const hint = /^Nothing was sent: Pool us-east-1_Example1 has no SmsConfiguration\. In its fixture: [^.]*\.$/;
    expect(await hintOf(bench, ask(known))).toMatch(hint);
    expect(await hintOf(bench, ask('nobody'))).toBeUndefined();
    expect(await bench.emulator.messages.list()).toEqual([]);
  });
});

describe('A pool that has one-time passwords by text and sends none', () => {
  const ExplicitAuthFlows = ['ALLOW_USER_AUTH'];
  const bench = withEmulator({
    fixtures: onePool({
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } },
      client: { ExplicitAuthFlows },
      clients: [{ ...hiding, ExplicitAuthFlows }],
      users: [user('ada', { UserAttributes: phone })],
    }),
  });
  const begin = (USERNAME: string, client = ClientId) =>
    new InitiateAuthCommand({
      ClientId: client,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME, PREFERRED_CHALLENGE: 'SMS_OTP' },
    });

  test('says so', () => refuses(bench, begin('ada'), 'InvalidParameterException', notTexted));

  test('asks all alike where the client hides who exists, and takes no code', async () => {
    for (const name of ['ada', 'nobody']) {
      const asked = await bench.client.send(begin(name, 'hiding'));
      expect(asked).toMatchObject({
        ChallengeName: 'SMS_OTP',
        ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' },
      });
      await refuses(
        bench,
        new RespondToAuthChallengeCommand({
          ClientId: 'hiding',
          ChallengeName: 'SMS_OTP',
          Session: asked.Session,
          ChallengeResponses: { USERNAME: name, SMS_OTP_CODE: '12345678' },
        }),
        'CodeMismatchException',
        'Invalid code or auth state for the user.', // [field]
      );
    }
    expect(await bench.emulator.messages.list()).toEqual([]);
  });
});

describe('A pool whose second factor is an authenticator alone', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
      users: [
        user('ada', { UserAttributes: phone }),
        { Username: 'tim', TemporaryPassword: password, UserAttributes: { ...phone, phone_number: '+15555550111' } },
      ],
    }),
  });
  const AuthParameters = (USERNAME: string) => ({ USERNAME, PASSWORD: password });
  const begin = (name: string) =>
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: AuthParameters(name) });
  const optFor = (Username: string) =>
    bench.client.send(
      new AdminSetUserSettingsCommand({
        UserPoolId,
        Username,
        MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }],
      }),
    );

  test('lets nobody choose texts', async () => {
    await refuses(
      bench,
      new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SMSMfaSettings: { Enabled: true } }),
      'InvalidParameterException',
      'User does not have delivery config set to turn on SMS_MFA', // [field]
    );
    await signIn(bench, 'ada');
  });

  test('does not let in without it who has the old option', async () => {
    await optFor('ada');
    await refuses(bench, begin('ada'), 'InvalidParameterException', notTexted);
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    const asked = new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow,
      AuthParameters: AuthParameters('ada'),
    });
    await refuses(bench, asked, 'InvalidParameterException', notTexted);
  });

  test('refuses the answer that leads there, and takes it once it can', async () => {
    await optFor('tim');
    const { Session } = await bench.client.send(begin('tim'));
    const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    const ChallengeName = 'NEW_PASSWORD_REQUIRED';
    const answer = new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses });
    await refuses(bench, answer, 'InvalidParameterException', notTexted);
    await bench.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: texting,
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );
    expect(await bench.client.send(answer)).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: '+*******0111' },
    });
    expect(await latestMessage(bench)).toMatchObject({ medium: 'SMS', to: '+15555550111' });
  });
});
