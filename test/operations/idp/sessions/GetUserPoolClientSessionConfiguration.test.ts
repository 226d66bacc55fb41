import { GetUserPoolClientSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPool, unknownPool } from '../../../support/poolCalls';
import { clientId, onePool, poolId } from '../../../support/pools';

const bench = withEmulator({ fixtures: onePool() });

const get = (UserPoolId: string, ClientId: string) =>
  new GetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId });

describe('GetUserPoolClientSessionConfiguration', () => {
  test('answers an hour for a client that never set it', async () => {
    const { $metadata: _, ...answer } = await bench.client.send(get(poolId, clientId));
    expect(answer).toEqual({ UserPoolId: poolId, ClientId: clientId, SSOSession: { MaxValidityMinutes: 60 } }); // model
  });

  test('refuses unknown pools and clients', async () => {
    await refuses(bench, get(unknownPool, clientId), 'ResourceNotFoundException', noSuchPool);
    await refuses(
      bench,
      get(poolId, 'unknownclient'),
      'ResourceNotFoundException',
      'User pool client unknownclient does not exist.',
    );
  });
});
