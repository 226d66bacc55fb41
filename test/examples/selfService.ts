import { api, attributes, call, cli, code, guide, kept, type Example, type Values } from './example';
import { apple, appleIdentity, linkedToApple } from './groups';
import { masked, session, uuid } from './shapes';
import { client, password, pool, secretHash } from './world';

const ClientId = client.plain;
const Password = 'Secure-password-1!';
const Username = 'grace';
const email = 'grace@example.com';

const signedUp = (name: string, values: Record<string, string> = { email }, ofClient: string = ClientId) =>
  call(
    'SignUp',
    { ClientId: ofClient, Username: name, Password, UserAttributes: attributes(values) },
    { session: 'Session' },
  );

export const signedIn = (USERNAME = 'ada', ofClient: string = ClientId, PASSWORD = password) =>
  call(
    'InitiateAuth',
    { ClientId: ofClient, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } },
    { token: 'AuthenticationResult.AccessToken', refresh: 'AuthenticationResult.RefreshToken' },
  );
const AccessToken = kept('token');

const byMail = (Destination: unknown) => ({ AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination });

/** Operations that a signed-in user calls and that print nothing. */
const silent = (operation: Example['operation'], page: string, input: Values = {}, more: Partial<Example> = {}) => ({
  page,
  operation,
  needs: [signedIn()],
  input: { AccessToken, ...input },
  output: {},
  ...more,
});

const aliasTaken: Example = {
  page: guide('cognito-user-pool-managing-errors'),
  operation: 'SignUp',
  needs: [
    signedUp('jie', { email: 'jie@example.com' }, client.alias),
    call('ConfirmSignUp', { ClientId: client.alias, Username: 'jie', ConfirmationCode: code }),
  ],
  input: {
    ClientId: client.alias,
    Username: 'shirley',
    Password,
    UserAttributes: attributes({ email: 'jie@example.com' }),
  },
  output: { UserConfirmed: false, UserSub: uuid, CodeDeliveryDetails: byMail(masked('j', 'e')) },
};

export const signUp: readonly Example[] = [
  {
    page: cli('sign-up'),
    operation: 'SignUp',
    year: 2019,
    input: {
      ClientId: client.bare,
      Username: 'jane@example.com',
      Password,
      UserAttributes: attributes({ email: 'jane@example.com', name: 'Jane' }),
    },
    output: { UserConfirmed: false, UserSub: uuid },
  },
  {
    page: api('SignUp'),
    operation: 'SignUp',
    input: {
      ClientId: client.secret,
      Username,
      Password,
      SecretHash: secretHash(Username),
      UserAttributes: attributes({ name: 'Grace', email, phone_number: '+12065551212' }),
    },
    output: { CodeDeliveryDetails: byMail(masked('g', 'e')), UserConfirmed: false, UserSub: uuid },
  },
  {
    page: guide('cognito-user-pool-managing-errors'),
    operation: 'SignUp',
    input: {
      ClientId: client.alias,
      Username: 'jie',
      Password,
      UserAttributes: attributes({ email: 'jie@example.com' }),
    },
    output: { UserConfirmed: false, UserSub: uuid, CodeDeliveryDetails: byMail('j****@e****') },
    decided: { 'CodeDeliveryDetails.Destination': 'every other page masks with three stars' },
  },
  {
    page: guide('cognito-user-pool-managing-errors'),
    operation: 'ConfirmSignUp',
    needs: [signedUp('jie', { email: 'jie@example.com' }, client.alias)],
    input: { ClientId: client.alias, Username: 'jie', ConfirmationCode: code },
  },
  aliasTaken,
  {
    ...aliasTaken,
    operation: 'ConfirmSignUp',
    needs: [...(aliasTaken.needs ?? []), call('SignUp', aliasTaken.input)],
    input: { ClientId: client.alias, Username: 'shirley', ConfirmationCode: code },
    refused: ['AliasExistsException', 'An account with the email already exists.'],
  },
  {
    ...aliasTaken,
    input: {
      ClientId: client.alias,
      Username: 'jie',
      Password,
      UserAttributes: attributes({ email: 'shirley@example.com' }),
    },
    refused: ['UsernameExistsException', 'User already exists'],
  },
  {
    page: cli('confirm-sign-up'),
    operation: 'ConfirmSignUp',
    year: 2019,
    needs: [signedUp('diego@example.com', { email: 'diego@example.com' }, client.email)],
    input: { ClientId: client.email, Username: 'diego@example.com', ConfirmationCode: code },
  },
  {
    page: api('ConfirmSignUp'),
    operation: 'ConfirmSignUp',
    needs: [signedUp(Username, { email }, client.passwordless)],
    input: { ClientId: client.passwordless, Username, ConfirmationCode: code, Session: kept('session') },
    output: { Session: session },
  },
  {
    page: cli('resend-confirmation-code'),
    operation: 'ResendConfirmationCode',
    needs: [signedUp(Username)],
    input: { ClientId, Username },
    output: { CodeDeliveryDetails: byMail('g***@e***.com') },
    decided: { 'CodeDeliveryDetails.Destination': 'the API reference masks the whole domain' },
  },
  {
    page: api('ResendConfirmationCode'),
    operation: 'ResendConfirmationCode',
    needs: [signedUp(Username)],
    input: { ClientId, Username },
    output: { CodeDeliveryDetails: byMail(masked('g', 'e')) },
  },
];

const profile = {
  email_verified: 'true',
  'custom:state': 'Maine',
  name: 'Ada L.',
  phone_number_verified: 'true',
  phone_number: '+12065551212',
  preferred_username: 'countess',
  locale: 'EMEA',
  email: 'countess@example.com',
};

const getUser = (page: string): Example => ({
  page,
  operation: 'GetUser',
  needs: [
    apple,
    call('AdminUpdateUserAttributes', { UserPoolId: pool.plain, Username: 'ada', UserAttributes: attributes(profile) }),
    linkedToApple('ada', '001234.5678'),
    signedIn(),
  ],
  input: { AccessToken },
  output: {
    Username: 'ada',
    UserAttributes: attributes({ sub: uuid, identities: appleIdentity('001234.5678'), ...profile }),
  },
});

const authFactors = (page: string, factors: string[], differs: Record<string, string>): Example => ({
  page,
  operation: 'GetUserAuthFactors',
  needs: [signedIn('ada', client.passwordless)],
  input: { AccessToken },
  output: { Username: 'ada', ConfiguredUserAuthFactors: factors },
  differs,
});

const codeFor = (page: string): Example => ({
  page,
  operation: 'GetUserAttributeVerificationCode',
  needs: [signedIn()],
  input: { AccessToken, AttributeName: 'email' },
  output: { CodeDeliveryDetails: byMail(masked('a', 'e')) },
});
const askedForCode = call('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });

export const profiles: readonly Example[] = [
  getUser(cli('get-user')),
  getUser(api('GetUser')),
  authFactors(cli('get-user-auth-factors'), ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'], {
    '-ConfiguredUserAuthFactors[3]': 'the user of the page has a passkey',
  }),
  authFactors(api('GetUserAuthFactors'), ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN', 'SOFTWARE_TOKEN'], {
    '-ConfiguredUserAuthFactors[3]': 'the user of the page has a passkey',
    '-ConfiguredUserAuthFactors[4]': 'authenticators are not yet built',
  }),
  codeFor(cli('get-user-attribute-verification-code')),
  codeFor(api('GetUserAttributeVerificationCode')),
  silent(
    'VerifyUserAttribute',
    cli('verify-user-attribute'),
    { AttributeName: 'email', Code: code },
    {
      needs: [signedIn(), askedForCode],
    },
  ),
  silent(
    'VerifyUserAttribute',
    api('VerifyUserAttribute'),
    { AttributeName: 'email', Code: code },
    {
      needs: [signedIn(), askedForCode],
    },
  ),
  {
    page: cli('update-user-attributes'),
    operation: 'UpdateUserAttributes',
    year: 2019,
    needs: [signedIn()],
    input: { AccessToken, UserAttributes: attributes({ nickname: 'Dan' }) },
  },
  {
    page: api('UpdateUserAttributes'),
    operation: 'UpdateUserAttributes',
    needs: [signedIn()],
    input: {
      AccessToken,
      UserAttributes: attributes({
        email: 'countess@example.com',
        birthdate: '01/01/2025',
        'custom:costcenter': 'a value',
      }),
    },
    output: { CodeDeliveryDetailsList: [byMail(masked('c', 'e'))] },
  },
  silent('DeleteUserAttributes', cli('delete-user-attributes'), { UserAttributeNames: ['custom:department'] }),
  silent('DeleteUserAttributes', api('DeleteUserAttributes'), { UserAttributeNames: ['nickname', 'middle_name'] }),
  silent('DeleteUser', cli('delete-user')),
  silent('DeleteUser', api('DeleteUser')),
  silent('DeleteUser', guide('how-to-manage-user-accounts')),
  silent('GlobalSignOut', cli('global-sign-out')),
  silent('GlobalSignOut', api('GlobalSignOut')),
  silent(
    'SetUserSettings',
    cli('set-user-settings'),
    { MFAOptions: [{ DeliveryMedium: 'EMAIL' }] },
    {
      decided: { refused: 'the API reference: these operations set SMS alone' },
    },
  ),
  silent('ChangePassword', cli('change-password'), { PreviousPassword: password, ProposedPassword: 'New-password-2!' }),
  silent('ChangePassword', api('ChangePassword'), { PreviousPassword: password, ProposedPassword: 'New-password-2!' }),
];

const forgotten = call('ForgotPassword', { ClientId, Username: 'ada' });

export const passwords: readonly Example[] = [
  {
    page: cli('forgot-password'),
    operation: 'ForgotPassword',
    input: { ClientId: client.email, Username: 'jane@example.com' },
    output: { CodeDeliveryDetails: byMail('j***@e***.com') },
    decided: { 'CodeDeliveryDetails.Destination': 'the API reference masks the whole domain' },
  },
  {
    page: api('ForgotPassword'),
    operation: 'ForgotPassword',
    input: { ClientId, Username: 'ada' },
    output: { CodeDeliveryDetails: byMail(masked('a', 'e')) },
  },
  {
    page: cli('confirm-forgot-password'),
    operation: 'ConfirmForgotPassword',
    needs: [call('ForgotPassword', { ClientId: client.email, Username: 'jane@example.com' })],
    input: {
      ClientId: client.email,
      Username: 'jane@example.com',
      Password: 'New-password-2!',
      ConfirmationCode: code,
    },
    output: {},
  },
  {
    page: api('ConfirmForgotPassword'),
    operation: 'ConfirmForgotPassword',
    needs: [forgotten],
    input: { ClientId, Username: 'ada', Password: 'New-password-2!', ConfirmationCode: code },
    output: {},
  },
];
