// AWS.CognitoIdentityCredentials of the SDK that came before, unmodified, against the installed emulator.
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';
const assert = require('node:assert');
const { after, before, beforeEach, test } = require('node:test');
const AWS = require('aws-sdk');
const { createEmulator } = require('cognito-emu');

const region = 'us-east-1';
const poolId = 'us-east-1_Stranger';
const clientId = 'strangersclient0000000000';
const password = 'Correct-horse-1';
const login = `cognito-idp.us-east-1.amazonaws.com/${poolId}`;
const IdentityPoolId = 'us-east-1:00000000-0000-4000-8000-000000000001';
const cognito = 'cognito-identity.amazonaws.com';
const arnOf = (name) => `arn:aws:iam::000000000000:role/${name}`;

const role = (RoleName, amr) => ({
  RoleName,
  AssumeRolePolicyDocument: {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: cognito },
        Action: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
        Condition: {
          StringEquals: { [`${cognito}:aud`]: IdentityPoolId },
          'ForAnyValue:StringLike': { [`${cognito}:amr`]: amr },
        },
      },
    ],
  },
});

const fixtures = {
  userPools: [
    {
      Id: poolId,
      PoolName: 'stranger',
      Clients: [{ ClientId: clientId, ClientName: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
      Users: [{ Username: 'ada', Password: password }],
    },
  ],
  identityPools: [
    {
      IdentityPoolId,
      IdentityPoolName: 'stranger',
      AllowUnauthenticatedIdentities: true,
      AllowClassicFlow: true,
      CognitoIdentityProviders: [{ ProviderName: login, ClientId: clientId }],
      Roles: { authenticated: arnOf('app'), unauthenticated: arnOf('guest') },
    },
  ],
  roles: [role('app', 'authenticated'), role('guest', 'unauthenticated')],
};

let emulator;
before(async () => {
  emulator = await createEmulator({ port: 0, fixtures });
});
beforeEach(() => emulator.reset());
after(() => emulator.stop());

const config = (more = {}) => ({ region, endpoint: emulator.url, maxRetries: 1, ...more });
const credentialsOf = (more = {}) => new AWS.CognitoIdentityCredentials({ IdentityPoolId, ...more }, config());

async function idToken() {
  const users = new AWS.CognitoIdentityServiceProvider(config());
  const AuthParameters = { USERNAME: 'ada', PASSWORD: password };
  const sent = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters };
  const { AuthenticationResult } = await users.makeUnauthenticatedRequest('initiateAuth', sent).promise();
  return AuthenticationResult.IdToken;
}

const loginOf = async () => ({ [login]: await idToken() });

/** Who STS says that credentials are of. */
async function whoHas(credentials) {
  const { Arn } = await new AWS.STS(config({ credentials })).getCallerIdentity().promise();
  return Arn.replace('arn:aws:sts::000000000000:assumed-role/', '');
}

async function identities() {
  const credentials = new AWS.Credentials('AKIAIOSFODNN7EXAMPLE', 'not-a-secret');
  const asked = new AWS.CognitoIdentity(config({ credentials })).listIdentities({ IdentityPoolId, MaxResults: 60 });
  return (await asked.promise()).Identities.map(({ IdentityId }) => IdentityId);
}

/** Refused with exactly this, and no identity is made. */
async function refused(credentials, message) {
  const known = await identities();
  await assert.rejects(credentials.getPromise(), { code: 'NotAuthorizedException', message, statusCode: 400 });
  assert.deepEqual(await identities(), known);
}

test('a guest has credentials of the guests’ role', async () => {
  const credentials = credentialsOf();
  assert.equal(await whoHas(credentials), 'guest/CognitoIdentityCredentials');
  assert.match(credentials.accessKeyId, /^ASIA/);
  assert.deepEqual(await identities(), [credentials.identityId]);
});

test('somebody who signed in at the user pool has those of the others, and one identity', async () => {
  const first = credentialsOf({ Logins: await loginOf() });
  assert.equal(await whoHas(first), 'app/CognitoIdentityCredentials');
  const again = credentialsOf({ Logins: await loginOf() });
  await again.getPromise();
  assert.equal(again.identityId, first.identityId);
  assert.notEqual(again.accessKeyId, first.accessKeyId);
});

test('a role that is named is assumed with the token of the identity', async () => {
  const Logins = await loginOf();
  assert.equal(await whoHas(credentialsOf({ Logins, RoleArn: arnOf('app') })), 'app/web-identity');
  const denied = credentialsOf({ Logins, RoleArn: arnOf('guest') });
  await assert.rejects(denied.getPromise(), {
    code: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  });
});

test('credentials that have expired by the emulator’s clock are had anew', async () => {
  const credentials = credentialsOf();
  const sts = new AWS.STS(config({ credentials }));
  const { Arn } = await sts.getCallerIdentity().promise();
  const { accessKeyId, secretAccessKey, sessionToken, identityId, expireTime } = credentials;
  await emulator.clock.advance('2h');
  const stale = new AWS.STS(config({ credentials: new AWS.Credentials(accessKeyId, secretAccessKey, sessionToken) }));
  await assert.rejects(stale.getCallerIdentity().promise(), {
    code: 'ExpiredToken',
    message: 'The security token included in the request is expired',
  });
  assert.equal((await sts.getCallerIdentity().promise()).Arn, Arn);
  assert.notEqual(credentials.accessKeyId, accessKeyId);
  assert.equal(credentials.identityId, identityId);
  assert.ok(credentials.expireTime - expireTime >= 7_200_000);
});

test('a login that has expired is refused, and a new one taken', async () => {
  const Logins = await loginOf();
  const credentials = credentialsOf({ Logins });
  await credentials.getPromise();
  const { accessKeyId, identityId } = credentials;
  const { exp } = JSON.parse(Buffer.from(Logins[login].split('.')[1], 'base64url').toString());
  emulator.clock.set((exp + 60) * 1000);
  emulator.clock.freeze(true);
  credentials.expired = true;
  await refused(credentials, `Invalid login token. Token expired: ${exp + 60} >= ${exp}`);
  credentials.params.Logins = await loginOf();
  assert.equal(await whoHas(credentials), 'app/CognitoIdentityCredentials');
  assert.equal(credentials.identityId, identityId);
  assert.notEqual(credentials.accessKeyId, accessKeyId);
});

test('a forged token is refused in AWS’s words', async () => {
  const [header, claims, signature] = (await idToken()).split('.');
  const forged = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const other = Buffer.from(JSON.stringify({ ...forged, sub: '00000000-0000-4000-8000-00000000dead' }));
  const token = [header, other.toString('base64url'), signature].join('.');
  await refused(credentialsOf({ Logins: { [login]: token } }), "Invalid login token. Couldn't verify signed token.");
  const none = 'Invalid login token. Not a valid OpenId Connect identity token.';
  await refused(credentialsOf({ Logins: { [login]: 'x' } }), none);
});
