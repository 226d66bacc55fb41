import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  type AdminSetUserMFAPreferenceCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signJwt } from '../../../../src/platform/jwt';
import { refuses, withEmulator } from '../../../support/emulator';
import { delegation, exchange, impersonation } from '../../../support/exchange';
import { latestCode } from '../../../support/outbox';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { plus, setRisk } from '../../../support/protected';

// What an access token vouches for, and what it must not: only what its user proved, at this app client.

const SecretCode = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const broker = 'brokerclient00000000000000';
const AllowedOAuthScopes = ['aws.cognito.signin.user.admin', 'openid'];
const ExplicitAuthFlows = [...allFlows, 'ALLOW_USER_AUTH', impersonation, delegation];
const bench = withEmulator({
  fixtures: onePool({
    pool: {
      ...plus,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' },
      SmsMfaConfiguration: {
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms', ExternalId: 'x' },
      },
    },
    client: { ExplicitAuthFlows, AllowedOAuthScopes },
    clients: [{ ClientId: broker, ClientName: 'broker', ExplicitAuthFlows, AllowedOAuthScopes }],
    users: [
      user('ada', {
        SoftwareToken: { SecretCode },
        UserAttributes: { phone_number: '+14155550100', phone_number_verified: 'true' },
      }),
      user('bob'),
    ],
  }),
});

const [loa1, loa3, loa4] = ['urn:cognito:loa:1', 'urn:cognito:loa:3', 'urn:cognito:loa:4'] as const;
const begin = (AuthParameters: Record<string, string>, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters });

/** Ada's authenticator, or another factor, is asked for from now on. */
const turnOn = (
  factor: Partial<AdminSetUserMFAPreferenceCommandInput> = { SoftwareTokenMfaSettings: { Enabled: true } },
) => bench.client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId: poolId, Username: 'ada', ...factor }));

/** A token that tells of a password. */
async function tokenOf(USERNAME: string): Promise<string> {
  const sent = { USERNAME, TARGET_ACR_VALUES: loa1, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: password };
  const { AuthenticationResult: { AccessToken = '' } = {} } = await bench.client.send(begin(sent));
  return AccessToken;
}

const steppingUp = (ACCESS_TOKEN: string, more: Record<string, string> = {}) => ({
  ...{ USERNAME: 'ada', TARGET_ACR_VALUES: loa4, ACCESS_TOKEN },
  ...more,
});
const foreign = ['NotAuthorizedException', 'Access Token was not issued to the user.'] as const;

describe('a token that was exchanged vouches for nobody', () => {
  test('at the client that it was given to', async () => {
    const SubjectToken = await tokenOf('ada');
    await turnOn();
    const { IssuedToken } = await exchange(bench, { ClientId: broker, SubjectToken });
    await refuses(bench, begin(steppingUp(IssuedToken), broker), ...foreign);
    await refuses(bench, begin(steppingUp(IssuedToken)), ...foreign);
    await refuses(bench, begin(steppingUp(SubjectToken), broker), ...foreign);
    expect((await bench.client.send(begin(steppingUp(SubjectToken)))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('at the client of the sign-in, which acts for its user', async () => {
    const [SubjectToken, ActorToken] = [await tokenOf('ada'), await tokenOf('bob')];
    await turnOn();
    const { IssuedToken } = await exchange(bench, {
      ...{ ClientId: clientId, SubjectToken, ActorToken, ActorTokenType: 'ACCESS_TOKEN' },
    });
    await refuses(bench, begin(steppingUp(IssuedToken)), ...foreign);
  });

  test('at the client of the sign-in, for another audience', async () => {
    const SubjectToken = await tokenOf('ada');
    await turnOn();
    const bound = async (Audiences: string[]) =>
      (await exchange(bench, { ClientId: clientId, SubjectToken, Audiences })).IssuedToken;
    await refuses(bench, begin(steppingUp(await bound(['billing']))), ...foreign);
    const { ChallengeName } = await bench.client.send(begin(steppingUp(await bound([clientId]))));
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  test('but one of managed login does that is for the audience that its application asked for', async () => {
    const token = await tokenOf('ada');
    await turnOn();
    const { claims } = decode(token);
    const resource = 'https://orders.example.com';
    const { grants } = bench.world.state;
    const grant = grants.get(poolId, String(claims['event_id']))!;
    grants.set({ ...grant, oauth: { ...grant.context, resource } });
    const { access } = await bench.world.keys.of(poolId);
    const ofLogin = await signJwt(access, { ...claims, aud: resource });
    expect((await bench.client.send(begin(steppingUp(ofLogin)))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });
});

test('a token of a client that goes by the URL of its metadata vouches for nobody at the app client', async () => {
  const token = await tokenOf('ada');
  await turnOn();
  const { grants } = bench.world.state;
  const grant = grants.get(poolId, String(decode(token).claims['event_id']))!;
  grants.set({ ...grant, oauth: { ...grant.context, clientUrl: 'https://tool.example.com/client' } });
  await refuses(bench, begin(steppingUp(token)), ...foreign);
});

test('a password that stands beside the token is not proven, and so not judged', async () => {
  await setRisk(bench, { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } } });
  const PASSWORD = 'Leaked-somewhere-1';
  await bench.emulator.risks.set({ passwords: [PASSWORD] });
  const token = await tokenOf('ada');
  await turnOn();
  const sent = steppingUp(token, { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
  expect((await bench.client.send(begin(sent))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const { UserStatus } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(UserStatus).toBe('CONFIRMED');
});

describe('where no token vouches for the password', () => {
  test('it comes first, whatever the level', async () => {
    await turnOn();
    for (const level of [loa1, loa3, loa4]) {
      const sent = { USERNAME: 'ada', TARGET_ACR_VALUES: level };
      expect((await bench.client.send(begin(sent))).ChallengeName).toBe('SELECT_CHALLENGE');
      const wrong = begin({ ...sent, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'Wrong-horse-1' });
      await refuses(bench, wrong, 'NotAuthorizedException', 'Incorrect username or password.');
    }
  });

  test('nor does one of a code alone, whose level has another name by now', async () => {
    const token = await tokenOf('ada');
    await turnOn();
    const { grants } = bench.world.state;
    const grant = grants.get(poolId, String(decode(token).claims['event_id']))!;
    grants.set({ ...grant, context: { acr: 'renamed', amr: ['sms'] } });
    const sent = { USERNAME: 'ada', TARGET_ACR_VALUES: 'urn:cognito:loa:2', ACCESS_TOKEN: token };
    expect((await bench.client.send(begin(sent))).ChallengeName).toBe('SELECT_CHALLENGE');
  });
});

test('a factor that the user has is not asked for towards a level that it does not reach', async () => {
  const token = await tokenOf('ada');
  await turnOn({ SMSMfaSettings: { Enabled: true } });
  const sent = steppingUp(token, { TARGET_ACR_VALUES: `${loa4} ${loa3}` });
  const { ChallengeName, Session } = await bench.client.send(begin(sent));
  expect(ChallengeName).toBe('SMS_MFA');
  const ChallengeResponses = { USERNAME: 'ada', SMS_MFA_CODE: await latestCode(bench) };
  const { AuthenticationResult } = await bench.client.send(
    new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session, ChallengeResponses }),
  );
  const { acr, amr } = decode(AuthenticationResult?.AccessToken ?? '').claims;
  expect({ acr, amr }).toEqual({ acr: loa3, amr: ['pwd', 'sms', 'mfa'] });
  await refuses(bench, begin(steppingUp(token)), 'InvalidParameterException', 'The user cannot satisfy any of the TARGET_ACR_VALUES.'); // prettier-ignore
});

test('a second factor that is turned off on the way gives nobody a token below the level', async () => {
  await turnOn();
  const sent = { USERNAME: 'ada', TARGET_ACR_VALUES: loa4, PREFERRED_CHALLENGE: 'PASSWORD' };
  const { ChallengeName, Session } = await bench.client.send(begin(sent));
  expect(ChallengeName).toBe('PASSWORD');
  const ChallengeResponses = { USERNAME: 'ada', PASSWORD: password };
  const answered = new RespondToAuthChallengeCommand({
    ...{ ClientId: clientId, ChallengeName, Session, ChallengeResponses },
  });
  await turnOn({ SoftwareTokenMfaSettings: { Enabled: false } });
  await refuses(bench, answered, 'NotAuthorizedException', 'Incorrect username or password.');
  await turnOn();
  expect((await bench.client.send(answered)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
});

test('of several factors only those are asked for that reach the level', async () => {
  const token = await tokenOf('ada');
  await turnOn({ SMSMfaSettings: { Enabled: true }, SoftwareTokenMfaSettings: { Enabled: true } });
  expect((await bench.client.send(begin(steppingUp(token)))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  const { ChallengeName, ChallengeParameters } = await bench.client.send(
    begin(steppingUp(token, { TARGET_ACR_VALUES: loa3 })),
  );
  expect([ChallengeName, ChallengeParameters?.['MFAS_CAN_CHOOSE']]).toEqual([
    'SELECT_MFA_TYPE',
    '["SMS_MFA","SOFTWARE_TOKEN_MFA"]',
  ]);
});

test('what ConfirmSignUp gave and a level do not go together yet', async () => {
  const asked = begin({ USERNAME: 'ada', TARGET_ACR_VALUES: loa1 });
  const command = new InitiateAuthCommand({ ...asked.input, Session: 'x'.repeat(40) });
  await expect(bench.client.send(command)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: expect.stringContaining('TARGET_ACR_VALUES with the Session of ConfirmSignUp') as string,
  });
});
