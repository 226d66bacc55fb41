import {
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListGroupsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { importing } from './importing';

const { imported, started, folder } = importing();

test('amplify_outputs.json of Gen 2', async () => {
  const { code, leftOut, document, file } = await imported('amplify', ['amplify/gen2']);
  expect({ code, leftOut }).toEqual({
    code: 0,
    leftOut: [
      'auth.passwordless  passwordless: it is not known here',
      'auth.user_pool_id  name, triggers, messages, custom attributes: the file does not tell them',
      'auth.oauth  GOOGLE: the file does not say how this provider is set up',
      'auth.user_pool_client_id  name, flows, lifetimes: the file does not tell them',
      'auth.identity_pool_id  name, roles: the file does not tell them',
      'data  data: it is not of Cognito',
    ],
  });
  expect(document.identityPools).toMatchObject([
    { IdentityPoolId: 'eu-central-1:2b4d6f80-1a3c-4e5f-8a9b-0c1d2e3f4a5b', AllowUnauthenticatedIdentities: true },
  ]);
  const { client } = await started(file, 'eu-central-1');
  const UserPoolId = 'eu-central-1_Qw3Rt5Yu7';
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({
    MfaConfiguration: 'OPTIONAL',
    Domain: 'a1b2c3d4e5f6',
    UsernameAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false, RequireUppercase: true } },
  });
  const { Groups = [] } = await client.send(new ListGroupsCommand({ UserPoolId }));
  expect(Groups.map(({ GroupName, Precedence }) => [GroupName, Precedence])).toEqual([
    ['ADMINS', 0],
    ['EDITORS', 1],
  ]);
  const { UserPoolClient } = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId: '6h2k9d4m1p7s3v8x0z5b2n4q6w' }),
  );
  expect(UserPoolClient).toMatchObject({ AllowedOAuthFlows: ['code'], CallbackURLs: ['http://localhost:5173/'] });
});

test('aws-exports.js of Gen 1, found in the folder of a project', async () => {
  const { code, leftOut, file } = await imported('amplify', ['amplify/gen1']);
  expect({ code, leftOut }).toEqual({
    code: 0,
    leftOut: [
      'aws_user_pools_id  name, triggers, messages, custom attributes: the file does not tell them',
      'aws_user_pools_web_client_id  name, flows, lifetimes: the file does not tell them',
      'aws_cognito_identity_pool_id  name, roles, whether guests are let in: the file does not tell them',
      'aws_appsync_region  aws_appsync_region: it is not of Cognito',
    ],
  });
  const { client } = await started(file, 'us-west-2');
  const ClientId = '1q3w5e7r9t2y4u6i8o0p1a3s5d';
  const { UserConfirmed } = await client.send(
    new SignUpCommand({ ClientId, Username: 'ada@example.com', Password: 'correcthorse' }),
  );
  expect(UserConfirmed).toBe(false);
});

test('what was answered to the command line of Gen 1, with the function of a trigger', async () => {
  const { code, leftOut, document, file } = await imported('amplify', ['amplify/gen1backend']);
  expect({ code, leftOut }).toEqual({
    code: 0,
    leftOut: [
      'api  api: it is not of Cognito',
      'cognitoConfig.hostedUIProviderMeta  hostedUIProviderMeta: the command line of Gen 1 alone knows what it makes of it',
      'cognitoConfig.identityPoolName  roles: what they allow is not told here',
    ],
  });
  const { Id: UserPoolId, Clients: [web] = [], Policies } = document.userPools?.[0] ?? {};
  expect(Policies?.PasswordPolicy).toMatchObject({ MinimumLength: 9, RequireLowercase: true, RequireUppercase: false });
  const { client } = await started(file);
  const sent = { Username: 'ada@example.com', Password: 'correct-horse-1' };
  const { UserConfirmed } = await client.send(new SignUpCommand({ ClientId: web?.ClientId, ...sent }));
  expect(UserConfirmed).toBe(true);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({ Name: 'shop_userpool', UsernameAttributes: ['email', 'phone_number'] });
});

test('the file that Gen 1 writes for iOS and Android', async () => {
  const Default = <T>(value: T) => ({ Default: value });
  const awsCognitoAuthPlugin = {
    CognitoUserPool: Default({ PoolId: 'us-east-1_Mobile123', AppClientId: '7mobile8client9', Region: 'us-east-1' }),
    CredentialsProvider: { CognitoIdentity: Default({ PoolId: 'us-east-1:00000000-0000-4000-8000-000000000009' }) },
    Auth: Default({
      authenticationFlowType: 'USER_SRP_AUTH',
      mfaConfiguration: 'OFF',
      OAuth: {
        WebDomain: 'mobile.auth.us-east-1.amazoncognito.com',
        Scopes: ['openid'],
        SignInRedirectURI: 'myapp://',
        SignOutRedirectURI: 'myapp://',
      },
    }),
  };
  const dir = folder({
    'amplifyconfiguration.json': {
      UserAgent: 'aws-amplify-cli/2.0',
      Version: '1.0',
      auth: { plugins: { awsCognitoAuthPlugin } },
    },
  });
  const { leftOut, document } = await imported('amplify', [], dir);
  expect(leftOut).toHaveLength(3);
  expect(document).toMatchObject({
    userPools: [{ Id: 'us-east-1_Mobile123', Domain: { Domain: 'mobile' }, Clients: [{ CallbackURLs: ['myapp://'] }] }],
    identityPools: [{ IdentityPoolId: 'us-east-1:00000000-0000-4000-8000-000000000009' }],
  });
});

test('the code of a backend of Gen 2 is no input, and says what is', async () => {
  for (const path of ['amplify/gen2code', 'amplify/gen2code/amplify', 'amplify/gen2code/amplify/auth/resource.ts']) {
    const { code, err, document } = await imported('amplify', [path]);
    expect({ code, document }).toEqual({ code: 1, document: {} });
    expect(JSON.parse(err)).toEqual({
      level: 'error',
      message:
        'amplify/auth/resource.ts is code: run npx ampx sandbox, or npx ampx generate outputs, and import the amplify_outputs.json that it writes',
    });
  }
});

test.each([
  [
    'amplify_outputs.json',
    {
      auth: {
        ...{ user_pool_id: 'us-east-1_Left12345', user_pool_client_id: '7left8client9' },
        ...{ mfa_configuration: 'OPTIONAL', mfa_methods: ['TOTP', 'PIGEON'] },
        oauth: { response_type: 'both', scopes: ['openid'], redirect_sign_in_uri: ['http://localhost/'] },
      },
    },
    ['auth.mfa_methods', 'auth.oauth.response_type'],
  ],
  [
    'amplifyconfiguration.json',
    {
      ...{ aws_user_pools_id: 'us-east-1_Left12345', aws_user_pools_web_client_id: '7left8client9' },
      ...{ aws_cognito_mfa_configuration: 'OPTIONAL', aws_cognito_mfa_types: ['TOTP', 'PIGEON'] },
      oauth: { responseType: 'both', scope: ['openid'], redirectSignIn: 'http://localhost/' },
    },
    ['aws_cognito_mfa_types', 'oauth.responseType'],
  ],
])('what %s says that is not known is told', async (name, told, [methods = '', responseType = '']) => {
  const { leftOut, document } = await imported('amplify', [], folder({ [name]: told }));
  expect(leftOut).toEqual(
    expect.arrayContaining([
      `${methods}  PIGEON: it is not known here`,
      `${responseType}  both: it is neither code nor token; code stands for it`,
    ]),
  );
  expect(leftOut).toHaveLength(4);
  expect(document.userPools).toMatchObject([
    { SoftwareTokenMfaConfiguration: { Enabled: true }, Clients: [{ AllowedOAuthFlows: ['code'] }] },
  ]);
});

test('an MFA that is not known is none, and told', async () => {
  const auth = { user_pool_id: 'us-east-1_Left12345', mfa_configuration: 'constructor' };
  const { leftOut, document } = await imported('amplify', [], folder({ 'amplify_outputs.json': { auth } }));
  expect(leftOut).toContain('auth.mfa_configuration  constructor: it is not known here');
  expect(document.userPools?.[0]?.MfaConfiguration).toBeUndefined();
});

test('a response type of token is the implicit grant', async () => {
  const auth = {
    ...{ user_pool_id: 'us-east-1_Left12345', user_pool_client_id: '7left8client9' },
    oauth: { response_type: 'token', scopes: ['openid'], redirect_sign_in_uri: ['http://localhost/'] },
  };
  const { leftOut, document } = await imported('amplify', [], folder({ 'amplify_outputs.json': { auth } }));
  expect(leftOut).toHaveLength(2);
  expect(document.userPools).toMatchObject([{ Clients: [{ AllowedOAuthFlows: ['implicit'] }] }]);
});
