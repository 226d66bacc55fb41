import type { RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, latestMessage, otherCode } from '../../../support/outbox';
import { clientId, password, poolId, user } from '../../../support/pools';
import { authenticator, register } from '../../../support/authenticator';
import { answer, everyFactor, initiate, initiateAsAdministrator, answerAsAdministrator } from './pools';

// What is asked where MFA is required: AWS's guide, "Details of MFA logic at user runtime".

const newPassword = 'Battery-staple-2';
const parsed = (text: string | undefined) => JSON.parse(text ?? 'null') as unknown;

describe('Where MFA is required', () => {
  const bench = withEmulator({ fixtures: everyFactor('ON') });
  const send = (command: RespondToAuthChallengeCommand) => bench.client.send(command);
  const factors = async (Username: string) => {
    const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
    return [found.PreferredMfaSetting, found.UserMFASettingList];
  };

  test('a new user sets a password, then an authenticator, and is in; next time they are asked for it', async () => {
    const { Session } = await bench.client.send(initiate('tim'));
    const setUp = await send(answer('NEW_PASSWORD_REQUIRED', 'tim', Session, { NEW_PASSWORD: newPassword }));
    expect(setUp).toMatchObject({ ChallengeName: 'MFA_SETUP', ChallengeParameters: { USER_ID_FOR_SRP: 'tim' } });
    expect(parsed(setUp.ChallengeParameters?.['MFAS_CAN_SETUP'])).toEqual([
      'SMS_MFA',
      'SOFTWARE_TOKEN_MFA',
      'EMAIL_OTP',
    ]);
    const { app, Session: verified } = await register(bench, { Session: setUp.Session }, 'my phone');
    const { AuthenticationResult } = await send(answer('MFA_SETUP', 'tim', verified));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(await factors('tim')).toEqual(['SOFTWARE_TOKEN_MFA', ['SOFTWARE_TOKEN_MFA']]);

    const next = await bench.client.send(initiate('tim', clientId, newPassword));
    expect(next).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { USER_ID_FOR_SRP: 'tim', FRIENDLY_DEVICE_NAME: 'my phone' },
    });
    const used = answer('SOFTWARE_TOKEN_MFA', 'tim', next.Session, { SOFTWARE_TOKEN_MFA_CODE: app() });
    await refuses(bench, used, 'ExpiredCodeException', 'Your software token has already been used once.'); // [field]
    bench.emulator.clock.advance('30s');
    const fresh = answer('SOFTWARE_TOKEN_MFA', 'tim', next.Session, { SOFTWARE_TOKEN_MFA_CODE: app() });
    expect((await send(fresh)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('an authenticator that is set up on the way leaves none waiting that an access token had begun', async () => {
    const { users } = bench.world.state;
    users.set({ ...users.get(poolId, 'ada')!, pendingSoftwareToken: 'A'.repeat(52) });
    const { Session } = await bench.client.send(initiate('ada'));
    const { secret } = await register(bench, { Session });
    expect(users.get(poolId, 'ada')).toMatchObject({ softwareToken: { secret } });
    expect(users.get(poolId, 'ada')?.pendingSoftwareToken).toBeUndefined();
  });

  test('an address that recovers no password is enough', async () => {
    const byMail = await bench.client.send(initiate('mia'));
    expect(byMail).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'm***@e***',
        USER_ID_FOR_SRP: 'mia',
      },
    });
    const code = await latestCode(bench);
    expect(await latestMessage(bench)).toMatchObject({
      to: 'mia@example.com',
      subject: 'Sign in',
      body: `Code ${code}`,
      triggerSource: 'CustomMessage_Authentication',
    });
    expect(code).toMatch(/^\d{6}$/);
    await send(answer('EMAIL_OTP', 'mia', byMail.Session, { EMAIL_OTP_CODE: code }));
    expect(bench.world.state.users.get(poolId, 'mia')?.attributes['email_verified']).toBe('true'); // [docs]

    const byText = await bench.client.send(initiate('pat'));
    expect(byText).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0100',
        USER_ID_FOR_SRP: 'pat',
      },
    });
    expect(await latestMessage(bench)).toMatchObject({ medium: 'SMS', to: '+15555550100' });
    const byTextCode = { SMS_MFA_CODE: await latestCode(bench) };
    expect((await send(answer('SMS_MFA', 'pat', byText.Session, byTextCode))).AuthenticationResult).toBeDefined();
    expect(bench.world.state.users.get(poolId, 'pat')?.attributes['phone_number_verified']).toBe('true');
  });

  test('of two addresses one is chosen', async () => {
    const choice = await bench.client.send(initiate('zoe'));
    expect(choice.ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(parsed(choice.ChallengeParameters?.['MFAS_CAN_CHOOSE'])).toEqual(['SMS_MFA', 'EMAIL_OTP']);
    await refuses(
      bench,
      answer('SELECT_MFA_TYPE', 'zoe', choice.Session, { ANSWER: 'SOFTWARE_TOKEN_MFA' }),
      'InvalidParameterException',
      'Invalid MFA type selected.', // [likely]
    );
    const asked = await send(answer('SELECT_MFA_TYPE', 'zoe', choice.Session, { ANSWER: 'EMAIL_MFA' })); // docs: as well
    expect(asked.ChallengeName).toBe('EMAIL_OTP');
    const code = { EMAIL_OTP_CODE: await latestCode(bench) };
    expect((await send(answer('EMAIL_OTP', 'zoe', asked.Session, code))).AuthenticationResult).toBeDefined();
  });

  test('of two addresses the preferred one is asked for at once', async () => {
    const EmailMfaSettings = { Enabled: true, PreferredMfa: true };
    await bench.client.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId: poolId, Username: 'zoe', EmailMfaSettings }),
    );
    expect((await bench.client.send(initiate('zoe'))).ChallengeName).toBe('EMAIL_OTP');
  });

  test('an e-mail address is set up as Amplify does', async () => {
    const { Session } = await bench.client.send(initiate('ada'));
    const asked = await send(answer('MFA_SETUP', 'ada', Session, { EMAIL: 'ada@example.com' }));
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    expect(asked.Session).not.toBe(Session);
    const code = { EMAIL_OTP_CODE: await latestCode(bench, { to: 'ada@example.com' }) };
    expect((await send(answer('EMAIL_OTP', 'ada', asked.Session, code))).AuthenticationResult).toBeDefined();
    expect(bench.world.state.users.get(poolId, 'ada')?.attributes).toMatchObject({
      email: 'ada@example.com',
      email_verified: 'true',
    });
    expect(await factors('ada')).toEqual(['EMAIL_OTP', ['EMAIL_OTP']]);
  });

  test('nothing is set up by an address that is none, nor by nothing', async () => {
    const { Session } = await bench.client.send(initiate('ada'));
    await refuses(
      bench,
      answer('MFA_SETUP', 'ada', Session, { EMAIL: 'nowhere' }),
      'InvalidParameterException',
      'Invalid email address format.',
    );
    await refuses(
      bench,
      answer('MFA_SETUP', 'ada', Session),
      'InvalidParameterException',
      'User has not verified software token mfa', // [likely] here
    );
    const { Session: associated } = await bench.client.send(new AssociateSoftwareTokenCommand({ Session }));
    await refuses(
      bench,
      answer('MFA_SETUP', 'ada', associated),
      'InvalidParameterException',
      'User has not verified software token mfa',
    );
  });

  test('a phone number that comes later begins again with text messages', async () => {
    await bench.client.send(initiate('ada'));
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: [{ Name: 'phone_number', Value: '+15555550122' }],
      }),
    );
    expect((await bench.client.send(initiate('ada'))).ChallengeName).toBe('SMS_MFA');
  });

  test('each answer carries the next session, and only that goes on', async () => {
    const { Session: first } = await bench.client.send(initiate('ada'));
    const { Session: second, SecretCode = '' } = await bench.client.send(
      new AssociateSoftwareTokenCommand({ Session: first }),
    );
    const once = ['NotAuthorizedException', 'Invalid session for the user, session can only be used once.'] as const;
    await refuses(bench, new AssociateSoftwareTokenCommand({ Session: first }), ...once);
    await refuses(bench, answer('MFA_SETUP', 'ada', first), ...once);
    const app = authenticator(bench, SecretCode);
    await refuses(bench, new VerifySoftwareTokenCommand({ Session: first, UserCode: app() }), ...once);
    await refuses(
      bench,
      new VerifySoftwareTokenCommand({ Session: second, UserCode: otherCode(app()) }),
      'EnableSoftwareTokenMFAException',
      'Code mismatch', // [docs]
    );
    const { Session: third } = await bench.client.send(
      new VerifySoftwareTokenCommand({ Session: second, UserCode: app() }),
    );
    await refuses(bench, answer('MFA_SETUP', 'ada', second), ...once);
    await refuses(
      bench,
      answer('MFA_SETUP', 'ada', third, {}, 'other'),
      'NotAuthorizedException',
      'Invalid session for the user.',
    );
    await refuses(bench, answer('MFA_SETUP', 'tim', third), 'NotAuthorizedException', 'Invalid session for the user.');
    await send(answer('MFA_SETUP', 'ada', third));
    await refuses(bench, answer('MFA_SETUP', 'ada', third), ...once);
  });

  const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const; // field

  // likely: else a password alone would put another factor in the place of the one that there is
  test('a sign-in that began before there was a factor sets up no other', async () => {
    const [first, second, third] = [initiate('ada'), initiate('ada'), initiate('ada')].map((each) =>
      bench.client.send(each),
    );
    const associated = await bench.client.send(new AssociateSoftwareTokenCommand({ Session: (await second)?.Session }));
    const { Session } = await register(bench, { Session: (await first)?.Session });
    await send(answer('MFA_SETUP', 'ada', Session));
    const late = (await third)?.Session;
    const UserCode = authenticator(bench, associated.SecretCode ?? '')();
    await refuses(bench, new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode }), ...foreign);
    await refuses(bench, new AssociateSoftwareTokenCommand({ Session: late }), ...foreign);
    await refuses(bench, answer('MFA_SETUP', 'ada', late, { EMAIL: 'eve@example.com' }), ...foreign);
    expect(await factors('ada')).toEqual(['SOFTWARE_TOKEN_MFA', ['SOFTWARE_TOKEN_MFA']]);
  });

  test('an authenticator that is taken away on the way is no factor', async () => {
    const { Session } = await register(bench, { Session: (await bench.client.send(initiate('ada'))).Session });
    await bench.client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'ada' }));
    await refuses(
      bench,
      answer('MFA_SETUP', 'ada', Session),
      'SoftwareTokenMFANotFoundException',
      'Software Token MFA does not exist for the user.', // field
    );
  });

  test('an authenticator that is taken away is set up anew, unless an address is left', async () => {
    const { Session } = await bench.client.send(initiate('ada'));
    await send(answer('MFA_SETUP', 'ada', (await register(bench, { Session })).Session));
    await bench.client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'ada' }));
    expect(await factors('ada')).toEqual([undefined, undefined]);
    expect((await bench.client.send(initiate('ada'))).ChallengeName).toBe('MFA_SETUP');
  });

  test('administrators go the same way', async () => {
    const { Session, ChallengeName } = await bench.client.send(initiateAsAdministrator('pat'));
    expect(ChallengeName).toBe('SMS_MFA');
    const code = { SMS_MFA_CODE: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answerAsAdministrator('SMS_MFA', 'pat', Session, code));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
  });

  test('who is hidden is refused with the password, and told nothing of factors', async () => {
    const nobody = initiate('nobody', 'hiding');
    await refuses(bench, nobody, 'NotAuthorizedException', 'Incorrect username or password.');
    const { Session } = await bench.client.send(initiate('pat', 'hiding'));
    await refuses(
      bench,
      answer('SMS_MFA', 'nobody', Session, { SMS_MFA_CODE: '123456' }, 'hiding'),
      'NotAuthorizedException',
      'Invalid session for the user.',
    );
  });
});

describe('Where passwords are recovered by e-mail', () => {
  const AccountRecoverySetting = {
    RecoveryMechanisms: [
      { Name: 'verified_email', Priority: 1 },
      { Name: 'verified_phone_number', Priority: 2 },
    ],
  };
  const bench = withEmulator({
    fixtures: everyFactor('OPTIONAL', {
      pool: { AccountRecoverySetting },
      users: [
        user('mia', { UserAttributes: { email: 'mia@example.com' } }),
        user('zoe', { UserAttributes: { email: 'zoe@example.com', phone_number: '+15555550111' } }),
      ],
    }),
  });
  const require = (mfa: object = { SoftwareTokenMfaConfiguration: { Enabled: true }, EmailMfaConfiguration: {} }) => {
    const { userPools } = bench.world.state;
    const { mfa: _, ...pool } = userPools.get('', poolId)!;
    userPools.set({ ...pool, settings: { ...pool.settings, MfaConfiguration: 'ON' }, mfa });
  };

  test('an e-mail address is no second factor, and whoever has no other sets up an authenticator', async () => {
    require();
    const { ChallengeName, ChallengeParameters } = await bench.client.send(initiate('mia'));
    expect(ChallengeName).toBe('MFA_SETUP');
    expect(parsed(ChallengeParameters?.['MFAS_CAN_SETUP'])).toEqual(['SOFTWARE_TOKEN_MFA']);
    expect((await bench.client.send(initiate('zoe'))).ChallengeName).toBe('SMS_MFA');
  });

  test('who has nothing left is refused', async () => {
    require({ EmailMfaConfiguration: {} });
    await refuses(
      bench,
      initiate('mia', clientId, password),
      'InvalidParameterException',
      'User does not have any MFA factor available.', // [likely]
    );
  });
});
