import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type ChallengeNameType,
  type InitiateAuthCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { confirmed } from '../operations/idp/devices/tracking';
import { everyFactor } from '../operations/idp/mfa/pools';
import { withFunctions } from '../support/functions';
import { latestCode } from '../support/outbox';
import { clientId as ClientId, password, poolId as UserPoolId, user } from '../support/pools';
import { SrpClient, type Challenged } from '../support/srpClient';

// CUSTOM_AUTH that begins with a password, of whom has a second factor or a device: what Define is told of them.

const one = (UserMFASettingList: string[], UserAttributes: object) => ({ UserMFASettingList, UserAttributes });
const { bench, functions } = withFunctions(
  ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse', 'PreTokenGeneration'],
  {
    fixtures: everyFactor('OPTIONAL', {
      pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false } },
      users: [
        user('ada'),
        user('pat', one(['SMS_MFA'], { phone_number: '+15555550100' })),
        user('mia', one(['EMAIL_OTP'], { email: 'mia@example.com' })),
      ],
    }),
  },
);

type Past = readonly { readonly challengeName: string; readonly challengeResult: boolean }[];
beforeEach(() => {
  functions.does('DefineAuthChallenge', ({ request }) => {
    const last = (request['session'] as Past).at(-1);
    if (last?.challengeName === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER' };
    return last?.challengeName === 'CUSTOM_CHALLENGE' ? { issueTokens: true } : { challengeName: 'CUSTOM_CHALLENGE' };
  });
  functions.answers('VerifyAuthChallengeResponse', { answerCorrect: true });
});

const respond =
  (USERNAME: string) =>
  (ChallengeName: ChallengeNameType, Session?: string, more: object = {}) =>
    bench.client.send(
      new RespondToAuthChallengeCommand({
        ...{ ClientId, ChallengeName, Session },
        ChallengeResponses: { USERNAME, ...more },
      }),
    );

/** The password proven; answers what is asked next. */
async function proven(USERNAME: string, more: Record<string, string> = {}): Promise<InitiateAuthCommandOutput> {
  const srp = new SrpClient();
  const first = { CHALLENGE_NAME: 'SRP_A', SRP_A: srp.value, ...more };
  const { ChallengeParameters, Session } = await bench.client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME, ...first } }),
  );
  const responses = srp.responses(UserPoolId, password, ChallengeParameters as unknown as Challenged);
  return respond(USERNAME)('PASSWORD_VERIFIER', Session, { ...responses, ...more });
}

const past = (...challenges: string[]) =>
  challenges.map((challengeName) => ({ challengeName, challengeResult: true, challengeMetadata: null }));
const told = () => functions.last('DefineAuthChallenge').request['session'];
const defined = () => functions.sources.filter((source) => source.startsWith('Define')).length;

test.each([
  ['SMS_MFA', 'pat', 'SMS_MFA_CODE'],
  ['EMAIL_OTP', 'mia', 'EMAIL_OTP_CODE'],
] as const)('%s comes after the password, without Define, which is told of it then', async (factor, name, member) => {
  const asked = await proven(name);
  expect([asked.ChallengeName, defined()]).toEqual([factor, 1]);
  const next = await respond(name)(factor, asked.Session, { [member]: await latestCode(bench) });
  expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
  expect(told()).toEqual(past('SRP_A', 'PASSWORD_VERIFIER', factor));
  const { AuthenticationResult } = await respond(name)('CUSTOM_CHALLENGE', next.Session, { ANSWER: 'any' });
  expect(AuthenticationResult).toHaveProperty('AccessToken');
  expect(functions.sources.at(-1)).toBe('TokenGeneration_Authentication');
});

test('A device comes after the password as well', async () => {
  const { secret } = await confirmed(bench);
  functions.events.length = 0;
  const DEVICE_KEY = secret.key;
  const asked = await proven('ada', { DEVICE_KEY });
  expect([asked.ChallengeName, defined()]).toEqual(['DEVICE_SRP_AUTH', 1]);
  const srp = new SrpClient();
  const { ChallengeParameters } = await respond('ada')('DEVICE_SRP_AUTH', asked.Session, {
    DEVICE_KEY,
    SRP_A: srp.value,
  });
  const proof = srp.deviceResponses(secret, ChallengeParameters as unknown as Challenged);
  const next = await respond('ada')('DEVICE_PASSWORD_VERIFIER', undefined, proof);
  expect(next.ChallengeName).toBe('CUSTOM_CHALLENGE');
  expect(told()).toEqual(past('SRP_A', 'PASSWORD_VERIFIER', 'DEVICE_SRP_AUTH', 'DEVICE_PASSWORD_VERIFIER'));
});
