import {
  AdminInitiateAuthCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { appCode } from '../../../support/authenticator';
import { refuses, withEmulator } from '../../../support/emulator';
import { exchange } from '../../../support/exchange';
import { latestCode, otherCode } from '../../../support/outbox';
import { updatePool } from '../../../support/poolCalls';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

// USER_AUTH towards a level: TARGET_ACR_VALUES, MAX_AGE and ACCESS_TOKEN. Rules docs, sentences likely.

const SecretCode = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH'];
const mail = (name: string) => ({ UserAttributes: { email: `${name}@example.com`, email_verified: 'true' } });
const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AutoVerifiedAttributes: ['email'],
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      AcrConfiguration: { Level2: { AcrValue: 'mine:2' } },
    },
    client: { ExplicitAuthFlows },
    clients: [
      { ClientId: 'second', ClientName: 's', ExplicitAuthFlows },
      {
        ClientId: 'broker',
        ClientName: 'b',
        ExplicitAuthFlows: [
          ...ExplicitAuthFlows,
          'ALLOW_TOKEN_EXCHANGE_IMPERSONATION',
          'ALLOW_TOKEN_EXCHANGE_DELEGATION',
        ],
        AllowedOAuthScopes: ['aws.cognito.signin.user.admin'],
      },
      { ClientId: 'discreet', ClientName: 'd', ExplicitAuthFlows, PreventUserExistenceErrors: 'ENABLED' },
    ],
    users: [
      user('ada', {
        ...mail('ada'),
        SoftwareToken: { SecretCode },
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      }),
      user('bob', mail('bob')),
      user('una', { UserAttributes: { email: 'una@example.com' } }),
    ],
  }),
});

const [loa1, loa2, loa3, loa4] = ['urn:cognito:loa:1', 'mine:2', 'urn:cognito:loa:3', 'urn:cognito:loa:4'] as const;
const aim = (...levels: string[]) => ({ TARGET_ACR_VALUES: levels.join(' ') });
const byPassword = { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };

const begin = (USERNAME: string, more: Record<string, string> = {}, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME, ...more } });
const asked = (USERNAME: string, more: Record<string, string> = {}, ClientId = clientId) =>
  bench.client.send(begin(USERNAME, more, ClientId));
const answer = (ChallengeName: ChallengeNameType, Session: string | undefined, responses: Record<string, string>) =>
  new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session, ChallengeResponses: responses });

const code = () => appCode(SecretCode, bench.world.clock.now());
const told = ({ AccessToken = '', IdToken = '' }: AuthenticationResultType = {}) =>
  [AccessToken, IdToken].map((token) => {
    const { acr, amr } = decode(token).claims;
    return { acr, amr };
  });
const twice = <T>(one: T): T[] => [one, one];

/** Tokens of bob's that tell of a password. */
async function passwordTokens(): Promise<AuthenticationResultType & { AccessToken: string }> {
  const { AuthenticationResult: tokens = {} } = await asked('bob', { ...aim(loa1), ...byPassword });
  return { ...tokens, AccessToken: tokens.AccessToken ?? '' };
}

/** Bob has an authenticator from now on. @returns its codes */
async function turnOn(AccessToken: string): Promise<() => string> {
  const { SecretCode: secret = '' } = await bench.client.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const codes = () => appCode(secret, bench.world.clock.now());
  await bench.client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: codes() }));
  await bench.client.send(
    new AdminSetUserMFAPreferenceCommand({
      ...{ UserPoolId: poolId, Username: 'bob', SoftwareTokenMfaSettings: { Enabled: true } },
    }),
  );
  bench.emulator.clock.advance('1m');
  return codes;
}

describe('Towards a level from nothing', () => {
  test('a password is level 1, and refreshed tokens tell the same', async () => {
    const tokens = await passwordTokens();
    const expected = twice({ acr: loa1, amr: ['pwd'] });
    expect(told(tokens)).toEqual(expected);
    const { AuthenticationResult } = await bench.client.send(
      new InitiateAuthCommand({
        ...{ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH' },
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken ?? '' },
      }),
    );
    expect(told(AuthenticationResult)).toEqual(expected);
  });

  test('only factors that reach it are offered, by the pool’s own names', async () => {
    const { ChallengeName, Session, AvailableChallenges } = await asked('bob', aim(loa2));
    expect({ ChallengeName, AvailableChallenges }).toEqual({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ['EMAIL_OTP'],
    });
    const responses = { USERNAME: 'bob', EMAIL_OTP_CODE: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answer('EMAIL_OTP', Session, responses));
    expect(told(AuthenticationResult)).toEqual(twice({ acr: loa2, amr: ['email_otp'] }));
    // a password is not enough, preferred or not
    expect((await asked('bob', { ...aim(loa2), ...byPassword })).ChallengeName).toBe('EMAIL_OTP');
  });

  test('an authenticator behind the password is level 4, and a wrong code gives nothing', async () => {
    const { ChallengeName, Session } = await asked('ada', { ...aim(loa4), ...byPassword });
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const respond = (SOFTWARE_TOKEN_MFA_CODE: string) =>
      bench.client.send(answer('SOFTWARE_TOKEN_MFA', Session, { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE }));
    await expect(respond(otherCode(code()))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    const { AuthenticationResult } = await respond(code());
    expect(told(AuthenticationResult)).toEqual(twice({ acr: loa4, amr: ['pwd', 'otp', 'mfa'] }));
  });

  test('MFA that is wanted anyway is asked for at a lower level, too', async () => {
    const { ChallengeName, Session } = await asked('ada', { ...aim(loa1), ...byPassword });
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const responses = { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: code() };
    const { AuthenticationResult } = await bench.client.send(answer('SOFTWARE_TOKEN_MFA', Session, responses));
    expect(told(AuthenticationResult)[0]).toEqual({ acr: loa4, amr: ['pwd', 'otp', 'mfa'] });
  });

  test('the first level counts that the user can reach, and unknown names do not', async () => {
    expect((await asked('bob', aim('urn:none', loa4, loa2))).ChallengeName).toBe('EMAIL_OTP');
  });

  test('an administrator asks alike', async () => {
    const { ChallengeName } = await bench.client.send(
      new AdminInitiateAuthCommand({
        ...{ ClientId: clientId, UserPoolId: poolId, AuthFlow: 'USER_AUTH' },
        AuthParameters: { USERNAME: 'bob', ...aim(loa2) },
      }),
    );
    expect(ChallengeName).toBe('EMAIL_OTP');
  });

  test('whoever asks for none is told none, whatever age they name', async () => {
    const { AuthenticationResult } = await asked('bob', { ...byPassword, MAX_AGE: 'any' });
    expect(told(AuthenticationResult)).toEqual(twice({ acr: undefined, amr: undefined }));
  });

  test('nobody is shown the same as somebody, where the client hides users', async () => {
    const { ChallengeName } = await asked('ghost', aim(loa4), 'discreet');
    expect(ChallengeName).toBe('SELECT_CHALLENGE');
  });
});

describe('From an access token', () => {
  test('what it tells need not be proven again', async () => {
    const { AccessToken } = await passwordTokens();
    const codes = await turnOn(AccessToken);
    const { ChallengeName, Session } = await asked('bob', { ...aim(loa4), ACCESS_TOKEN: AccessToken });
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const responses = { USERNAME: 'bob', SOFTWARE_TOKEN_MFA_CODE: codes() };
    const { AuthenticationResult } = await bench.client.send(answer('SOFTWARE_TOKEN_MFA', Session, responses));
    expect(told(AuthenticationResult)).toEqual(twice({ acr: loa4, amr: ['pwd', 'otp', 'mfa'] }));
    expect((await bench.client.send(new GetUserCommand({ AccessToken }))).Username).toBe('bob');
  });

  test('a code by mail behind its password is level 3', async () => {
    const { AccessToken } = await passwordTokens();
    const { ChallengeName, Session, AvailableChallenges } = await asked('bob', {
      ...aim(loa3),
      ACCESS_TOKEN: AccessToken,
    });
    expect({ ChallengeName, AvailableChallenges }).toEqual({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ['EMAIL_OTP'],
    });
    const responses = { USERNAME: 'bob', EMAIL_OTP_CODE: await latestCode(bench) };
    const { AuthenticationResult } = await bench.client.send(answer('EMAIL_OTP', Session, responses));
    expect(told(AuthenticationResult)).toEqual(twice({ acr: loa3, amr: ['pwd', 'email_otp', 'mfa'] }));
  });

  test('of a sign-in that is older than MAX_AGE nothing counts, and it stays good', async () => {
    bench.emulator.clock.freeze(true);
    const { AccessToken } = await passwordTokens();
    await turnOn(AccessToken); // a minute passes
    const stepUp = (MAX_AGE: string) => asked('bob', { ...aim(loa4), ACCESS_TOKEN: AccessToken, MAX_AGE });
    expect((await stepUp('60')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect((await stepUp('59')).ChallengeName).toBe('SELECT_CHALLENGE');
    expect((await bench.client.send(new GetUserCommand({ AccessToken }))).Username).toBe('bob');
  });

  test('one that tells nothing counts for nothing', async () => {
    const { AccessToken } = await signIn(bench, 'bob');
    await turnOn(AccessToken);
    const { ChallengeName } = await asked('bob', { ...aim(loa4), ACCESS_TOKEN: AccessToken });
    expect(ChallengeName).toBe('SELECT_CHALLENGE');
  });

  test('whoever was given a temporary password since has to prove it', async () => {
    const { AccessToken } = await passwordTokens();
    await turnOn(AccessToken);
    await bench.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'bob', Password: 'For-one-day-1' }),
    );
    const { ChallengeName } = await asked('bob', { ...aim(loa4), ACCESS_TOKEN: AccessToken });
    expect(ChallengeName).toBe('SELECT_CHALLENGE');
  });

  test('a level whose name has changed counts no more, what was proven does', async () => {
    const { AccessToken } = await passwordTokens();
    await updatePool(bench, poolId, { AcrConfiguration: { Level1: { AcrValue: 'mine:1' } } });
    const { ChallengeName } = await asked('bob', { ...aim(loa3), ACCESS_TOKEN: AccessToken });
    expect(ChallengeName).toBe('EMAIL_OTP');
  });
});

describe('Refused is', () => {
  const parameter = 'InvalidParameterException';
  const already = 'The access token already satisfies the requested authentication level.';
  const none = 'The user cannot satisfy any of the TARGET_ACR_VALUES.';
  const foreign = ['NotAuthorizedException', 'Access Token was not issued to the user.'] as const;

  test('a token without a level, names of none, an age that is none', async () => {
    const { AccessToken: ACCESS_TOKEN } = await passwordTokens();
    await refuses(bench, begin('bob', { ACCESS_TOKEN }), parameter, 'ACCESS_TOKEN requires TARGET_ACR_VALUES.');
    for (const values of ['', 'urn:cognito:loa:2', '__proto__ Level1']) {
      await refuses(bench, begin('bob', aim(values)), parameter, 'None of the TARGET_ACR_VALUES is valid.');
    }
    for (const MAX_AGE of ['', 'soon', '-1', '1.5']) {
      await refuses(bench, begin('bob', { ...aim(loa1), MAX_AGE }), parameter, 'MAX_AGE must be an integer.');
    }
  });

  test('the plan Lite', async () => {
    bench.world.state.userPools.set({
      ...bench.world.state.userPools.get('', poolId)!,
      settings: { UserPoolTier: 'LITE' },
    });
    await refuses(
      bench,
      begin('bob', aim(loa1)),
      'FeatureUnavailableInTierException',
      'The following feature is not available for the LITE pricing tier configured: Step-Up Authentication',
    );
  });

  test('a level that the user cannot reach, or has reached', async () => {
    await refuses(bench, begin('bob', aim(loa3, loa4)), parameter, none);
    await refuses(bench, begin('una', { ...aim(loa3), ...byPassword }), parameter, none);
    const { AccessToken: ACCESS_TOKEN } = await passwordTokens();
    for (const levels of [aim(loa1), aim(loa4, loa1)]) {
      await refuses(bench, begin('bob', { ...levels, ACCESS_TOKEN }), parameter, already);
    }
  });

  test('a token of somebody else, of another client, and one that is revoked or no access token', async () => {
    const { AccessToken: ACCESS_TOKEN, IdToken = '' } = await passwordTokens();
    await refuses(bench, begin('una', { ...aim(loa1), ACCESS_TOKEN }), ...foreign);
    await refuses(bench, begin('bob', { ...aim(loa3), ACCESS_TOKEN }, 'second'), ...foreign);
    await refuses(bench, begin('ghost', { ...aim(loa1), ACCESS_TOKEN }, 'discreet'), ...foreign);
    const token = (text: string) => begin('bob', { ...aim(loa3), ACCESS_TOKEN: text });
    await refuses(bench, token(IdToken), 'NotAuthorizedException', 'Invalid Access Token');
    await refuses(bench, token('x'), 'NotAuthorizedException', 'Invalid Access Token');
    await bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: poolId, Username: 'bob' }));
    await refuses(bench, token(ACCESS_TOKEN), 'NotAuthorizedException', 'Access Token has been revoked');
  });

  test('a token that was exchanged: of a sign-in at another client, or of who acts for the user', async () => {
    const { AccessToken: SubjectToken } = await passwordTokens();
    const { AccessToken: ActorToken } = await signIn(bench, 'una');
    const actor = { ActorToken, ActorTokenType: 'ACCESS_TOKEN' } as const;
    const stepUp = (ACCESS_TOKEN: string) => begin('bob', { ...aim(loa3), ACCESS_TOKEN }, 'broker');
    const { IssuedToken } = await exchange(bench, { ClientId: 'broker', SubjectToken });
    await refuses(bench, stepUp(IssuedToken), ...foreign);
    const { AuthenticationResult } = await asked('bob', { ...aim(loa1), ...byPassword }, 'broker');
    const own = { ClientId: 'broker', SubjectToken: AuthenticationResult?.AccessToken ?? '' };
    expect((await bench.client.send(stepUp(own.SubjectToken))).ChallengeName).toBe('EMAIL_OTP');
    await refuses(bench, stepUp((await exchange(bench, { ...own, ...actor })).IssuedToken), ...foreign);
  });

  test('a factor that does not lead there, though the user has it', async () => {
    const { AccessToken: ACCESS_TOKEN } = await passwordTokens();
    const { Session } = await asked('bob', { ...aim(loa1) });
    expect(Session).toBeDefined();
    const { Session: stepping } = await asked('bob', { ...aim(loa3), ACCESS_TOKEN });
    await expect(
      bench.client.send(
        answer('SELECT_CHALLENGE', stepping, { USERNAME: 'bob', ANSWER: 'PASSWORD', PASSWORD: password }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('From a remembered device', () => {
  const DeviceKey = 'us-east-1_00000000-0000-4000-8000-000000000003';
  const remembering = withEmulator({
    fixtures: onePool({
      pool: {
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
      },
      client: { ExplicitAuthFlows },
      users: [
        user('ada', {
          SoftwareToken: { SecretCode },
          UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
          Devices: [{ DeviceKey, Salt: 'c2FsdA==', PasswordVerifier: 'abc123', Remembered: true }],
        }),
      ],
    }),
  });

  test('a second factor that the level needs is asked for all the same', async () => {
    const from = (more: Record<string, string>) =>
      remembering.client.send(begin('ada', { ...byPassword, DEVICE_KEY: DeviceKey, ...more }));
    expect((await from({})).ChallengeName).toBe('DEVICE_SRP_AUTH');
    expect((await from(aim(loa1))).ChallengeName).toBe('DEVICE_SRP_AUTH');
    expect((await from(aim(loa4))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });
});
