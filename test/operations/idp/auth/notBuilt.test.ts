import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ChallengeNameType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { hintOf } from '../../../support/hints';
import { isNotBuilt } from '../../../support/notBuilt';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

/** What AWS would do next is not built: the emulator says so and lets nobody past. */
const users = [user('ada'), { Username: 'tim', TemporaryPassword: password }];

const initiate = (USERNAME: string) =>
  new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });

describe('a pool that tracks devices', () => {
  const pool = {
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false },
  };
  const bench = withEmulator({ fixtures: onePool({ pool, users }) });

  test('says so beside the tokens', async () => {
    expect(await hintOf(bench, initiate('ada'))).toBe(
      `DeviceConfiguration of user pool ${poolId} is kept, but devices are not tracked: there is no NewDeviceMetadata.`,
    );
  });

  // AWS refreshes only for a device that was confirmed [field]
  test('refreshes for nobody', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    const refresh = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
    await isNotBuilt(bench, refresh, /ties refresh tokens to devices/);
    const members = { ClientId: clientId, RefreshToken, DeviceKey: 'us-east-1_00000000-0000-4000-8000-000000000000' };
    await isNotBuilt(bench, new GetTokensFromRefreshTokenCommand(members), /ties refresh tokens to devices/);
  });
});

describe('flows', () => {
  const ExplicitAuthFlows = ['ALLOW_CUSTOM_AUTH'];
  const bench = withEmulator({ fixtures: onePool({ client: { ExplicitAuthFlows }, users }) });

  test.each(['CUSTOM_AUTH'] as const)('that are not built name themselves at both doors: %s', async (AuthFlow) => {
    const members = {
      ClientId: clientId,
      AuthFlow,
      AuthParameters: { USERNAME: 'ada', PASSWORD: password },
    };
    const sentence = new RegExp(`does not do the ${AuthFlow} flow yet`);
    await isNotBuilt(bench, new InitiateAuthCommand(members), sentence);
    await isNotBuilt(bench, new AdminInitiateAuthCommand({ UserPoolId: poolId, ...members }), sentence);
  });
});

const built: readonly string[] = [
  'NEW_PASSWORD_REQUIRED',
  'PASSWORD_VERIFIER',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'EMAIL_OTP',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'PASSWORD',
  'PASSWORD_SRP',
  'SELECT_CHALLENGE',
  'WEB_AUTHN',
];
const challenges = Object.values(ChallengeNameType).filter((name) => !built.includes(name));

describe('challenges', () => {
  const bench = withEmulator({ fixtures: onePool({ users }) });

  test.each(challenges)('that are not built name themselves at both doors: %s', async (ChallengeName) => {
    const members = {
      ClientId: clientId,
      ChallengeName,
      Session: 'x'.repeat(30),
      ChallengeResponses: { USERNAME: 'ada' },
    };
    const sentence = new RegExp(`does not do the ${ChallengeName} challenge yet`);
    await isNotBuilt(bench, new RespondToAuthChallengeCommand(members), sentence);
    await isNotBuilt(bench, new AdminRespondToAuthChallengeCommand({ UserPoolId: poolId, ...members }), sentence);
  });
});
