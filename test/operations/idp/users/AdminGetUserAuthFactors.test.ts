import { AdminGetUserAuthFactorsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { noPool, noUser, nowhere } from './directory';
import { native, unlink } from './providers';

const factors = (Username: string, UserPoolId = poolId) => new AdminGetUserAuthFactorsCommand({ UserPoolId, Username });

const verified = {
  email: 'ada@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};

describe('in a pool with passwordless factors', () => {
  const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP', 'EMAIL_OTP'] };
  const bench = withEmulator({
    fixtures: onePool({
      pool: { Policies: { SignInPolicy } },
      users: [user('ada', { UserAttributes: verified }), user('bare')],
    }),
  });

  test.each<[string, readonly string[]]>([
    ['ada', ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']],
    ['bare', ['PASSWORD']],
  ])('%s can sign in by %j', async (name, ConfiguredUserAuthFactors) => {
    const { $metadata: _, ...answer } = await bench.client.send(factors(name));
    expect(answer).toEqual({ Username: name, ConfiguredUserAuthFactors }); // [model]; order likely
  });

  test('a barred password is no factor', async () => {
    await bench.client.send(unlink(native('bare')));
    expect((await bench.client.send(factors('bare'))).ConfiguredUserAuthFactors).toEqual([]);
  });

  test('an unknown pool or user is refused', async () => {
    await refuses(bench, factors('ada', nowhere), ...noPool);
    await refuses(bench, factors('nobody'), ...noUser);
  });
});

describe('in a pool of passwords', () => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada', { UserAttributes: verified })] }) });

  test('verified addresses are no first factors', async () => {
    expect((await bench.client.send(factors('ada'))).ConfiguredUserAuthFactors).toEqual(['PASSWORD']);
  });
});
