import {
  AdminDeleteUserAttributesCommand,
  AdminGetUserAuthFactorsCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  ForgotPasswordCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  SetUserSettingsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { latestCode, latestMessage, otherCode } from '../../../support/outbox';
import { clientId, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { register } from '../../../support/authenticator';
import { answer, everyFactor, initiate } from './pools';

const contacts = {
  email: 'zoe@example.com',
  email_verified: 'true',
  phone_number: '+15555550111',
  phone_number_verified: 'true',
};
const AccountRecoverySetting = {
  RecoveryMechanisms: [
    { Name: 'verified_email', Priority: 1 },
    { Name: 'verified_phone_number', Priority: 2 },
  ],
};
const bench = withEmulator({
  fixtures: everyFactor('OPTIONAL', {
    pool: {
      AccountRecoverySetting,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    },
    users: [user('ada'), user('zoe', { UserAttributes: contacts })],
  }),
});

const on = { Enabled: true };
const off = { Enabled: false, PreferredMfa: false };
const preferred = { Enabled: true, PreferredMfa: true };

type Preference = Omit<AdminSetUserMFAPreferenceCommand['input'], 'UserPoolId' | 'Username'>;
const prefer = (Username: string, preference: Preference) =>
  new AdminSetUserMFAPreferenceCommand({ UserPoolId: poolId, Username, ...preference });
const told = async (Username = 'zoe') => {
  const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  return [found.PreferredMfaSetting, found.UserMFASettingList];
};

/** A user with an authenticator that is registered, but not turned on. */
async function withApp(name: string) {
  const { AccessToken } = await signIn(bench, name);
  return { AccessToken, ...(await register(bench, { AccessToken })) };
}

describe('Where MFA is optional', () => {
  test('nobody is asked who turned nothing on, not even with an authenticator', async () => {
    const { Session } = await withApp('zoe');
    expect(Session).toBeUndefined(); // [field]
    expect(await told()).toEqual([undefined, undefined]);
    await signIn(bench, 'zoe');
  });

  test.each([
    ['SMSMfaSettings', 'SMS_MFA'],
    ['EmailMfaSettings', 'EMAIL_OTP'],
  ] as const)('a factor that was turned on is asked for: %s', async (member, factor) => {
    await bench.client.send(prefer('zoe', { [member]: on }));
    expect(await told()).toEqual([undefined, [factor]]);
    const { ChallengeName, Session } = await bench.client.send(initiate('zoe'));
    expect(ChallengeName).toBe(factor);
    const code = { [`${factor}_CODE`]: await latestCode(bench) };
    expect((await bench.client.send(answer(factor, 'zoe', Session, code))).AuthenticationResult).toBeDefined();
    await bench.client.send(prefer('zoe', { [member]: off }));
    expect(await told()).toEqual([undefined, undefined]);
    await signIn(bench, 'zoe');
  });

  test('of several the preferred one is asked for', async () => {
    const { app, AccessToken } = await withApp('zoe');
    const settings = { SMSMfaSettings: on, SoftwareTokenMfaSettings: preferred };
    await bench.client.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings }));
    const shown = { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA', UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] };
    expect(await bench.client.send(new GetUserCommand({ AccessToken }))).toMatchObject(shown);
    const ConfiguredUserAuthFactors = ['PASSWORD', 'SOFTWARE_TOKEN'];
    const all = { ...shown, ConfiguredUserAuthFactors };
    expect(await bench.client.send(new GetUserAuthFactorsCommand({ AccessToken }))).toMatchObject(all);
    const asAdministrator = new AdminGetUserAuthFactorsCommand({ UserPoolId: poolId, Username: 'zoe' });
    expect(await bench.client.send(asAdministrator)).toMatchObject(all);
    const { ChallengeName, Session } = await bench.client.send(initiate('zoe'));
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    bench.emulator.clock.advance('30s');
    const code = { SOFTWARE_TOKEN_MFA_CODE: app() };
    await bench.client.send(answer('SOFTWARE_TOKEN_MFA', 'zoe', Session, code));
    await bench.client.send(prefer('zoe', { EmailMfaSettings: preferred }));
    expect(await told()).toEqual(['EMAIL_OTP', ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']]);
    await bench.client.send(prefer('zoe', { EmailMfaSettings: { Enabled: true, PreferredMfa: false } }));
    expect(await told()).toEqual([undefined, ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']]);
  });

  // [field]
  test('of text messages and authenticator, neither preferred, one is chosen before any code counts', async () => {
    const { app } = await withApp('zoe');
    await bench.client.send(prefer('zoe', { SMSMfaSettings: on, SoftwareTokenMfaSettings: on }));
    const choice = await bench.client.send(initiate('zoe'));
    expect(choice).toMatchObject({
      ChallengeName: 'SELECT_MFA_TYPE',
      ChallengeParameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]' },
    });
    bench.emulator.clock.advance('30s');
    const code = { SOFTWARE_TOKEN_MFA_CODE: app() };
    await refuses(
      bench,
      answer('SOFTWARE_TOKEN_MFA', 'zoe', choice.Session, code),
      'NotAuthorizedException',
      'Invalid session for the user.',
    );
    const chosen = answer('SELECT_MFA_TYPE', 'zoe', choice.Session, { ANSWER: 'SOFTWARE_TOKEN_MFA' });
    const asked = await bench.client.send(chosen);
    expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const right = answer('SOFTWARE_TOKEN_MFA', 'zoe', asked.Session, code);
    expect((await bench.client.send(right)).AuthenticationResult).toBeDefined();
  });

  test('the old SMS option counts as text messages, and goes with them', async () => {
    const { AccessToken } = await signIn(bench, 'zoe');
    const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }];
    await bench.client.send(new SetUserSettingsCommand({ AccessToken, MFAOptions }));
    const shown = { MFAOptions, UserMFASettingList: ['SMS_MFA'] };
    expect(await bench.client.send(new GetUserCommand({ AccessToken }))).toMatchObject(shown);
    expect((await bench.client.send(initiate('zoe'))).ChallengeName).toBe('SMS_MFA');
    await bench.client.send(prefer('zoe', { SMSMfaSettings: off }));
    expect(await bench.client.send(new GetUserCommand({ AccessToken }))).not.toHaveProperty('MFAOptions');
    await signIn(bench, 'zoe');
  });

  // [docs]
  test('who has an authenticator goes on when the pool does without', async () => {
    const { app } = await withApp('zoe');
    await bench.client.send(prefer('zoe', { SoftwareTokenMfaSettings: preferred }));
    const SmsMfaConfiguration = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } };
    await bench.client.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration }),
    );
    const { ChallengeName, Session } = await bench.client.send(initiate('zoe'));
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    bench.emulator.clock.advance('30s');
    await bench.client.send(answer('SOFTWARE_TOKEN_MFA', 'zoe', Session, { SOFTWARE_TOKEN_MFA_CODE: app() }));
    await bench.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: 'OFF' }));
    await signIn(bench, 'zoe');
  });

  test('text messages have the words of SmsAuthenticationMessage, else AWS’s', async () => {
    await bench.client.send(prefer('zoe', { SMSMfaSettings: on }));
    await bench.client.send(initiate('zoe'));
    expect((await latestMessage(bench)).body).toMatch(/^Your authentication code is \d{6}\. $/); // [docs]
    const pool = bench.world.state.userPools.get('', poolId)!;
    bench.world.state.userPools.set({
      ...pool,
      settings: { ...pool.settings, SmsAuthenticationMessage: 'Say {####}' },
    });
    await bench.client.send(initiate('zoe'));
    expect((await latestMessage(bench)).body).toMatch(/^Say \d{6}$/);
  });

  test('a factor whose address is gone is not asked for', async () => {
    await bench.client.send(prefer('zoe', { SMSMfaSettings: preferred }));
    const UserAttributeNames = ['phone_number'];
    await bench.client.send(
      new AdminDeleteUserAttributesCommand({ UserPoolId: poolId, Username: 'zoe', UserAttributeNames }),
    );
    await signIn(bench, 'zoe');
  });

  // [docs]
  test.each([
    ['EmailMfaSettings', '+15555550111'],
    ['SMSMfaSettings', 'zoe@example.com'],
  ] as const)('passwords are recovered by the other address than codes go to: %s', async (member, to) => {
    await bench.client.send(prefer('zoe', { [member]: on }));
    await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'zoe' }));
    expect(await latestMessage(bench)).toMatchObject({ to, triggerSource: 'CustomMessage_ForgotPassword' });
  });

  test('and by none where both are second factors', async () => {
    await bench.client.send(prefer('zoe', { EmailMfaSettings: on, SMSMfaSettings: on }));
    await refuses(
      bench,
      new ForgotPasswordCommand({ ClientId: clientId, Username: 'zoe' }),
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number', // [recorded]
    );
  });
});

describe('A code of a second factor', () => {
  const mismatch = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const; // [field]
  const locked = ['NotAuthorizedException', 'Password attempts exceeded'] as const; // [field]

  const begun = async () => {
    const { Session } = await bench.client.send(initiate('zoe'));
    return { Session, code: await latestCode(bench) };
  };

  test('that is wrong leaves the session open; the fifth locks for a second, and more with each', async () => {
    bench.emulator.clock.freeze(true);
    await bench.client.send(prefer('zoe', { SMSMfaSettings: on }));
    const { Session, code } = await begun();
    const wrong = answer('SMS_MFA', 'zoe', Session, { SMS_MFA_CODE: otherCode(code) });
    const right = answer('SMS_MFA', 'zoe', Session, { SMS_MFA_CODE: code });
    for (let count = 0; count < 5; count++) await refuses(bench, wrong, ...mismatch);
    await refuses(bench, right, ...locked);
    const again = await begun();
    await refuses(bench, answer('SMS_MFA', 'zoe', again.Session, { SMS_MFA_CODE: again.code }), ...locked);
    bench.emulator.clock.advance('1s');
    await refuses(bench, wrong, ...mismatch);
    bench.emulator.clock.advance('1s');
    await refuses(bench, right, ...locked);
    bench.emulator.clock.advance('1s');
    expect((await bench.client.send(right)).AuthenticationResult).toBeDefined();
    expect(bench.world.state.dump().tables['attempts']).toEqual([]);
  });

  test('is good for its own session, factor, user and client only, once, and as long as the session', async () => {
    await bench.client.send(prefer('zoe', { SMSMfaSettings: on }));
    const first = await begun();
    const second = await begun();
    expect(second.code).not.toBe(first.code);
    const code = { SMS_MFA_CODE: second.code };
    const foreign = ['NotAuthorizedException', 'Invalid session for the user.'] as const;
    await refuses(bench, answer('SMS_MFA', 'zoe', first.Session, code), ...mismatch);
    await refuses(bench, answer('SMS_MFA', 'ada', second.Session, code), ...foreign);
    await refuses(bench, answer('SMS_MFA', 'zoe', second.Session, code, 'other'), ...foreign);
    await refuses(bench, answer('EMAIL_OTP', 'zoe', second.Session, { EMAIL_OTP_CODE: second.code }), ...foreign);
    await refuses(
      bench,
      answer('SMS_MFA', 'zoe', undefined, code),
      'InvalidParameterException',
      'Missing required parameter Session',
    );
    await refuses(
      bench,
      answer('SMS_MFA', 'zoe', second.Session),
      'InvalidParameterException',
      'Missing required parameter SMS_MFA_CODE',
    );
    await bench.client.send(answer('SMS_MFA', 'zoe', second.Session, code));
    await refuses(
      bench,
      answer('SMS_MFA', 'zoe', second.Session, code),
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.',
    );
    const third = await begun();
    bench.emulator.clock.advance('3m');
    await refuses(
      bench,
      answer('SMS_MFA', 'zoe', third.Session, { SMS_MFA_CODE: third.code }),
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
    );
  });

  test('of an authenticator counts a step early or late, once, and locks as others do', async () => {
    bench.emulator.clock.freeze(true);
    const { app } = await withApp('zoe');
    await bench.client.send(prefer('zoe', { SoftwareTokenMfaSettings: preferred }));
    bench.emulator.clock.advance('10m');
    const challenge = async () => (await bench.client.send(initiate('zoe'))).Session;
    const by = async (SOFTWARE_TOKEN_MFA_CODE: string) =>
      answer('SOFTWARE_TOKEN_MFA', 'zoe', await challenge(), { SOFTWARE_TOKEN_MFA_CODE });
    const unlike = ['CodeMismatchException', 'Invalid code received for user'] as const; // [field]
    const used = ['ExpiredCodeException', 'Your software token has already been used once.'] as const; // [field]
    await refuses(bench, await by(app(60)), ...unlike);
    await refuses(bench, await by(app(-60)), ...unlike);
    for (const drift of [-30, 30, 0]) {
      const right = await by(app(drift));
      expect((await bench.client.send(right)).AuthenticationResult).toBeDefined();
      await refuses(bench, await by(app(drift)), ...used);
    }
    bench.emulator.clock.advance('30s');
    await refuses(bench, await by(app(0)), ...used);
    for (let count = 0; count < 5; count++) await refuses(bench, await by(app(90)), ...unlike);
    await refuses(bench, await by(app(30)), ...locked);
    bench.emulator.clock.advance('1s');
    expect((await bench.client.send(await by(app(30)))).AuthenticationResult).toBeDefined();
  });

  test('of an authenticator is not taken twice by two who come at once', async () => {
    const { app } = await withApp('zoe');
    await bench.client.send(prefer('zoe', { SoftwareTokenMfaSettings: preferred }));
    bench.emulator.clock.advance('30s');
    const sessions = await Promise.all([1, 2, 3].map(async () => (await bench.client.send(initiate('zoe'))).Session));
    const code = { SOFTWARE_TOKEN_MFA_CODE: app() };
    const outcomes = await Promise.allSettled(
      sessions.map((Session) => bench.client.send(answer('SOFTWARE_TOKEN_MFA', 'zoe', Session, code))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is worth nothing once the authenticator is gone or the user disabled', async () => {
    const { app } = await withApp('zoe');
    await bench.client.send(prefer('zoe', { SoftwareTokenMfaSettings: preferred }));
    const { Session } = await bench.client.send(initiate('zoe'));
    bench.emulator.clock.advance('30s');
    const right = answer('SOFTWARE_TOKEN_MFA', 'zoe', Session, { SOFTWARE_TOKEN_MFA_CODE: app() });
    const { users } = bench.world.state;
    const { softwareToken: _, ...without } = users.get(poolId, 'zoe')!;
    users.set(without);
    await refuses(
      bench,
      right,
      'SoftwareTokenMFANotFoundException',
      'Software Token MFA does not exist for the user.', // [field]
    );
    users.set({ ...without, enabled: false });
    await refuses(bench, right, 'NotAuthorizedException', 'User is disabled.');
  });
});
