import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses } from '../../../support/emulator';
import { withFunctions } from '../../../support/functions';
import { latestCode } from '../../../support/outbox';
import { clientId, password, poolId, texting, user } from '../../../support/pools';
import { always, eventsOf, latestEvent, loginBlocked, protectedPool, setRisk } from '../../../support/protected';
import { signIn } from '../../../support/signIn';

// Custom challenges are judged where AdvancedSecurityAdditionalFlows has a CustomAuthMode, and by that alone [docs].

const { bench, functions } = withFunctions(
  ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'],
  {
    fixtures: protectedPool({
      pool: {
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: { SmsAuthenticationMessage: '{####}', ...texting },
        ...texting,
      },
      users: [user('ada', { UserAttributes: { phone_number: '+15555550100' } })],
    }),
  },
);

const judge = (AdvancedSecurityMode: 'OFF' | 'AUDIT' | 'ENFORCED', CustomAuthMode?: 'AUDIT' | 'ENFORCED') =>
  bench.client.send(
    new UpdateUserPoolCommand({
      UserPoolId: poolId,
      UserPoolAddOns: {
        AdvancedSecurityMode,
        ...(CustomAuthMode !== undefined && { AdvancedSecurityAdditionalFlows: { CustomAuthMode } }),
      },
    }),
  );

beforeEach(async () => {
  await bench.emulator.risks.set({ users: [{ username: 'ada', level: 'High' }] });
  functions.does('DefineAuthChallenge', ({ request }) => {
    const session = request['session'] as { challengeResult: boolean }[];
    const issueTokens = session.at(-1)?.challengeResult === true;
    return { challengeName: 'CUSTOM_CHALLENGE', issueTokens, failAuthentication: false };
  });
  functions.answers('CreateAuthChallenge', { publicChallengeParameters: {}, privateChallengeParameters: {} });
  functions.answers('VerifyAuthChallengeResponse', { answerCorrect: true });
});

const answer = (
  ChallengeName: 'CUSTOM_CHALLENGE' | 'SMS_MFA',
  Session: string | undefined,
  more: Record<string, string>,
) =>
  new RespondToAuthChallengeCommand({
    ...{ ClientId: clientId, ChallengeName, Session },
    ChallengeResponses: { USERNAME: 'ada', ...more },
  });

async function answered() {
  const { Session } = await bench.client.send(
    new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'ada' } }),
  );
  return answer('CUSTOM_CHALLENGE', Session, { ANSWER: 'x' });
}

test.each([
  ['ENFORCED', undefined],
  ['OFF', undefined],
] as const)('%s alone does not judge them', async (mode, custom) => {
  await judge(mode, custom);
  await expect(bench.client.send(await answered())).resolves.toHaveProperty('AuthenticationResult');
  expect([...bench.world.state.authEvents.rows(poolId)]).toEqual([]);
});

test('AUDIT tells', async () => {
  await judge('OFF', 'AUDIT');
  await bench.client.send(await answered());
  expect(await eventsOf(bench)).toMatchObject([
    {
      EventResponse: 'Pass',
      EventRisk: { RiskDecision: 'AccountTakeover', RiskLevel: 'High' },
      ChallengeResponses: [],
    },
  ]);
});

test('ENFORCED blocks, whatever the mode of other sign-ins', async () => {
  await judge('AUDIT', 'ENFORCED');
  await refuses(bench, await answered(), 'NotAuthorizedException', loginBlocked);
  expect((await latestEvent(bench)).EventResponse).toBe('Fail');
  await expect(signIn(bench, 'ada', { PASSWORD: password })).resolves.toHaveProperty('AccessToken');
});

test('a second factor comes after them, and then tokens', async () => {
  await judge('OFF', 'ENFORCED');
  await setRisk(bench, always('MFA_REQUIRED'));
  const { ChallengeName, Session } = await bench.client.send(await answered());
  expect(ChallengeName).toBe('SMS_MFA');
  const SMS_MFA_CODE = await latestCode(bench);
  const done = await bench.client.send(answer('SMS_MFA', Session, { SMS_MFA_CODE }));
  expect(done).toHaveProperty('AuthenticationResult');
  expect(await latestEvent(bench)).toMatchObject({
    EventResponse: 'Pass',
    ChallengeResponses: [{ ChallengeName: 'Mfa', ChallengeResponse: 'Success' }],
  });
});
