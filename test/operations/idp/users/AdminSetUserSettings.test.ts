import { AdminSetUserSettingsCommand, type MFAOptionType } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';
import { found, namesFound, noPool, noUser, nowhere } from './directory';

const bench = withEmulator({
  fixtures: onePool({ users: [user('ada', { UserAttributes: { phone_number: '+15555550100' } }), user('bare')] }),
});

const sms: MFAOptionType[] = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }];
const settings = (Username: string, MFAOptions: MFAOptionType[] = sms, UserPoolId = poolId) =>
  new AdminSetUserSettingsCommand({ UserPoolId, Username, MFAOptions });

test('options are kept and told, and an empty list takes them away', async () => {
  const { $metadata: _, ...answer } = await bench.client.send(settings('ada'));
  expect(answer).toEqual({});
  expect(await found(bench, 'ada')).toMatchObject({ MFAOptions: sms });
  await bench.client.send(settings('ada', []));
  expect(await found(bench, 'ada')).not.toHaveProperty('MFAOptions');
  expect(await namesFound(bench)).toEqual(['ada', 'bare']);
});

test.each<[string, Parameters<typeof settings>, string, string]>([
  ['an unknown pool', ['ada', sms, nowhere], ...noPool],
  ['an unknown user', ['nobody'], ...noUser],
  [
    'e-mail',
    ['ada', [{ DeliveryMedium: 'EMAIL', AttributeName: 'email' }]],
    'InvalidParameterException',
    'Invalid MFA option: only SMS is supported.',
  ], // [model], text likely
  [
    'SMS to another attribute',
    ['ada', [{ DeliveryMedium: 'SMS', AttributeName: 'email' }]],
    'InvalidParameterException',
    'Invalid MFA option: SMS is delivered to phone_number.',
  ], // likely
  [
    'SMS to a user without a phone',
    ['bare'],
    'InvalidParameterException',
    'User does not have delivery config set to turn on SMS_MFA',
  ], // likely
])('%s is refused', async (_, wish, code, text) => {
  await refuses(bench, settings(...wish), code, text);
});

describe('in a pool where a second factor is optional', () => {
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' };
  const optional = withEmulator({
    fixtures: onePool({
      pool: { MfaConfiguration: 'OPTIONAL', SmsConfiguration },
      users: [user('ada', { UserAttributes: { phone_number: '+15555550100' } })],
    }),
  });

  test('who chose one is not let in without', async () => {
    await signIn(optional, 'ada');
    await optional.client.send(settings('ada'));
    await expect(signIn(optional, 'ada')).rejects.toThrow('no tokens but SMS_MFA');
  });
});
