import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ChallengeNameType,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { isNotBuilt } from '../../../support/notBuilt';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';

/** What AWS would do next is not built: the emulator says so and lets nobody past. */
const users = [user('ada'), { Username: 'tim', TemporaryPassword: password }];

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
  'SMS_OTP',
  'DEVICE_SRP_AUTH',
  'DEVICE_PASSWORD_VERIFIER',
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
