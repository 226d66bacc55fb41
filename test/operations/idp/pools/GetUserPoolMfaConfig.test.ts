import { GetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, noSuchPool, smsRole, unknownPool } from '../../../support/poolCalls';

const bench = withEmulator();

async function get(UserPoolId: string) {
  const { $metadata: _, ...config } = await bench.client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
  return config;
}

describe('GetUserPoolMfaConfig', () => {
  test('answers the mode alone for a fresh pool', async () => {
    expect(await get((await createPool(bench)).Id)).toEqual({ MfaConfiguration: 'OFF' }); // likely
  });

  test('answers how the pool sends text messages, as CreateUserPool was told', async () => {
    const SmsConfiguration = { SnsCallerArn: smsRole, SnsRegion: 'us-east-1' };
    const { Id } = await createPool(bench, {
      MfaConfiguration: 'ON',
      SmsConfiguration,
      SmsAuthenticationMessage: '{####}!',
    });
    expect(await get(Id)).toEqual({
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsAuthenticationMessage: '{####}!', SmsConfiguration },
    });
  });

  test('refuses an unknown pool', () =>
    refuses(
      bench,
      new GetUserPoolMfaConfigCommand({ UserPoolId: unknownPool }),
      'ResourceNotFoundException',
      noSuchPool,
    ));
});
