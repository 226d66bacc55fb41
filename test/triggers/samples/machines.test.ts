import { GetClientTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { verified } from '../../support/preToken';
import { withSamples } from '../../support/samples';

// fixtures/triggers/preTokenGenerationForMachines.ts

const ClientId = 'machinesworker00000000000';
const Secret = 'examplesecret0000000000000000000000000000000000000';

describe.each(['in-process', 'worker'] as const)('The token of a machine, %s,', (isolation) => {
  const { bench, ran } = withSamples({ isolation });
  async function claims(ClientMetadata?: Record<string, string>) {
    const { ClientAuthenticationResult } = await bench.client.send(
      new GetClientTokenCommand({ ClientId, Secret, ...(ClientMetadata && { ClientMetadata }) }),
    );
    expect(await ran()).toEqual(['TokenGeneration_ClientCredentials']);
    return verified(bench, ClientAuthenticationResult?.AccessToken, 'us-east-1_Machines1');
  }

  test('names the tenant for whom it acts', async () => {
    const { scope, tenant } = await claims({ tenant: 'engines' });
    expect({ scope, tenant }).toEqual({ scope: 'orders/read orders/write', tenant: 'engines' });
  });

  test('is good for reading alone where it acts for nobody', async () => {
    const { scope, tenant } = await claims();
    expect({ scope, tenant }).toEqual({ scope: 'orders/read', tenant: undefined });
  });
});
