import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ChallengeNameType,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator, type Bench } from '../../../support/emulator';
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

async function isNotBuilt(bench: Bench, command: { input: object }, message: RegExp) {
  const before = storedBy(bench);
  await expect(bench.client.send(command as never)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: expect.stringMatching(message) as string,
    $metadata: { httpStatusCode: 501 },
  });
  expect(storedBy(bench)).toEqual(before);
}

describe('a pool that requires MFA', () => {
  const bench = withEmulator({ fixtures: onePool({ users }) });
  const requireMfa = () =>
    bench.client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: poolId,
        MfaConfiguration: 'ON',
        SoftwareTokenMfaConfiguration: { Enabled: true },
      }),
    );

  test('gives nobody tokens for a password alone', async () => {
    await requireMfa();
    await isNotBuilt(bench, initiate('ada'), /requires MFA/);
  });

  test('nor for a new password', async () => {
    await requireMfa();
    const { Session } = await bench.client.send(initiate('tim'));
    const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    const answer = new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses,
    });
    await isNotBuilt(bench, answer, /requires MFA/);
  });
});

describe('a pool that tracks devices', () => {
  const pool = {
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false },
  };
  const bench = withEmulator({ fixtures: onePool({ pool, users }) });

  // AWS refreshes only for a device that was confirmed [field]
  test('refreshes for nobody', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const AuthParameters = { REFRESH_TOKEN: RefreshToken };
    const refresh = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters });
    await isNotBuilt(bench, refresh, /ties refresh tokens to devices/);
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

const built = [
  'NEW_PASSWORD_REQUIRED',
  'PASSWORD',
  'PASSWORD_SRP',
  'PASSWORD_VERIFIER',
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
