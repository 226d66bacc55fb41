import { AssociateSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { authenticator } from '../../../support/authenticator';
import type { Bench } from '../../../support/emulator';
import { poolId, user as person } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { everyFactor, initiate } from '../mfa/pools';
import { order, step, type Family } from './Order';
import { apart, changePool, changeUser, invalid, notAuthorized, pool, revoked, user } from './steps';

const byToken = async (bench: Bench, name = 'ada') => ({ AccessToken: (await signIn(bench, name)).AccessToken });

const authority = step(
  'neither or both of token and session',
  { Session: 'x'.repeat(30) },
  invalid,
  'Only one of AccessToken and Session can be provided', // [likely]
);
const notEnabled = 'Software Token MFA has not been enabled by the userPool'; // [docs]
const without = step(
  'a pool without authenticators',
  changePool({ MfaConfiguration: 'OFF' }),
  'SoftwareTokenMFANotFoundException',
  notEnabled,
);

const smsMfa = { SMSMfaSettings: { Enabled: true, PreferredMfa: true } };

const preferences = [
  step(
    'two preferred',
    { EmailMfaSettings: { Enabled: true, PreferredMfa: true } },
    invalid,
    'Only one MFA method can be preferred', // [likely]
  ),
  step(
    'one preferred and turned off',
    { SMSMfaSettings: { Enabled: false } },
    invalid,
    'A preferred MFA method must be enabled', // [likely]
  ),
  step(
    'a factor that pool or user does not have',
    { SoftwareTokenMfaSettings: { Enabled: true } },
    invalid,
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA', // [field]
  ),
  apart('who turns on a passkey alone turns on nothing else'),
  step(
    'a passkey alone',
    (bench: Bench) => {
      const FactorConfiguration = 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const;
      changePool({}, { mfa: { WebAuthnConfiguration: { FactorConfiguration } } })(bench);
      return { SMSMfaSettings: undefined, WebAuthnMfaSettings: { Enabled: true } };
    },
    invalid,
    'Passkey MFA requires another MFA method to be enabled', // [likely]
  ),
];

export const mfa: Family = {
  fixtures: everyFactor('OPTIONAL', {
    users: [person('ada'), person('zoe', { UserAttributes: { email: 'z@example.com', phone_number: '+15555550111' } })],
  }),
  orders: [
    order('AssociateSoftwareToken', { input: byToken, steps: [authority, revoked, without] }),
    order('AssociateSoftwareToken', {
      when: 'in a sign-in',
      through: ['setUpOf'],
      input: async (bench) => {
        changePool({ MfaConfiguration: 'ON' })(bench);
        return { Session: (await bench.client.send(initiate('ada'))).Session! };
      },
      steps: [
        step('session', { Session: 'y'.repeat(30) }, notAuthorized, 'Invalid session for the user.'), // [field]
        step('its user', changeUser({ enabled: false }), notAuthorized, 'User is disabled.'), // [peer]
        step('a pool that does without', changePool({}, { mfa: {} }), 'SoftwareTokenMFANotFoundException', notEnabled),
        step(
          'a factor that is there by now',
          changeUser({ softwareToken: { secret: 'GEZDGNBVGY3TQOJQ', used: [] } }),
          notAuthorized,
          'Invalid session for the user.', // [likely] here
        ),
      ],
    }),
    order('VerifySoftwareToken', {
      input: async (bench) => {
        const token = await byToken(bench);
        const { SecretCode = '' } = await bench.client.send(new AssociateSoftwareTokenCommand(token));
        return { ...token, UserCode: authenticator(bench, SecretCode)() };
      },
      steps: [
        authority,
        revoked,
        without,
        step(
          'nothing associated',
          ({ world: { state } }: Bench) => {
            const { pendingSoftwareToken: _, ...row } = state.users.get(poolId, 'ada')!;
            state.users.set(row);
          },
          'SoftwareTokenMFANotFoundException',
          'Software Token MFA does not exist for the user.', // [field]
        ),
        step(
          'wrong code',
          (_bench: Bench, { UserCode }: { UserCode: string }) => ({
            UserCode: String((Number(UserCode) + 1) % 1_000_000).padStart(6, '0'),
          }),
          'EnableSoftwareTokenMFAException',
          'Code mismatch', // [docs]
        ),
      ],
    }),
    order('SetUserMFAPreference', {
      through: ['withPreferences'],
      input: async (bench) => ({ ...(await byToken(bench, 'zoe')), ...smsMfa }),
      steps: [revoked, ...preferences],
    }),
    order('AdminSetUserMFAPreference', {
      through: ['withPreferences'],
      input: { UserPoolId: poolId, Username: 'zoe', ...smsMfa },
      steps: [pool, user, ...preferences],
    }),
  ],
};
