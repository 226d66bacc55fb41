import {
  AdminGetUserCommand,
  ForgotPasswordCommand,
  SetUserSettingsCommand,
  type MFAOptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const sms: MFAOptionType = { DeliveryMedium: 'SMS', AttributeName: 'phone_number' };
const contacts = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550839',
  phone_number_verified: 'true',
};

describe('SetUserSettings', () => {
  const bench = withEmulator({
    fixtures: onePool({ users: [user('ada', { UserAttributes: contacts }), user('bob')] }),
  });
  const set = async (MFAOptions: MFAOptionType[], username = 'ada') =>
    new SetUserSettingsCommand({ AccessToken: (await signIn(bench, username)).AccessToken, MFAOptions });
  const optionsOf = async () =>
    (await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }))).MFAOptions;

  it('keeps the options, and an empty list takes them away', async () => {
    expect(await bench.client.send(await set([sms]))).toEqual({ $metadata: expect.anything() });
    expect(await optionsOf()).toEqual([sms]);
    await bench.client.send(await set([]));
    expect(await optionsOf()).toBeUndefined();
  });

  // API reference: a phone that is the second factor does not recover the password
  it('turns password recovery to the e-mail address', async () => {
    await bench.client.send(await set([sms]));
    const { CodeDeliveryDetails } = await bench.client.send(
      new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }),
    );
    expect(CodeDeliveryDetails?.AttributeName).toBe('email');
  });

  // rules from the model, texts likely
  describe('refuses', () => {
    it.each([
      [
        'another medium',
        { DeliveryMedium: 'EMAIL', AttributeName: 'email' },
        'Invalid MFA option: only SMS is supported.',
      ],
      [
        'another attribute',
        { DeliveryMedium: 'SMS', AttributeName: 'email' },
        'Invalid MFA option: SMS is delivered to phone_number.',
      ],
    ] as const)('%s', async (_what, option, text) => {
      await refuses(bench, await set([option]), 'InvalidParameterException', text);
    });

    it('a user without a phone number', async () => {
      await refuses(
        bench,
        await set([sms], 'bob'),
        'InvalidParameterException',
        'User does not have delivery config set to turn on SMS_MFA',
      );
    });

    it('garbage for a token', () =>
      refuses(
        bench,
        new SetUserSettingsCommand({ AccessToken: 'x', MFAOptions: [] }),
        'NotAuthorizedException',
        'Invalid Access Token',
      ));
  });
});
