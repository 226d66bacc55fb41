import type { IdpInput } from '../../../../src/contract';
import type { Bench } from '../../../support/emulator';
import { onePool, password, poolId, user as person } from '../../../support/pools';
import { order, step, type Family } from './Order';
import {
  apart,
  changePool,
  changeUser,
  invalid,
  longPasswords,
  notAuthorized,
  noTexts,
  phone,
  phoneAlone,
  pool,
  remembering,
  usedBefore,
  user,
  verifyingPhones,
} from './steps';

const UserPoolId = poolId;
/** Where users are named by their e-mail address. */
const mailPool = 'us-east-1_Mail00001';
const nameExists = 'UsernameExistsException';

const attribute = (Name: string, Value: string) => ({ UserAttributes: [{ Name, Value }] });
type Delivery = Pick<IdpInput<'AdminCreateUser'>, 'DesiredDeliveryMediums'>;

const unknownAttribute = attribute('custom:none', 'x');
const ofFound = apart('what is asked of a user is asked of one that there is');

/** Another user signs in under what una's attributes say. */
const bobIsBobby = changeUser({ attributes: { preferred_username: 'bobby' }, aliases: ['bobby'] }, 'bob');
const preferredTaken = 'An account with the preferred_username already exists.'; // [docs]

const temporaryPassword = step(
  'password',
  { TemporaryPassword: 'short' },
  'InvalidPasswordException',
  'Password did not conform with password policy: Password not long enough', // [field]
);
const delivery = step<Delivery>(
  'delivery',
  { DesiredDeliveryMediums: ['SMS'] },
  invalid,
  'No phone number provided but desired delivery medium was SMS', // [likely]
);

const noInvitation = step<Delivery & ReturnType<typeof attribute>>(
  'a text that the pool cannot send',
  { DesiredDeliveryMediums: ['SMS'], ...attribute('phone_number', phone) },
  invalid,
  'User pool does not have SMS configuration to send messages.', // [field]
);
const againByText = (bench: Bench): Delivery => {
  changeUser({ attributes: { email: 'tim@example.com', phone_number: phone } }, 'tim')(bench);
  return { DesiredDeliveryMediums: ['SMS'] };
};

export const users: Family = {
  fixtures: {
    userPools: [
      ...(
        onePool({
          pool: { AliasAttributes: ['email', 'preferred_username'], ...remembering },
          users: [
            person('ada', { UserAttributes: { email: 'ada@example.com', email_verified: true } }),
            person('bob'),
            person('una', { UserStatus: 'UNCONFIRMED', UserAttributes: { preferred_username: 'bobby' } }),
            { Username: 'tim', TemporaryPassword: password, UserAttributes: { email: 'tim@example.com' } },
          ],
        }) as { userPools: object[] }
      ).userPools,
      {
        Id: mailPool,
        PoolName: 'mail',
        UsernameAttributes: ['email'],
        Users: [person('ada@example.com'), person('bob@example.com')],
      },
    ],
  },
  orders: [
    order('AdminConfirmSignUp', {
      input: { UserPoolId, Username: 'una' },
      steps: [
        pool,
        user,
        ofFound,
        step(
          'status',
          changeUser({ status: 'CONFIRMED' }, 'una'),
          notAuthorized,
          'User cannot be confirmed. Current status is CONFIRMED', // [field]
        ),
        step('preferred_username taken', bobIsBobby, invalid, preferredTaken),
      ],
    }),
    order('AdminCreateUser', {
      input: {
        UserPoolId,
        Username: 'new',
        TemporaryPassword: password,
        DesiredDeliveryMediums: ['EMAIL'],
        ...attribute('email', 'ada@example.com'),
      },
      steps: [
        pool,
        step(
          "username's form",
          { Username: 'new@example.com' },
          invalid,
          'Username cannot be of email format, since user pool is configured for email alias.', // [field]
        ),
        step(
          'attributes',
          unknownAttribute,
          invalid,
          'Attributes did not conform to the schema: custom:none: Attribute does not exist in the schema.\n', // [likely]
        ),
        temporaryPassword,
        delivery,
        step('name taken', { Username: 'bob' }, nameExists, 'User account already exists'), // [recorded]
        step(
          'alias taken',
          attribute('email_verified', 'true'),
          nameExists,
          'An account with the email already exists.', // [field]
        ),
        noInvitation,
      ],
    }),
    order('AdminCreateUser', {
      when: 'again',
      input: {
        UserPoolId,
        Username: 'tim',
        MessageAction: 'RESEND',
        TemporaryPassword: password,
        DesiredDeliveryMediums: ['EMAIL'],
      },
      steps: [
        pool,
        user,
        ofFound,
        step(
          'status',
          changeUser({ status: 'CONFIRMED' }, 'tim'),
          'UnsupportedUserStateException',
          'Resend not possible. tim status is not FORCE_CHANGE_PASSWORD', // [peer]
        ),
        temporaryPassword,
        delivery,
        apart('who has no phone is not texted'),
        step(noInvitation.name, againByText, noInvitation.code, noInvitation.text),
      ],
    }),
    order('AdminDeleteUserAttributes', {
      input: { UserPoolId, Username: 'ada', UserAttributeNames: ['nickname'] },
      steps: [
        pool,
        user,
        step(
          'names that are unknown or immutable or required',
          { UserAttributeNames: ['sub'] },
          invalid,
          'user.sub: Required attribute cannot be deleted.\n', // [field]
        ),
      ],
    }),
    order('AdminResetUserPassword', {
      input: { UserPoolId, Username: 'ada' },
      steps: [
        pool,
        user,
        ofFound,
        step('disabled', changeUser({ enabled: false }), notAuthorized, 'User is disabled'), // [peer]
        step(
          'status',
          changeUser({ status: 'FORCE_CHANGE_PASSWORD' }),
          notAuthorized,
          'User password cannot be reset in the current state.', // [field]
        ),
        step(
          'a pool without self-service recovery',
          changePool({ AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] } }),
          notAuthorized,
          'Contact administrator to reset password.', // [field]
        ),
        step(
          'no verified address',
          changeUser({ attributes: {}, aliases: [] }),
          invalid,
          'Cannot reset password for the user as there is no registered/verified email or phone_number', // [recorded]
        ),
        apart('who has no phone is not texted'),
        noTexts(phoneAlone(), invalid),
      ],
    }),
    order('AdminSetUserPassword', {
      input: { UserPoolId, Username: 'una', Password: 'Battery-staple-2', Permanent: true },
      steps: [
        pool,
        user,
        step(
          'policy',
          longPasswords,
          'InvalidPasswordException',
          'Password did not conform with password policy: Password not long enough', // [field]
        ),
        step('history', { Password: password }, 'PasswordHistoryPolicyViolationException', usedBefore),
        step('an alias taken that does not move', bobIsBobby, invalid, preferredTaken),
      ],
    }),
    order('AdminSetUserSettings', {
      input: { UserPoolId, Username: 'ada', MFAOptions: [] },
      steps: [
        pool,
        user,
        step(
          'options other than SMS to a phone the user has',
          { MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] },
          invalid,
          'User does not have delivery config set to turn on SMS_MFA', // [field]
        ),
      ],
    }),
    order('AdminUpdateUserAttributes', {
      input: { UserPoolId: mailPool, Username: 'ada@example.com', ...attribute('nickname', 'Ada') },
      steps: [
        pool,
        user,
        step('schema', unknownAttribute, invalid, 'user.custom:none: Attribute does not exist in the schema.\n'), // [field]
        step(
          'a flag without its address',
          attribute('phone_number_verified', 'true'),
          invalid,
          'Phone number is required when phone_number_verified is set.', // [likely]
        ),
        step(
          'address taken',
          attribute('email', 'bob@example.com'),
          'AliasExistsException',
          'An account with the given email already exists.', // [field]
        ),
        noTexts((bench) => {
          verifyingPhones(mailPool)(bench);
          return attribute('phone_number', phone);
        }, invalid),
      ],
    }),
    order('ListUsers', {
      input: { UserPoolId },
      steps: [
        pool,
        step(
          'attributes to get',
          { AttributesToGet: ['custom:none'] },
          invalid,
          'One or more requested attributes do not exist.', // [field]
        ),
        step('filter', { Filter: 'ada' }, invalid, 'Error while parsing filter.'), // [field]
        step('token', { PaginationToken: 'none' }, invalid, 'Paging marker <token> is invalid for request <request>'), // [likely]
      ],
    }),
  ],
};
