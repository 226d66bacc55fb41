import {
  GetUserPoolClientSessionConfigurationCommand,
  SetUserPoolClientSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { noSuchPool, unknownPool, updatePool } from '../../../support/poolCalls';
import { clientId, onePool, poolId } from '../../../support/pools';

const bench = withEmulator({ fixtures: onePool() });

const track = (UserSessionTracking: 'ENABLED' | 'DISABLED') =>
  bench.client.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId: poolId,
      UserSessionTracking,
      TokenSession: { MaxPerUser: 5 },
    }),
  );

const set = (MaxValidityMinutes: number, UserPoolId = poolId, ClientId = clientId) =>
  new SetUserPoolClientSessionConfigurationCommand({ UserPoolId, ClientId, SSOSession: { MaxValidityMinutes } });

const get = async () => {
  const command = new GetUserPoolClientSessionConfigurationCommand({ UserPoolId: poolId, ClientId: clientId });
  const { $metadata: _, ...answer } = await bench.client.send(command);
  return answer;
};

describe('SetUserPoolClientSessionConfiguration', () => {
  test.each([0, 129600])(
    'answers what was sent, %i minutes, and so does GetUserPoolClientSessionConfiguration',
    async (minutes) => {
      await track('ENABLED');
      const { $metadata: _, ...answer } = await bench.client.send(set(minutes));
      expect(answer).toEqual({ UserPoolId: poolId, ClientId: clientId, SSOSession: { MaxValidityMinutes: minutes } });
      expect(await get()).toEqual(answer);
    },
  );

  test('is kept while tracking is off', async () => {
    await track('ENABLED');
    await bench.client.send(set(7));
    await track('DISABLED');
    expect(await get()).toMatchObject({ SSOSession: { MaxValidityMinutes: 7 } }); // model
  });

  test('refuses unknown pools and clients', async () => {
    await refuses(bench, set(1, unknownPool), 'ResourceNotFoundException', noSuchPool);
    await refuses(
      bench,
      set(1, poolId, 'unknownclient'),
      'ResourceNotFoundException',
      'User pool client unknownclient does not exist.',
    );
  });

  test('refuses the LITE plan and pools that do not track sessions', async () => {
    // rules of the model; exception of the second and texts likely
    await refuses(
      bench,
      set(1),
      'OperationNotEnabledException',
      `User session tracking is not enabled for user pool ${poolId}.`,
    );
    await updatePool(bench, poolId, { UserPoolTier: 'LITE' });
    const text = 'The following feature is not available for the LITE pricing tier configured: User Session Tracking';
    await refuses(bench, set(1), 'FeatureUnavailableInTierException', text);
  });

  test('refuses minutes out of range', async () => {
    await track('ENABLED');
    const item =
      "1 validation error detected: Value '129601' at 'sSOSession.maxValidityMinutes' failed to satisfy constraint: Member must have value less than or equal to 129600";
    await refuses(bench, set(129601), 'InvalidParameterException', item);
  });
});
