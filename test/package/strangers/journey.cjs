// What every stranger's project does with the emulator it has installed: each part that is loaded late is reached once.
const assert = require('node:assert');
const { createPublicKey, verify, X509Certificate } = require('node:crypto');
const { existsSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { URLSearchParams } = require('node:url');

const poolId = 'us-east-1_Stranger';
const clientId = 'strangersclient0000000000';
const password = 'Correct-horse-1';
const callback = 'http://localhost:3000/callback';
const fixtures = {
  standIn: { interactive: false, pick: 'ada' },
  userPools: [
    {
      Id: poolId,
      PoolName: 'stranger',
      AutoVerifiedAttributes: ['email'],
      Domain: 'stranger',
      IdentityProviders: [
        {
          ProviderName: 'Google',
          ProviderType: 'Google',
          ProviderDetails: { client_id: 'any', client_secret: 'any', authorize_scopes: 'openid email' },
          AttributeMapping: { username: 'sub', email: 'email' },
        },
        {
          ProviderName: 'Corp',
          ProviderType: 'SAML',
          ProviderDetails: { MetadataURL: '/_stand-in/saml/metadata' },
          AttributeMapping: { email: 'email' },
        },
      ],
      Clients: [
        {
          ClientId: clientId,
          ClientName: 'web',
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          SupportedIdentityProviders: ['Google', 'Corp'],
          AllowedOAuthFlowsUserPoolClient: true,
          AllowedOAuthFlows: ['code'],
          AllowedOAuthScopes: ['openid', 'email'],
          CallbackURLs: [callback],
        },
      ],
      Users: [{ Username: 'ada', Password: password, UserAttributes: { email: 'ada@example.com' } }],
    },
  ],
};

const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20250101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=0';

async function answerOf(response) {
  const text = await response.text();
  assert.ok(response.ok, `${response.url} answered ${response.status} ${text}`);
  return JSON.parse(text);
}

const callerOf = (url) => (operation, input) =>
  fetch(url, {
    method: 'POST',
    headers: {
      authorization,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  }).then(answerOf);

const json = (...parts) => fetch(parts.join('')).then(answerOf);

/** Signs in, and believes the token only by what the issuer publishes. */
async function signsIn({ url }, call) {
  const { AuthenticationResult } = await call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD: password },
  });
  const [header, claims, signature] = AuthenticationResult.IdToken.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
  const { jwks_uri: address } = await json(url, '/', poolId, '/.well-known/openid-configuration');
  const { keys } = await json(address);
  const key = createPublicKey({ key: keys.find((one) => one.kid === kid), format: 'jwk' });
  assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')));
  const { Username } = await call('GetUser', { AccessToken: AuthenticationResult.AccessToken });
  assert.equal(Username, 'ada');
}

async function signsUp(emulator, call) {
  const Username = 'bob';
  const UserAttributes = [{ Name: 'email', Value: 'bob@example.com' }];
  await call('SignUp', { ClientId: clientId, Username, Password: password, UserAttributes });
  const { code } = await emulator.messages.latest({ to: 'bob@example.com' });
  await call('ConfirmSignUp', { ClientId: clientId, Username, ConfirmationCode: code });
  await emulator.reset();
  assert.equal((await call('ListUsers', { UserPoolId: poolId })).Users.length, 1);
}

/** As a browser would: it keeps cookies, follows redirects and posts the form that would post itself. */
async function browse(base, url, cookies = new Map(), body = undefined) {
  const headers = { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') };
  const answer = await fetch(url, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) });
  for (const cookie of answer.headers.getSetCookie()) cookies.set(...cookie.split(';')[0].split('='));
  const to = answer.headers.get('location');
  if (to !== null) return to.startsWith(base) ? browse(base, to, cookies) : new URL(to).searchParams;
  const page = await answer.text();
  const fields = [...page.matchAll(/name="(SAMLResponse|RelayState)" value="([^"]*)"/g)].map(([, ...field]) => field);
  assert.equal(fields.length, 2, page);
  return browse(base, / action="([^"]*)"/.exec(page)[1], cookies, new URLSearchParams(fields));
}

/** By the providers that stand in, which are asked nothing. */
async function signsInElsewhere({ url }) {
  const client = { client_id: clientId, redirect_uri: callback };
  for (const name of ['Google', 'Corp']) {
    const asked = new URLSearchParams({ ...client, response_type: 'code', identity_provider: name });
    const sent = await browse(url, `${url}/_domains/stranger/oauth2/authorize?${asked}`);
    const body = new URLSearchParams({ ...client, code: sent.get('code'), grant_type: 'authorization_code' });
    const { id_token: token } = await fetch(`${url}/_domains/stranger/oauth2/token`, { method: 'POST', body }).then(
      answerOf,
    );
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    assert.equal(claims.email, 'ada@example.com');
    assert.ok(claims['cognito:username'].startsWith(`${name}_`), claims['cognito:username']);
  }
}

async function reachesEveryDoor({ url }, call) {
  assert.equal((await json(url, '/_emu/health')).status, 'ok');
  await json(url, '/_emu/messages');
  const page = await fetch(`${url}/confirmUser?client_id=${clientId}&user_name=nobody&confirmation_code=1`);
  assert.equal(page.status, 400);
  const { Certificate } = await call('GetSigningCertificate', { UserPoolId: poolId });
  assert.match(new X509Certificate(Buffer.from(Certificate, 'base64')).subject, /CN=/);
}

/** A fault is an error of a class that the package exports, with its place, and its stack is readable. */
async function seesFaults({ createEmulator, FixtureError }, folder) {
  const file = join(folder, 'faulty.json');
  writeFileSync(file, '{\n  "userPools": [{ "PoolName": 7 }]\n}\n');
  const error = await createEmulator({ port: 0, fixtures: file }).catch((thrown) => thrown);
  assert.ok(error instanceof FixtureError, String(error));
  assert.equal(error.faults[0].line, 2);
  assert.match(error.stack, /at .*throwIfAny/);
  assert.ok(error.stack.split('\n').every((line) => line.length < 300));
}

async function keeps({ createEmulator }, folder) {
  const emulator = await createEmulator({ port: 0, fixtures, persist: join(folder, 'kept') });
  await emulator.stop();
  assert.ok(existsSync(join(folder, 'kept')));
}

/** @param door what `cognito-emu` exports, however it was loaded. */
exports.journey = async (door) => {
  const folder = mkdtempSync(join(tmpdir(), 'cognito-emu-journey-'));
  const complaints = [];
  const log = ({ level, message }) => void (level === 'error' && complaints.push(message));
  const emulator = await door.createEmulator({ port: 0, fixtures, log });
  try {
    const call = callerOf(emulator.url);
    await signsIn(emulator, call);
    await signsUp(emulator, call);
    await signsInElsewhere(emulator);
    await reachesEveryDoor(emulator, call);
    await seesFaults(door, folder);
    await keeps(door, folder);
  } finally {
    await emulator.stop();
    rmSync(folder, { recursive: true });
  }
  assert.deepEqual(complaints, []);
};
