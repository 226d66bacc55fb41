import { GetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, noSuchPool, unknownPool } from '../../../support/poolCalls';

const bench = withEmulator();

describe('GetUserPoolSessionConfiguration', () => {
  test('answers the defaults of a pool that never set it, on any plan', async () => {
    const { Id } = await createPool(bench, { UserPoolTier: 'LITE' });
    const { $metadata: _, ...answer } = await bench.client.send(
      new GetUserPoolSessionConfigurationCommand({ UserPoolId: Id }),
    );
    expect(answer).toEqual({ UserPoolId: Id, UserSessionTracking: 'DISABLED', TokenSession: { MaxPerUser: 20 } }); // model
  });

  test('refuses an unknown pool', () =>
    refuses(
      bench,
      new GetUserPoolSessionConfigurationCommand({ UserPoolId: unknownPool }),
      'ResourceNotFoundException',
      noSuchPool,
    ));
});
