import {
  AdminUpdateUserAttributesCommand,
  ConfirmDeviceCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  UpdateDeviceStatusCommand,
  type AuthenticationResultType,
  type ChallengeNameType,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { answer, everyFactor, initiate, initiateAsAdministrator } from '../operations/idp/mfa/pools';
import { register } from '../support/authenticator';
import { withEmulator, type Bench } from '../support/emulator';
import { latestCode } from '../support/outbox';
import type { RequestOptions } from '../support/passkeyAuthenticator';
import { passkeyPool, registered } from '../support/passkeys';
import { clientId, onePool, password, poolId, user } from '../support/pools';
import { decode, signIn } from '../support/signIn';
import { newDeviceSecret, SrpClient, type Challenged, type DeviceSecret } from '../support/srpClient';

type Tokens = AuthenticationResultType | undefined;

/** Cognito's own verifier, which would fetch the keys from AWS; everything after the fetch is the library's. */
async function verifierOf({ emulator }: Bench, tokenUse: 'id' | 'access', ofClient: string | null = clientId) {
  const verifier = CognitoJwtVerifier.create({ userPoolId: poolId, clientId: ofClient, tokenUse });
  const keys = await fetch(`${emulator.url}/${poolId}/.well-known/jwks.json`);
  verifier.cacheJwks((await keys.json()) as Parameters<typeof verifier.cacheJwks>[0]);
  return verifier;
}

/** Both tokens are good, each for its own use. */
async function bothAreGood(bench: Bench, tokens: Tokens, username: string, claims: object = {}) {
  const { IdToken = '', AccessToken = '' } = tokens ?? {};
  const [id, access] = [await verifierOf(bench, 'id'), await verifierOf(bench, 'access')];
  const { sub } = bench.world.state.users.get(poolId, username) ?? {};
  expect(await id.verify(IdToken)).toMatchObject({ sub, 'cognito:username': username, aud: clientId });
  expect(await access.verify(AccessToken)).toMatchObject({ sub, username, client_id: clientId, ...claims });
  await expect(id.verify(AccessToken)).rejects.toThrow('Token use not allowed: access. Expected: id');
  await expect(access.verify(IdToken)).rejects.toThrow('Token use not allowed: id. Expected: access');
}

async function bySrp(bench: Bench, USERNAME: string, device?: DeviceSecret) {
  const srp = new SrpClient();
  const AuthParameters = { USERNAME, SRP_A: srp.value, ...(device && { DEVICE_KEY: device.key }) };
  const begin = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
  const { ChallengeParameters, Session } = await bench.client.send(begin);
  const proof = srp.responses(poolId, password, ChallengeParameters as unknown as Challenged);
  const members = { ...proof, ...(device && { DEVICE_KEY: device.key }) };
  return bench.client.send(answer('PASSWORD_VERIFIER', USERNAME, Session, members));
}

describe('aws-jwt-verify takes the tokens', () => {
  const bench = withEmulator({ fixtures: everyFactor('OPTIONAL'), issuer: 'aws' });

  const flows: Record<string, () => Promise<Tokens>> = {
    USER_PASSWORD_AUTH: async () => (await bench.client.send(initiate('ada'))).AuthenticationResult,
    ADMIN_USER_PASSWORD_AUTH: async () =>
      (await bench.client.send(initiateAsAdministrator('ada'))).AuthenticationResult,
    USER_SRP_AUTH: async () => (await bySrp(bench, 'ada')).AuthenticationResult,
    REFRESH_TOKEN_AUTH: async () => {
      const { RefreshToken } = await signIn(bench, 'ada');
      const AuthParameters = { REFRESH_TOKEN: RefreshToken };
      const refresh = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
      return (await bench.client.send(refresh)).AuthenticationResult;
    },
    GetTokensFromRefreshToken: async () => {
      const { RefreshToken } = await signIn(bench, 'ada');
      const refresh = new GetTokensFromRefreshTokenCommand({ ClientId: clientId, RefreshToken });
      return (await bench.client.send(refresh)).AuthenticationResult;
    },
  };

  it.each(Object.keys(flows))('of %s', async (flow) => {
    await bothAreGood(bench, await flows[flow]?.(), 'ada');
  });

  it('until they are over', async () => {
    const { IdToken } = await signIn(bench, 'ada');
    const verifier = await verifierOf(bench, 'id');
    expect(await verifier.verify(IdToken)).toMatchObject({ exp: decode(IdToken).claims['exp'] });
    bench.emulator.clock.set('2026-01-01T00:00:00Z');
    const { IdToken: over } = await signIn(bench, 'ada');
    await expect(verifier.verify(over)).rejects.toThrow('Token expired at');
  });

  it("but not another client's, nor one whose signature is of the other token", async () => {
    const { IdToken, AccessToken } = await signIn(bench, 'ada', { ClientId: 'other' });
    await expect((await verifierOf(bench, 'id')).verify(IdToken)).rejects.toThrow('not allowed: other');
    await expect((await verifierOf(bench, 'access')).verify(AccessToken)).rejects.toThrow('not allowed: other');
    const swapped = [...IdToken.split('.').slice(0, 2), AccessToken.split('.')[2]].join('.');
    await expect((await verifierOf(bench, 'id', null)).verify(swapped)).rejects.toThrow('Invalid signature');
  });
});

describe('aws-jwt-verify takes the tokens after the second factor', () => {
  const bench = withEmulator({ fixtures: everyFactor('ON'), issuer: 'aws' });
  const send = async (...sent: Parameters<typeof answer>) => bench.client.send(answer(...sent));
  const asked = ({ ChallengeName, Session }: InitiateAuthCommandOutput) => [ChallengeName, Session] as const;

  it.each<[ChallengeNameType, string, string]>([
    ['EMAIL_OTP', 'mia', 'EMAIL_OTP_CODE'],
    ['SMS_MFA', 'pat', 'SMS_MFA_CODE'],
  ])('%s', async (name, username, parameter) => {
    const [challenge, Session] = asked(await bench.client.send(initiate(username)));
    expect(challenge).toBe(name);
    const { AuthenticationResult } = await send(name, username, Session, { [parameter]: await latestCode(bench) });
    await bothAreGood(bench, AuthenticationResult, username);
  });

  it('SELECT_MFA_TYPE', async () => {
    const { Session: choice } = await bench.client.send(initiate('zoe'));
    const [challenge, Session] = asked(await send('SELECT_MFA_TYPE', 'zoe', choice, { ANSWER: 'EMAIL_OTP' }));
    expect(challenge).toBe('EMAIL_OTP');
    const code = { EMAIL_OTP_CODE: await latestCode(bench) };
    await bothAreGood(bench, (await send('EMAIL_OTP', 'zoe', Session, code)).AuthenticationResult, 'zoe');
  });

  it('NEW_PASSWORD_REQUIRED, MFA_SETUP and then SOFTWARE_TOKEN_MFA', async () => {
    const NEW_PASSWORD = 'Battery-staple-2';
    const { Session } = await bench.client.send(initiate('tim'));
    const setUp = await send('NEW_PASSWORD_REQUIRED', 'tim', Session, { NEW_PASSWORD });
    const { app, Session: verified } = await register(bench, { Session: setUp.Session });
    await bothAreGood(bench, (await send('MFA_SETUP', 'tim', verified)).AuthenticationResult, 'tim');
    bench.emulator.clock.advance('30s');
    const again = await bench.client.send(initiate('tim', clientId, NEW_PASSWORD));
    const code = { SOFTWARE_TOKEN_MFA_CODE: app() };
    const { AuthenticationResult } = await send('SOFTWARE_TOKEN_MFA', 'tim', again.Session, code);
    await bothAreGood(bench, AuthenticationResult, 'tim');
  });
});

describe('aws-jwt-verify takes the tokens of USER_AUTH', () => {
  const AllowedFirstAuthFactors = ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'];
  const fixtures = passkeyPool({ Policies: { SignInPolicy: { AllowedFirstAuthFactors } } });
  const bench = withEmulator({ fixtures, issuer: 'aws' });
  const begin = async (PREFERRED_CHALLENGE: string, more: Record<string, string> = {}) => {
    const AuthParameters = { USERNAME: 'ada', PREFERRED_CHALLENGE, ...more };
    return bench.client.send(new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters }));
  };

  it('by PASSWORD', async () => {
    const { AuthenticationResult } = await begin('PASSWORD', { PASSWORD: password });
    await bothAreGood(bench, AuthenticationResult, 'ada');
  });

  it('by EMAIL_OTP', async () => {
    const UserAttributes = Object.entries({ email: 'ada@example.com', email_verified: 'true' });
    await bench.client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: UserAttributes.map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    const { Session } = await begin('EMAIL_OTP');
    const code = { EMAIL_OTP_CODE: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answer('EMAIL_OTP', 'ada', Session, code));
    await bothAreGood(bench, AuthenticationResult, 'ada');
  });

  it('by WEB_AUTHN', async () => {
    const { authenticator } = await registered(bench);
    const { Session, ChallengeParameters } = await begin('WEB_AUTHN');
    const options = JSON.parse(ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '') as RequestOptions;
    const proof = { CREDENTIAL: JSON.stringify(authenticator.get(options)) };
    const { AuthenticationResult } = await bench.client.send(answer('WEB_AUTHN', 'ada', Session, proof));
    await bothAreGood(bench, AuthenticationResult, 'ada');
  });
});

describe('aws-jwt-verify takes the tokens', () => {
  const machine = 'machineclient0000000000000';
  const Secret = 'aClientSecretOfTheRightLength';
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
        ResourceServers: [
          { Identifier: 'lunar', Name: 'lunar', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] },
        ],
      },
      clients: [
        {
          ClientId: machine,
          ClientName: 'machine',
          ClientSecret: Secret,
          ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
          AllowedOAuthScopes: ['lunar/read'],
        },
      ],
      users: [user('ada')],
    }),
    issuer: 'aws',
  });

  it('of a device that proves itself', async () => {
    const { AccessToken, NewDeviceMetadata } = await signIn(bench, 'ada');
    const { DeviceKey = '', DeviceGroupKey = '' } = NewDeviceMetadata ?? {};
    const { secret, DeviceSecretVerifierConfig } = newDeviceSecret(DeviceGroupKey, DeviceKey);
    await bench.client.send(new ConfirmDeviceCommand({ AccessToken, DeviceKey, DeviceSecretVerifierConfig }));
    const DeviceRememberedStatus = 'remembered' as const;
    await bench.client.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus }));
    const { Session } = await bySrp(bench, 'ada', secret);
    const srp = new SrpClient();
    const begin = answer('DEVICE_SRP_AUTH', 'ada', Session, { DEVICE_KEY: secret.key, SRP_A: srp.value });
    const { ChallengeParameters, Session: last } = await bench.client.send(begin);
    const proof = srp.deviceResponses(secret, ChallengeParameters as unknown as Challenged);
    const { AuthenticationResult } = await bench.client.send(answer('DEVICE_PASSWORD_VERIFIER', 'ada', last, proof));
    await bothAreGood(bench, AuthenticationResult, 'ada', { device_key: DeviceKey });
  });

  it('of a client that acts for itself, with its scope', async () => {
    const ask = new GetClientTokenCommand({ ClientId: machine, Secret });
    const { AccessToken = '' } = (await bench.client.send(ask)).ClientAuthenticationResult ?? {};
    const verifier = await verifierOf(bench, 'access', machine);
    expect(await verifier.verify(AccessToken, { scope: 'lunar/read' })).toMatchObject({ sub: machine });
    await expect(verifier.verify(AccessToken, { scope: 'lunar/write' })).rejects.toThrow('Scope not allowed');
    await expect((await verifierOf(bench, 'access')).verify(AccessToken)).rejects.toThrow(`not allowed: ${machine}`);
  });
});
