import { ForgotPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { clientId, onePool, password, user as person } from '../../../support/pools';
import { latestCode } from '../../../support/outbox';
import { attemptLimit, codeMismatch } from '../../../support/refusals';
import { signIn } from '../../../support/signIn';
import { order, step, type Family } from './Order';
import {
  blockedAddress,
  cases,
  changePool,
  changeUser,
  client,
  invalid,
  leaked,
  longPasswords,
  notAuthorized,
  noTexts,
  phoneAlone,
  remembering,
  revoked,
  secretHash,
  usedBefore,
  user,
  useUp,
} from './steps';

const ClientId = clientId;
const newPassword = 'Battery-staple-2';

const disabled = step(
  'unknown or disabled user: disabled',
  changeUser({ enabled: false }),
  notAuthorized,
  'User is disabled.', // [likely]
);
const policy = (name: string) =>
  step(
    name,
    longPasswords,
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough', // [recorded]
  );
const tooMany = (name: string, kind: string) => step(name, useUp(kind), ...attemptLimit);

export const passwords: Family = {
  fixtures: onePool({
    pool: remembering,
    users: [person('ada', { UserAttributes: { email: 'ada@example.com', email_verified: true } })],
  }),
  orders: [
    order('ChangePassword', {
      input: async (bench) => {
        const { AccessToken } = await signIn(bench, 'ada');
        return { AccessToken, PreviousPassword: password, ProposedPassword: newPassword };
      },
      steps: [
        revoked,
        step(
          "a provider's user",
          changeUser({ status: 'EXTERNAL_PROVIDER' }),
          notAuthorized,
          'User is not authorized to change password.', // [field]
        ),
        blockedAddress('an address or a risk that is blocked'),
        tooMany('too many requests', 'ChangePassword'),
        step(
          'previous password',
          { PreviousPassword: 'wrong' },
          notAuthorized,
          'Incorrect username or password.', // [field]
        ),
        policy('policy'),
        step('history', { ProposedPassword: password }, 'PasswordHistoryPolicyViolationException', usedBefore),
        leaked('a compromised password', newPassword),
      ],
    }),
    order('ConfirmForgotPassword', {
      through: ['confirmForgotPassword'],
      input: async (bench) => {
        await bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
        return { ClientId, Username: 'ada', ConfirmationCode: await latestCode(bench), Password: newPassword };
      },
      steps: [
        client,
        secretHash,
        step('unknown or disabled user: unknown', user.breaks, user.code, user.text),
        cases,
        disabled,
        blockedAddress('an address or a risk that is blocked'),
        tooMany('too many attempts', 'ConfirmForgotPassword'),
        step('code', { ConfirmationCode: 'wrong' }, ...codeMismatch),
        policy('password policy'),
        step('history', { Password: password }, 'PasswordHistoryPolicyViolationException', usedBefore),
        leaked('a compromised password', newPassword),
      ],
    }),
    order('ForgotPassword', {
      through: ['forgotPassword'],
      input: { ClientId, Username: 'ada' },
      steps: [
        client,
        secretHash,
        step(
          'a pool where only administrators help',
          changePool({ AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] } }),
          notAuthorized,
          'Contact administrator to reset password.', // [field]
        ),
        step(
          'unknown or disabled user: unknown',
          { Username: 'nobody' },
          'UserNotFoundException',
          'Username/client id combination not found.', // [recorded]
        ),
        cases,
        disabled,
        step(
          'status',
          changeUser({ status: 'FORCE_CHANGE_PASSWORD' }),
          notAuthorized,
          'User password cannot be reset in the current state.', // [field]
        ),
        step(
          'no verified address',
          changeUser({ attributes: {} }),
          invalid,
          'Cannot reset password for the user as there is no registered/verified email or phone_number', // [recorded]
        ),
        blockedAddress('an address or a risk that is blocked'),
        tooMany('too many requests', 'ForgotPassword'),
        noTexts(phoneAlone()),
      ],
    }),
  ],
};
