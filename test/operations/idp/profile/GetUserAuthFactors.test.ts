import { GetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const contacts = { email: 'ada@example.com', email_verified: 'true', phone_number: '+15555550839' };

describe('GetUserAuthFactors', () => {
  const factorsIn = (pool: object) => {
    const bench = withEmulator({ fixtures: onePool({ pool, users: [user('ada', { UserAttributes: contacts })] }) });
    return {
      bench,
      ask: async () =>
        bench.client.send(new GetUserAuthFactorsCommand({ AccessToken: (await signIn(bench, 'ada')).AccessToken })),
    };
  };

  describe('in a pool of passwords', () => {
    const { bench, ask } = factorsIn({});

    it('names the password and no second factor', async () => {
      const { $metadata: _, ...answer } = await ask();
      expect(answer).toEqual({ Username: 'ada', ConfiguredUserAuthFactors: ['PASSWORD'] });
    });

    it('refuses garbage for a token', () =>
      refuses(
        bench,
        new GetUserAuthFactorsCommand({ AccessToken: 'x' }),
        'NotAuthorizedException',
        'Invalid Access Token',
      ));
  });

  describe('in a pool of one-time passwords', () => {
    const { ask } = factorsIn({
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] } },
    });

    // model; that addresses must be verified is likely
    it('names those whose address is verified', async () => {
      expect((await ask()).ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'EMAIL_OTP']);
    });
  });
});
