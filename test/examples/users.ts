import { api, attributes, call, cli, guide, sdk, type Example } from './example';
import { apple, appleIdentity, linkedToApple } from './groups';
import { date, uuid } from './shapes';
import { pool } from './world';

const UserPoolId = pool.plain;
const Username = 'ada';
const passwordless = { UserPoolId: pool.passwordless, Username };
const phone_number = '+12065551212';
export const made = { Enabled: true, UserCreateDate: date, UserLastModifiedDate: date };

export const created = (name: string, values: Record<string, string> = {}, UserPool: string = UserPoolId) =>
  call('AdminCreateUser', {
    UserPoolId: UserPool,
    Username: name,
    MessageAction: 'SUPPRESS',
    TemporaryPassword: 'Temporary-1',
    UserAttributes: attributes(values),
  });
export const confirmed = (name: string) =>
  call('AdminSetUserPassword', { UserPoolId, Username: name, Password: 'Correct-horse-2', Permanent: true });
const updated = (values: Record<string, string>) =>
  call('AdminUpdateUserAttributes', { UserPoolId, Username, UserAttributes: attributes(values) });

const profile = {
  email_verified: 'true',
  'custom:deliverables': 'project-1',
  name: 'Ada',
  phone_number_verified: 'true',
  phone_number,
  preferred_username: 'Ada L.',
  locale: 'EMEA',
  email: 'ada@example.com',
};

/** Operations that take a pool and a user and print nothing. */
const silent = (operation: Example['operation'], page: string, more: Partial<Example> = {}): Example => ({
  page,
  operation,
  input: { UserPoolId, Username },
  output: {},
  ...more,
});

export const users: readonly Example[] = [
  {
    page: cli('admin-create-user'),
    operation: 'AdminCreateUser',
    year: 2019,
    input: {
      UserPoolId,
      Username: 'grace',
      UserAttributes: attributes({ email: 'grace@example.com', phone_number }),
      MessageAction: 'SUPPRESS',
    },
    output: {
      User: {
        Username: 'grace',
        Attributes: attributes({ sub: uuid, phone_number, email: 'grace@example.com' }),
        ...made,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      },
    },
  },
  ...[api('AdminCreateUser'), sdk('AdminCreateUser')].map((page): Example => ({
    page,
    operation: 'AdminCreateUser',
    input: {
      UserPoolId,
      Username: 'grace',
      DesiredDeliveryMediums: ['SMS'],
      MessageAction: 'SUPPRESS',
      TemporaryPassword: 'This-is-a-test-99!',
      UserAttributes: attributes({ name: 'Grace', phone_number, email: 'grace@example.com' }),
    },
    output: {
      User: {
        Username: 'grace',
        Attributes: attributes({ sub: uuid, name: 'Grace', phone_number, email: 'grace@example.com' }),
        ...made,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      },
    },
  })),
  {
    page: cli('admin-get-user'),
    operation: 'AdminGetUser',
    year: 2019,
    needs: [
      created(
        'diego@example.com',
        {
          email: 'diego@example.com',
          email_verified: 'true',
          phone_number: '+12065551213',
          phone_number_verified: 'true',
        },
        pool.email,
      ),
    ],
    input: { UserPoolId: pool.email, Username: 'diego@example.com' },
    output: {
      Username: uuid,
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      UserCreateDate: date,
      UserLastModifiedDate: date,
      UserAttributes: attributes({
        sub: uuid,
        email_verified: 'true',
        phone_number_verified: 'true',
        phone_number: '+12065551213',
        email: 'diego@example.com',
      }),
    },
  },
  {
    page: api('AdminGetUser'),
    operation: 'AdminGetUser',
    needs: [apple, updated(profile), linkedToApple(Username, '001234.5678')],
    input: { UserPoolId, Username },
    output: {
      Username,
      ...made,
      UserStatus: 'CONFIRMED',
      UserAttributes: attributes({ sub: uuid, identities: appleIdentity('001234.5678'), ...profile }),
    },
  },
  {
    page: api('AdminGetUserAuthFactors'),
    operation: 'AdminGetUserAuthFactors',
    needs: [call('AdminSetUserPassword', { ...passwordless, Password: 'Correct-horse-2', Permanent: true })],
    input: passwordless,
    output: {
      Username,
      ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN', 'SOFTWARE_TOKEN'],
    },
    differs: {
      '-ConfiguredUserAuthFactors[3]': 'the user of the page has a passkey',
      '-ConfiguredUserAuthFactors[4]': 'authenticators are not yet built',
    },
  },
  silent('AdminConfirmSignUp', cli('admin-confirm-sign-up'), {
    input: { UserPoolId: pool.email, Username: 'una@example.com' },
  }),
  silent('AdminConfirmSignUp', api('AdminConfirmSignUp'), { input: { UserPoolId, Username: 'una' } }),
  silent('AdminDeleteUser', cli('admin-delete-user'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com' },
  }),
  silent('AdminDeleteUser', api('AdminDeleteUser')),
  silent('AdminDeleteUser', guide('how-to-manage-user-accounts')),
  silent('AdminDisableUser', cli('admin-disable-user'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com' },
  }),
  silent('AdminDisableUser', api('AdminDisableUser')),
  silent('AdminDisableUser', guide('how-to-manage-user-accounts')),
  silent('AdminEnableUser', cli('admin-enable-user'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com' },
  }),
  silent('AdminEnableUser', api('AdminEnableUser'), { needs: [call('AdminDisableUser', { UserPoolId, Username })] }),
  silent('AdminEnableUser', guide('how-to-manage-user-accounts'), {
    needs: [call('AdminDisableUser', { UserPoolId, Username })],
  }),
  silent('AdminResetUserPassword', cli('admin-reset-user-password'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com' },
  }),
  silent('AdminResetUserPassword', api('AdminResetUserPassword'), {
    input: { UserPoolId, Username, ClientMetadata: { key: 'value' } },
  }),
  silent('AdminSetUserPassword', cli('admin-set-user-password'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com', Password: 'An-example-1!', Permanent: true },
  }),
  silent('AdminSetUserPassword', api('AdminSetUserPassword'), {
    input: { UserPoolId, Username, Password: 'An-example-1=', Permanent: true },
  }),
  silent('AdminSetUserSettings', cli('admin-set-user-settings'), {
    year: 2019,
    input: { UserPoolId, Username, MFAOptions: [{ DeliveryMedium: 'EMAIL' }] },
    decided: { refused: 'the API reference: these operations set SMS alone' },
  }),
  silent('AdminUserGlobalSignOut', cli('admin-user-global-sign-out'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com' },
  }),
  silent('AdminUserGlobalSignOut', api('AdminUserGlobalSignOut')),
  silent('AdminUpdateUserAttributes', cli('admin-update-user-attributes'), {
    input: {
      UserPoolId: pool.email,
      Username: 'jane@example.com',
      UserAttributes: attributes({ 'custom:CustomAttr1': 'Purple' }),
    },
  }),
  silent('AdminUpdateUserAttributes', api('AdminUpdateUserAttributes'), {
    input: {
      UserPoolId,
      Username,
      UserAttributes: attributes({ 'custom:deliverables': 'project-1', name: 'Ada' }),
      ClientMetadata: { key: 'value' },
    },
  }),
  silent('AdminDeleteUserAttributes', cli('admin-delete-user-attributes'), {
    input: { UserPoolId: pool.email, Username: 'jane@example.com', UserAttributeNames: ['custom:CustomAttr1'] },
  }),
  silent('AdminDeleteUserAttributes', api('AdminDeleteUserAttributes'), {
    needs: [updated({ 'custom:deliverables': 'project-1' })],
    input: { UserPoolId, Username, UserAttributeNames: ['custom:deliverables'] },
  }),
];
