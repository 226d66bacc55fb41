import { signedInWithSecret } from './auth';
import { tracksDevices } from './devices';
import { attributes, call, guide, kept, type Call, type Example, type Values } from './example';
import { exampleFunction } from './functions';
import { anyText, issuer, linkedIdentities, seconds, session, uuid } from './shapes';
import { client, password, pool, role, secret } from './world';

const UserPoolId = pool.plain;
const ClientId = client.plain;
const Username = 'ada';
const AuthParameters = { USERNAME: Username, PASSWORD: password };
const signIn: Values = { AuthFlow: 'USER_PASSWORD_AUTH', ClientId, AuthParameters };

const idToken = guide('amazon-cognito-user-pools-using-the-id-token');
const accessToken = guide('amazon-cognito-user-pools-using-the-access-token');
const userGroups = guide('cognito-user-pools-user-groups');

const group = (GroupName: string, members: Values = {}): Call[] => [
  call('CreateGroup', { UserPoolId, GroupName, ...members }),
  call('AdminAddUserToGroup', { UserPoolId, Username, GroupName }),
];
const groups = [
  ...group('test-group-a', { RoleArn: role('mine'), Precedence: 1 }),
  ...group('test-group-b'),
  ...group('test-group-c'),
];
const named = call('AdminUpdateUserAttributes', {
  UserPoolId,
  Username,
  UserAttributes: attributes({ middle_name: 'Jane' }),
});
const linked = [
  call('CreateIdentityProvider', {
    UserPoolId,
    ProviderName: 'LoginWithAmazon',
    ProviderType: 'LoginWithAmazon',
    ProviderDetails: { client_id: '1', client_secret: '2', authorize_scopes: 'profile' },
  }),
  call('AdminLinkProviderForUser', {
    UserPoolId,
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
    SourceUser: {
      ProviderName: 'LoginWithAmazon',
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: 'amzn1.account.EXAMPLE',
    },
  }),
];

const ofSession = { sub: uuid, iss: issuer(UserPoolId), origin_jti: uuid, event_id: uuid, jti: uuid };
const times = { auth_time: seconds, iat: seconds, exp: seconds };
const ofId = { aud: ClientId, token_use: 'id', 'cognito:username': Username };
const mail = { email: 'ada@example.com', email_verified: true };
const byRole = { 'cognito:preferred_role': role('mine'), 'cognito:roles': [role('mine')] };

const claims = (needs: readonly Call[], printed: Example['claims'] & object, more: Partial<Example> = {}): Example => ({
  page: idToken,
  operation: 'InitiateAuth',
  needs,
  input: signIn,
  claims: printed,
  ...more,
});
const { event_id: _, ...printed } = ofSession;
const eventId = { '+IdToken.event_id': 'the default payload of the same page has it' };
const address = 'the user of the default payload has one, and the client may read it';
const nonce = { '-IdToken.nonce': 'comes with a request to the authorize endpoint' };

const preferring = (first: Values, second: Values, preferred: Values): Example => ({
  ...claims([...group('one', first), ...group('two', second)], {}, { page: userGroups }),
  claims: {
    IdToken: {
      ...ofSession,
      ...times,
      ...ofId,
      ...mail,
      'cognito:groups': ['one', 'two'],
      'cognito:roles': [...new Set([first.RoleArn, second.RoleArn])],
      ...preferred,
    },
  },
});

/** Five wrong passwords, and what comes after them. */
const failed: Call = {
  operation: 'InitiateAuth',
  input: { ...signIn, AuthParameters: { USERNAME: Username, PASSWORD: 'Wrong-password-1' } },
  refused: 'NotAuthorizedException',
};

const triggered = (trigger: string) =>
  call('UpdateUserPool', {
    UserPoolId,
    LambdaConfig: { [trigger]: exampleFunction(trigger) },
    AutoVerifiedAttributes: ['email'],
  });
const signUp = (Username: string, email: string): Values => ({
  ClientId,
  Username,
  Password: 'Secure-password-1!',
  UserAttributes: attributes({ email }),
});
const notRun = 'Lambda triggers';

export const tokens: readonly Example[] = [
  claims(
    [...groups, named, ...linked],
    {
      IdToken: {
        ...ofSession,
        ...times,
        ...ofId,
        ...mail,
        ...byRole,
        'cognito:groups': ['test-group-a', 'test-group-b', 'test-group-c'],
        middle_name: 'Jane',
        nonce: anyText,
        identities: linkedIdentities('LoginWithAmazon', 'amzn1.account.EXAMPLE'),
      },
    },
    { decided: nonce },
  ),
  claims(
    [],
    { IdToken: { ...printed, ...times, ...ofId, ...mail, nonce: anyText } },
    { decided: { ...nonce, ...eventId } },
  ),
  claims(
    groups,
    {
      IdToken: {
        ...printed,
        ...times,
        ...ofId,
        ...byRole,
        'cognito:groups': ['test-group-a', 'test-group-b', 'test-group-c'],
      },
    },
    { decided: { ...eventId, '+IdToken.email': address, '+IdToken.email_verified': address } },
  ),
  claims(
    [tracksDevices(UserPoolId), ...group('testgroup')],
    {
      AccessToken: {
        ...ofSession,
        ...times,
        device_key: anyText,
        'cognito:groups': ['testgroup'],
        version: 2,
        client_id: ClientId,
        aud: anyText,
        token_use: 'access',
        scope: 'aws.cognito.signin.user.admin',
        username: Username,
      },
    },
    {
      page: accessToken,
      decided: {
        '-AccessToken.aud': 'comes with a resource at the authorize endpoint, the page says',
        '-AccessToken.version': 'the payload is of the authorize endpoint; samples of the API’s tokens have none',
      },
    },
  ),
  {
    page: guide('cognito-user-pools-step-up-authentication'),
    operation: 'InitiateAuth',
    input: { ...signIn, ClientId: client.mfa },
  },
  preferring(
    { RoleArn: role('first'), Precedence: 1 },
    { RoleArn: role('second'), Precedence: 2 },
    { 'cognito:preferred_role': role('first') },
  ),
  preferring({ RoleArn: role('first'), Precedence: 1 }, { RoleArn: role('second'), Precedence: 1 }, {}),
  preferring(
    { RoleArn: role('same'), Precedence: 1 },
    { RoleArn: role('same'), Precedence: 1 },
    { 'cognito:preferred_role': role('same') },
  ),
  {
    page: guide('authentication'),
    operation: 'InitiateAuth',
    needs: Array.from({ length: 5 }, () => failed),
    input: signIn,
    refused: ['NotAuthorizedException', 'Password attempts exceeded'],
  },
  {
    page: guide('token-revocation'),
    operation: 'RevokeToken',
    needs: [signedInWithSecret],
    input: { ClientId: client.secret, ClientSecret: secret, Token: kept('refresh') },
  },
  {
    page: guide('user-pool-lambda-pre-sign-up'),
    operation: 'SignUp',
    needs: [triggered('PreSignUp')],
    input: signUp('rroe', 'rroe@example.com'),
    refused: [
      'UserLambdaValidationException',
      'PreSignUp failed with error Cannot register users with username less than the minimum length of 5.',
    ],
  },
  {
    page: guide('user-pool-lambda-pre-sign-up'),
    operation: 'SignUp',
    needs: [triggered('PreSignUp')],
    input: signUp('testuser', 'testuser@example.com'),
    output: { UserConfirmed: true, UserSub: uuid },
  },
  {
    page: guide('user-pool-lambda-pre-authentication'),
    operation: 'InitiateAuth',
    needs: [triggered('PreAuthentication')],
    input: signIn,
    refused: [
      'UserLambdaValidationException',
      'PreAuthentication failed with error Cannot authenticate users from this user pool app client.',
    ],
    notYet: notRun,
  },
  {
    page: guide('user-pool-lambda-custom-message'),
    operation: 'SignUp',
    needs: [triggered('CustomMessage')],
    input: signUp('test-user', 'test-user@example.com'),
  },
  {
    page: guide('user-pool-lambda-custom-message'),
    operation: 'AdminCreateUser',
    needs: [triggered('CustomMessage')],
    input: {
      UserPoolId,
      Username: 'test-user',
      UserAttributes: attributes({ email: 'test-user@example.com' }),
      DesiredDeliveryMediums: ['EMAIL'],
    },
  },
  {
    page: guide('user-pool-lambda-challenge'),
    operation: 'InitiateAuth',
    needs: [
      call(
        'CreateUserPoolClient',
        { UserPoolId, ClientName: 'own', ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH'] },
        { client: 'UserPoolClient.ClientId' },
      ),
    ],
    input: {
      AuthFlow: 'CUSTOM_AUTH',
      ClientId: kept('client'),
      AuthParameters: { CHALLENGE_NAME: 'SRP_A', USERNAME: Username, SRP_A: 'a1b2' },
    },
    part: { ChallengeName: 'PASSWORD_VERIFIER', Session: session },
  },
];
