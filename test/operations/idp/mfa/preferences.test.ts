import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { authenticator, register } from '../../../support/authenticator';
import { everyFactor, initiate } from './pools';

const bench = withEmulator({
  fixtures: everyFactor('OPTIONAL', {
    users: [user('ada'), user('zoe', { UserAttributes: { email: 'z@example.com', phone_number: '+15555550111' } })],
  }),
});

const on = { Enabled: true };
const preferred = { Enabled: true, PreferredMfa: true };
const invalid = 'InvalidParameterException';
const noDelivery = (factor: string) => `User does not have delivery config set to turn on ${factor}`;

type Preference = Omit<AdminSetUserMFAPreferenceCommand['input'], 'UserPoolId' | 'Username'>;

describe('A preference is refused', () => {
  const cases: [string, string, Preference, string][] = [
    ['for text messages without a phone number', 'ada', { SMSMfaSettings: on }, noDelivery('SMS_MFA')], // [field]
    ['for mail without an address', 'ada', { EmailMfaSettings: on }, noDelivery('EMAIL_OTP')], // [likely]
    [
      'for an authenticator that was never registered',
      'zoe',
      { SoftwareTokenMfaSettings: preferred },
      noDelivery('SOFTWARE_TOKEN_MFA'), // [field]
    ],
    [
      'for two at once',
      'zoe',
      { SMSMfaSettings: preferred, EmailMfaSettings: preferred },
      'Only one MFA method can be preferred', // [likely]
    ],
    [
      'for one that is turned off',
      'zoe',
      { SMSMfaSettings: { Enabled: false, PreferredMfa: true } },
      'A preferred MFA method must be enabled', // [likely]
    ],
    [
      'for one that is not on',
      'zoe',
      { SMSMfaSettings: { PreferredMfa: true } },
      'A preferred MFA method must be enabled', // [likely]
    ],
    ['for a passkey where none is MFA', 'zoe', { WebAuthnMfaSettings: on }, noDelivery('WEB_AUTHN')], // [likely]
  ];
  test.each(cases)('%s', async (_name, Username, preference, text) => {
    await refuses(
      bench,
      new AdminSetUserMFAPreferenceCommand({ UserPoolId: poolId, Username, ...preference }),
      invalid,
      text,
    );
    const { AccessToken } = await signIn(bench, Username);
    await refuses(bench, new SetUserMFAPreferenceCommand({ AccessToken, ...preference }), invalid, text);
  });

  test('for an authenticator that gave no code yet', async () => {
    const { AccessToken } = await signIn(bench, 'zoe');
    await bench.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    await refuses(
      bench,
      new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: preferred }),
      invalid,
      'User has not verified software token mfa', // [field]
    );
  });

  test('where the pool does without MFA', async () => {
    await bench.client.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: 'OFF' }));
    const { AccessToken } = await signIn(bench, 'zoe');
    await refuses(
      bench,
      new SetUserMFAPreferenceCommand({ AccessToken, SMSMfaSettings: on }),
      invalid,
      noDelivery('SMS_MFA'),
    );
  });

  test('not for turning off what was never on', async () => {
    const off = { Enabled: false, PreferredMfa: false };
    const settings = { SMSMfaSettings: off, SoftwareTokenMfaSettings: off, EmailMfaSettings: off };
    const { AccessToken } = await signIn(bench, 'ada');
    await bench.client.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings }));
    expect(
      await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' })),
    ).not.toHaveProperty('UserMFASettingList');
  });
});

describe('A passkey', () => {
  test('is a second factor beside another, where the pool makes passkeys MFA', async () => {
    const { userPools } = bench.world.state;
    const pool = userPools.get('', poolId)!;
    const WebAuthnConfiguration = { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const };
    userPools.set({ ...pool, mfa: { ...pool.mfa, WebAuthnConfiguration } });
    const prefer = (preference: Preference) =>
      new AdminSetUserMFAPreferenceCommand({ UserPoolId: poolId, Username: 'zoe', ...preference });
    await refuses(
      bench,
      prefer({ WebAuthnMfaSettings: on }),
      invalid,
      'Passkey MFA requires another MFA method to be enabled',
    ); // rule [model]
    await bench.client.send(prefer({ WebAuthnMfaSettings: on, SMSMfaSettings: on }));
    expect(await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'zoe' }))).toMatchObject({
      UserMFASettingList: ['SMS_MFA', 'WEB_AUTHN'],
    });
  });
});

describe('An authenticator', () => {
  test('is registered by access token; the one before stays until then, and is gone afterwards', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const first = await register(bench, { AccessToken }, 'old');
    const second = await bench.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    expect(second.SecretCode).toMatch(/^[A-Z2-7]{52}$/);
    expect(second).not.toHaveProperty('Session');
    expect(bench.world.state.users.get(poolId, 'ada')?.softwareToken).toMatchObject({
      secret: first.secret,
      name: 'old',
    });
    const app = authenticator(bench, second.SecretCode ?? '');
    const verify = (UserCode: string) => new VerifySoftwareTokenCommand({ AccessToken, UserCode });
    await refuses(bench, verify(first.app()), 'EnableSoftwareTokenMFAException', 'Code mismatch'); // [docs]
    const { $metadata: _, ...verified } = await bench.client.send(verify(app(-30)));
    expect(verified).toEqual({ Status: 'SUCCESS' });
    expect(bench.world.state.users.get(poolId, 'ada')?.softwareToken?.secret).toBe(second.SecretCode);
    await refuses(
      bench,
      verify(app()),
      'SoftwareTokenMFANotFoundException',
      'Software Token MFA does not exist for the user.',
    );
  });

  test('is deleted by an administrator, with its place among the factors', async () => {
    const { AccessToken } = await signIn(bench, 'zoe');
    await register(bench, { AccessToken });
    const settings = { SoftwareTokenMfaSettings: preferred, SMSMfaSettings: on };
    await bench.client.send(new SetUserMFAPreferenceCommand({ AccessToken, ...settings }));
    const { $metadata: _, ...answer } = await bench.client.send(
      new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'zoe' }),
    );
    expect(answer).toEqual({});
    const found = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'zoe' }));
    expect(found).toMatchObject({ UserMFASettingList: ['SMS_MFA'] });
    expect(found).not.toHaveProperty('PreferredMfaSetting');
    expect((await bench.client.send(initiate('zoe'))).ChallengeName).toBe('SMS_MFA');
    await bench.client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'ada' }));
  });

  test.each<[string, object, string]>([
    ['neither token nor session', {}, 'Either AccessToken or Session must be provided'],
    [
      'token and session',
      { AccessToken: 'a.b.c', Session: 'x'.repeat(30) },
      'Only one of AccessToken and Session can be provided',
    ],
  ])('needs one authority: %s', async (_name, authority, text) => {
    await refuses(bench, new AssociateSoftwareTokenCommand(authority), invalid, text); // [likely]
    await refuses(bench, new VerifySoftwareTokenCommand({ ...authority, UserCode: '123456' }), invalid, text);
  });

  // [field]
  test('is not registered by a session in the place of an access token, nor by one of another challenge', async () => {
    const { AccessToken } = await signIn(bench, 'zoe');
    await bench.client.send(new SetUserMFAPreferenceCommand({ AccessToken, SMSMfaSettings: on }));
    const { Session } = await bench.client.send(initiate('zoe'));
    const notAuthorized = 'NotAuthorizedException';
    for (const wrong of [
      { AccessToken: Session, text: 'Invalid Access Token' },
      { Session, text: 'Invalid session for the user.' },
      { Session: 'x'.repeat(30), text: 'Invalid session for the user.' },
    ]) {
      const { text, ...authority } = wrong;
      await refuses(bench, new AssociateSoftwareTokenCommand(authority), notAuthorized, text);
      await refuses(bench, new VerifySoftwareTokenCommand({ ...authority, UserCode: '123456' }), notAuthorized, text);
    }
  });

  test('is nothing where the pool does without', async () => {
    const { AccessToken } = await signIn(bench, 'zoe');
    const { userPools } = bench.world.state;
    const { mfa: _, ...pool } = userPools.get('', poolId)!;
    userPools.set(pool);
    const text = 'Software Token MFA has not been enabled by the userPool'; // [docs]
    const command = new AssociateSoftwareTokenCommand({ AccessToken });
    await refuses(bench, command, 'SoftwareTokenMFANotFoundException', text);
    const verify = new VerifySoftwareTokenCommand({ AccessToken, UserCode: '123456' });
    await refuses(bench, verify, 'SoftwareTokenMFANotFoundException', text);
  });

  test('leaves its secret in no request that is kept', async () => {
    const { AccessToken } = await signIn(bench, 'zoe');
    const { secret, app } = await register(bench, { AccessToken });
    const kept = await (await fetch(`${bench.emulator.url}/_emu/requests`)).text();
    expect(kept).toContain('VerifySoftwareToken');
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(app());
    expect(JSON.stringify(storedBy(bench)['users'])).toContain(secret);
  });
});
