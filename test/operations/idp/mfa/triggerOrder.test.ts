import type { RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { TriggerSource } from '../../../../src/world/Triggers';
import { authenticator } from '../../../support/authenticator';
import { storedBy } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { user } from '../../../support/pools';
import { withTriggers } from '../../../support/triggers';
import { answering, confirmed, toProof } from '../devices/tracking';
import { answer, everyFactor, initiate } from './pools';

// Where triggers run on the way through second factors and devices, beside what triggerOrder holds of every sign-in.

const SecretCode = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const one = (UserMFASettingList: string[], UserAttributes: object = {}) => ({ UserMFASettingList, UserAttributes });
const phone = { phone_number: '+15555550100' };
const email = { email: 'zoe@example.com' };

const { bench, triggers } = withTriggers({
  fixtures: everyFactor('OPTIONAL', {
    pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false } },
    users: [
      user('ada'),
      user('pat', one(['SMS_MFA'], phone)),
      user('mia', one(['EMAIL_OTP'], email)),
      user('app', { SoftwareToken: { SecretCode }, ...one(['SOFTWARE_TOKEN_MFA']) }),
      user('zoe', one(['SMS_MFA', 'EMAIL_OTP'], { ...phone, ...email })),
    ],
  }),
});

const asked: TriggerSource[] = ['PreAuthentication_Authentication', 'CustomMessage_Authentication'];
const ended: TriggerSource[] = ['PostAuthentication_Authentication', 'TokenGeneration_Authentication'];
const send = (command: object) => bench.client.send(command as never) as Promise<{ Session?: string }>;

test.each<[string, string, TriggerSource[]]>([
  ['a text', 'pat', asked],
  ['mail', 'mia', asked],
  ['an authenticator', 'app', ['PreAuthentication_Authentication']],
  ['a choice', 'zoe', ['PreAuthentication_Authentication']],
])('A question for %s', async (_what, name, sources) => {
  await send(initiate(name));
  expect(triggers.sources).toEqual(sources);
});

test.each([
  ['pat', 'PreAuthentication_Authentication'],
  ['pat', 'CustomMessage_Authentication'],
  ['mia', 'CustomMessage_Authentication'],
] as const)('A question to %s that %s refuses is not asked', async (name, source) => {
  triggers.fails(source);
  const before = storedBy(bench);
  await expect(send(initiate(name))).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: `${source} says no.`,
  });
  expect(storedBy(bench)).toEqual(before);
});

test('The choice of a factor words its message', async () => {
  const { Session } = await send(initiate('zoe'));
  triggers.forget();
  await send(answer('SELECT_MFA_TYPE', 'zoe', Session, { ANSWER: 'EMAIL_OTP' }));
  expect(triggers.sources).toEqual(['CustomMessage_Authentication']);
});

const answers: [string, () => Promise<RespondToAuthChallengeCommand>][] = [
  [
    'SMS_MFA',
    async () => {
      const { Session } = await send(initiate('pat'));
      return answer('SMS_MFA', 'pat', Session, { SMS_MFA_CODE: await latestCode(bench) });
    },
  ],
  [
    'EMAIL_OTP',
    async () => {
      const { Session } = await send(initiate('mia'));
      return answer('EMAIL_OTP', 'mia', Session, { EMAIL_OTP_CODE: await latestCode(bench) });
    },
  ],
  [
    'SOFTWARE_TOKEN_MFA',
    async () => {
      const { Session } = await send(initiate('app'));
      const SOFTWARE_TOKEN_MFA_CODE = authenticator(bench, SecretCode)();
      return answer('SOFTWARE_TOKEN_MFA', 'app', Session, { SOFTWARE_TOKEN_MFA_CODE });
    },
  ],
];

test.each(answers)('The answer to %s ends the sign-in', async (_name, prepare) => {
  const command = await prepare();
  triggers.forget();
  await send(command);
  expect(triggers.sources).toEqual(ended);
  expect(triggers.ran[0]?.request).toMatchObject({ newDeviceUsed: true });
});

const refused = answers.flatMap(([name, prepare]) => ended.map((source) => [name, source, prepare] as const));

// [live: custom challenges]
test.each(refused)('The answer to %s that %s refuses leaves the session dead', async (_name, source, prepare) => {
  const command = await prepare();
  const { challengeSessions: _, ...before } = storedBy(bench);
  triggers.fails(source);
  await expect(send(command)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
  const { challengeSessions: __, ...after } = storedBy(bench);
  expect(after).toEqual(before);
  triggers.forget();
  await expect(send(command)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session can only be used once.',
  });
});

test('A device that proves itself is told apart where tokens are made', async () => {
  const { secret } = await confirmed(bench);
  triggers.forget();
  const { srp, challenged } = await toProof(bench, secret);
  expect(triggers.sources).toEqual(['PreAuthentication_Authentication']);
  triggers.forget();
  await send(answering('DEVICE_PASSWORD_VERIFIER', { USERNAME: 'ada', ...srp.deviceResponses(secret, challenged) }));
  expect(triggers.sources).toEqual(['PostAuthentication_Authentication', 'TokenGeneration_AuthenticateDevice']);
  expect(triggers.ran[0]?.request).toMatchObject({ newDeviceUsed: false });
});
