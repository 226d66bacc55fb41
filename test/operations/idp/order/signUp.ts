import { ResendConfirmationCodeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { sha256 } from '../../../../src/platform/hash';
import { clientId, onePool, password, poolId, user as person } from '../../../support/pools';
import { latestCode } from '../../../support/outbox';
import { attemptLimit, codeMismatch } from '../../../support/refusals';
import { rowsOf } from '../../../support/rows';
import { order, step, type Family } from './Order';
import {
  apart,
  blockedAddress,
  cases,
  changePool,
  changeUser,
  client,
  invalid,
  leaked,
  notAuthorized,
  noTexts,
  phone,
  phoneAlone,
  secretHash,
  user,
  useUp,
  verifyingPhones,
} from './steps';

const ClientId = clientId;
const email = 'una@example.com';
const attribute = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] });

const disabled = step(
  'unknown or disabled user: disabled',
  changeUser({ enabled: false }, 'una'),
  notAuthorized,
  'User is disabled.', // [likely]
);
const cannotResend = 'Cannot resend codes. Auto verification not turned on.'; // [field]

export const signUp: Family = {
  fixtures: onePool({
    pool: { AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
    users: [person('ada'), person('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { email } })],
  }),
  orders: [
    order('ConfirmSignUp', {
      through: ['confirmSignUp'],
      input: async (bench) => {
        await bench.client.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
        return { ClientId, Username: 'una', ConfirmationCode: await latestCode(bench) };
      },
      steps: [
        client,
        secretHash,
        step('unknown or disabled user: unknown', user.breaks, user.code, user.text),
        cases,
        disabled,
        step(
          'status',
          changeUser({ status: 'CONFIRMED' }, 'una'),
          notAuthorized,
          'User cannot be confirmed. Current status is CONFIRMED', // [field]
        ),
        step('too many attempts', useUp('ConfirmSignUp', 'una'), ...attemptLimit),
        step('code', { ConfirmationCode: 'wrong' }, ...codeMismatch),
        step(
          'alias taken',
          changeUser({ attributes: { email, email_verified: 'true' }, aliases: [email] }),
          'AliasExistsException',
          'An account with the email already exists.', // [docs]
        ),
      ],
    }),
    order('ConfirmSignUp', {
      when: 'on the way to a sign-in',
      through: ['confirmSignUp'],
      input: async (bench) => {
        await bench.client.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'una' }));
        const { state, clock } = bench.world;
        const token = 'a-session-of-at-least-20-characters';
        const row = {
          ...rowsOf(poolId).challengeSessions,
          clientId,
          userKey: 'una',
          challenge: 'ConfirmSignUp' as const,
        };
        const id = sha256(token).toString('base64url');
        state.challengeSessions.set({ ...row, id, expiresAt: clock.now() + 60_000 });
        return { ClientId, Username: 'una', ConfirmationCode: await latestCode(bench), Session: token };
      },
      steps: [
        client,
        secretHash,
        step('session', { Session: 'x'.repeat(30) }, notAuthorized, 'Invalid session for the user.'), // [field]
        apart('both read the same'),
        step('its user', { Username: 'ada' }, notAuthorized, 'Invalid session for the user.'), // [field]
        apart('the user of a name that is not the session’s is not looked at'),
        disabled,
      ],
    }),
    order('ResendConfirmationCode', {
      through: ['resendConfirmationCode'],
      input: { ClientId, Username: 'una' },
      steps: [
        client,
        secretHash,
        step('a pool that verifies nothing', changePool({ AutoVerifiedAttributes: [] }), notAuthorized, cannotResend),
        step(
          'unknown or disabled user: unknown',
          { Username: 'nobody' },
          'UserNotFoundException',
          'Username/client id combination not found.', // [recorded]
        ),
        cases,
        disabled,
        step('confirmed already', changeUser({ status: 'CONFIRMED' }, 'una'), invalid, 'User is already confirmed.'), // [field]
        step('no address', changeUser({ attributes: {} }, 'una'), notAuthorized, cannotResend),
        blockedAddress('an address or a risk that is blocked'),
        step('too many requests', useUp('ResendConfirmationCode', 'una'), ...attemptLimit),
        noTexts((bench) => {
          verifyingPhones()(bench);
          phoneAlone('una')(bench);
        }),
      ],
    }),
    order('SignUp', {
      through: ['signUp'],
      input: { ClientId, Username: 'new', Password: password, ...attribute('email', 'new@example.com') },
      steps: [
        client,
        secretHash,
        step(
          'sign-up closed',
          changePool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } }),
          notAuthorized,
          'SignUp is not permitted for this user pool', // [field]
        ),
        blockedAddress('an address or a risk that is blocked'),
        step(
          "username's form",
          { Username: 'new@example.com' },
          invalid,
          'Username cannot be of email format, since user pool is configured for email alias.', // [field]
        ),
        step(
          'attributes the client may not write',
          attribute('email_verified', 'true'),
          notAuthorized,
          'A client attempted to write unauthorized attribute', // [live]
        ),
        step(
          'password',
          { Password: 'short' },
          'InvalidPasswordException',
          'Password did not conform with policy: Password not long enough', // [recorded]
        ),
        leaked('a compromised one', password),
        step(
          'attributes',
          attribute('custom:none', 'x'),
          invalid,
          'Attributes did not conform to the schema: custom:none: Attribute does not exist in the schema.\n', // [likely]
        ),
        step('name taken', { Username: 'ada' }, 'UsernameExistsException', 'User already exists'), // [recorded]
        noTexts((bench) => {
          verifyingPhones()(bench);
          return attribute('phone_number', phone);
        }),
      ],
    }),
  ],
};
