import { api, attributes, call, cli, guide, kept, type Example } from './example';
import { apple, appleIdentity, linkedToApple } from './groups';
import { date, pageToken, uuid } from './shapes';
import { pool } from './world';

const UserPoolId = pool.plain;
const Username = 'ada';
const passwordless = { UserPoolId: pool.passwordless, Username };
const phone_number = '+12065551212';
const made = { Enabled: true, UserCreateDate: date, UserLastModifiedDate: date };

const created = (name: string, values: Record<string, string> = {}, UserPool = UserPoolId) =>
  call('AdminCreateUser', {
    UserPoolId: UserPool,
    Username: name,
    MessageAction: 'SUPPRESS',
    TemporaryPassword: 'Temporary-1',
    UserAttributes: attributes(values),
  });
const confirmed = (name: string) =>
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

const provider = (ProviderName: string, ProviderType: string, ProviderDetails: object, AttributeMapping = {}) =>
  call('CreateIdentityProvider', { UserPoolId, ProviderName, ProviderType, ProviderDetails, AttributeMapping });
const social = (name: string) =>
  provider(name, name, {
    client_id: '1',
    client_secret: '2',
    authorize_scopes: 'profile',
    ...(name === 'Facebook' && { api_version: 'v17.0' }),
  });
export const oidc = (ProviderName: string) =>
  provider(
    ProviderName,
    'OIDC',
    {
      client_id: '1',
      client_secret: '2',
      authorize_scopes: 'openid',
      attributes_request_method: 'GET',
      oidc_issuer: 'https://example.com',
      authorize_url: 'https://example.com/authorize',
      token_url: 'https://example.com/token',
      attributes_url: 'https://example.com/userInfo',
      jwks_uri: 'https://example.com/.well-known/jwks.json',
    },
    { preferred_username: 'preferred_username' },
  );
const saml = (ProviderName: string) =>
  provider(ProviderName, 'SAML', { MetadataURL: 'https://example.com/metadata' }, { email: 'email' });

const link = (source: string, name: string, value: string) => ({
  UserPoolId,
  DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
  SourceUser: { ProviderName: source, ProviderAttributeName: name, ProviderAttributeValue: value },
});
const links = (
  [
    [social('Facebook'), 'Facebook', 'Cognito_Subject', '123456789012345'],
    [social('Google'), 'Google', 'Cognito_Subject', '5432109876543210'],
    [social('LoginWithAmazon'), 'LoginWithAmazon', 'Cognito_Subject', 'amzn1.account.AFALI'],
    [apple, 'SignInWithApple', 'Cognito_Subject', '000111.11111111111111111111111111111111111111.1111'],
    [oidc('MyOIDC'), 'MyOIDC', 'preferred_username', 'ada@example.com'],
    [saml('MySAML'), 'MySAML', 'email', 'ada@example.com'],
  ] as const
).map(([needed, source, name, value]): Example => ({
  page: api('AdminLinkProviderForUser'),
  operation: 'AdminLinkProviderForUser',
  needs: [needed],
  input: link(source, name, value),
  output: {},
}));

const listed = (name: string, UserStatus: string) => ({
  Username: name,
  Attributes: attributes({ sub: uuid, email: `${name}@example.com` }),
  ...made,
  UserStatus,
});
const unconfirmed = (name: string) =>
  call('SignUp', {
    ClientId: '1example23456789',
    Username: name,
    Password: 'Correct-horse-1',
    UserAttributes: attributes({ email: `${name}@example.com` }),
  });
const testers = [
  created('tester', { email: 'tester@example.com' }),
  confirmed('tester'),
  unconfirmed('tester2'),
  unconfirmed('tester3'),
  unconfirmed('testerz1'),
];
const named = (name: string, family_name: string) =>
  created(name, { family_name, given_name: 'A.', phone_number: '+13125550100', email: `${name}@example.com` });
const family = ['reddy1', 'reddy2', 'reddy3'].map((name) => named(name, 'Reddy'));

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
    differs: { refused: 'a password is generated where no first factor is passwordless' },
  },
  {
    page: api('AdminCreateUser'),
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
  },
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
      '-ConfiguredUserAuthFactors[3]': 'passkeys are not yet built',
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
  {
    page: cli('admin-link-provider-for-user'),
    operation: 'AdminLinkProviderForUser',
    needs: [social('Google')],
    input: link('Google', 'Cognito_Subject', '0000000000000000'),
    output: {},
  },
  ...links,
  {
    page: cli('admin-disable-provider-for-user'),
    operation: 'AdminDisableProviderForUser',
    needs: [social('Google'), call('AdminLinkProviderForUser', link('Google', 'Cognito_Subject', '0000000000000000'))],
    input: {
      UserPoolId,
      User: {
        ProviderName: 'Google',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: '0000000000000000',
      },
    },
    output: {},
  },
  {
    page: cli('list-users'),
    operation: 'ListUsers',
    needs: testers,
    input: { UserPoolId, Filter: 'email^="tester"', Limit: 3 },
    output: {
      PaginationToken: pageToken,
      Users: [listed('tester', 'CONFIRMED'), listed('tester2', 'UNCONFIRMED'), listed('tester3', 'UNCONFIRMED')],
    },
    decided: {
      '+Users[tester2].Attributes[email_verified]': 'the page prints what a request with AttributesToGet answers',
      '+Users[tester3].Attributes[email_verified]': 'the page prints what a request with AttributesToGet answers',
    },
  },
  {
    page: api('ListUsers'),
    operation: 'ListUsers',
    needs: [
      ...testers,
      unconfirmed('testerz2'),
      call(
        'ListUsers',
        { UserPoolId, AttributesToGet: ['email', 'sub'], Filter: '"email"^="tester"', Limit: 1 },
        { next: 'PaginationToken' },
      ),
    ],
    input: {
      UserPoolId,
      AttributesToGet: ['email', 'sub'],
      Filter: '"email"^="tester"',
      Limit: 3,
      PaginationToken: kept('next'),
    },
    output: {
      PaginationToken: pageToken,
      Users: [listed('tester3', 'UNCONFIRMED'), listed('tester', 'CONFIRMED'), listed('testerz1', 'UNCONFIRMED')],
    },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    input: { UserPoolId, AttributesToGet: null, Filter: '', Limit: 10 },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    needs: [named('reddy', 'Reddy')],
    input: { UserPoolId, AttributesToGet: null, Filter: 'phone_number ^= "+1312"', Limit: 10 },
    output: {
      Users: [
        {
          Username: 'reddy',
          Attributes: attributes({
            sub: uuid,
            family_name: 'Reddy',
            given_name: 'A.',
            phone_number: '+13125550100',
            email: 'reddy@example.com',
          }),
          ...made,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      ],
    },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    needs: [named('reddy', 'Reddy')],
    input: {
      UserPoolId,
      AttributesToGet: ['given_name', 'phone_number', 'email'],
      Filter: 'family_name = "Reddy"',
      Limit: 10,
    },
    output: {
      Users: [
        {
          Username: 'reddy',
          Attributes: attributes({ given_name: 'A.', phone_number: '+13125550100', email: 'reddy@example.com' }),
          ...made,
          UserStatus: 'FORCE_CHANGE_PASSWORD',
        },
      ],
    },
  },
  {
    page: guide('how-to-manage-user-accounts'),
    operation: 'ListUsers',
    needs: [
      ...family,
      call(
        'ListUsers',
        {
          UserPoolId,
          AttributesToGet: ['given_name', 'phone_number', 'email'],
          Filter: 'family_name = "Reddy"',
          Limit: 1,
        },
        { next: 'PaginationToken' },
      ),
    ],
    input: {
      UserPoolId,
      AttributesToGet: ['given_name', 'phone_number', 'email'],
      Filter: 'family_name = "Reddy"',
      Limit: 10,
      PaginationToken: kept('next'),
    },
  },
];
