import {
  GetUserPoolSessionConfigurationCommand,
  SetUserPoolSessionConfigurationCommand,
  type UserSessionTrackingType,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { createPool, noSuchPool, unknownPool, updatePool } from '../../../support/poolCalls';

const bench = withEmulator();

const set = (UserPoolId: string, UserSessionTracking: UserSessionTrackingType, MaxPerUser: number) =>
  new SetUserPoolSessionConfigurationCommand({ UserPoolId, UserSessionTracking, TokenSession: { MaxPerUser } });

const get = async (UserPoolId: string) => {
  const { $metadata: _, ...answer } = await bench.client.send(
    new GetUserPoolSessionConfigurationCommand({ UserPoolId }),
  );
  return answer;
};

describe('SetUserPoolSessionConfiguration', () => {
  test.each([1, 100])(
    'answers what was sent, %i sessions, and so does GetUserPoolSessionConfiguration',
    async (MaxPerUser) => {
      const { Id } = await createPool(bench);
      const { $metadata: _, ...answer } = await bench.client.send(set(Id, 'ENABLED', MaxPerUser));
      expect(answer).toEqual({ UserPoolId: Id, UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser } });
      expect(await get(Id)).toEqual(answer);
    },
  );

  test('stays through UpdateUserPool', async () => {
    const { Id } = await createPool(bench);
    await bench.client.send(set(Id, 'ENABLED', 3));
    await updatePool(bench, Id);
    expect(await get(Id)).toMatchObject({ UserSessionTracking: 'ENABLED' });
  });

  test('refuses unknown pools and the LITE plan', async () => {
    await refuses(bench, set(unknownPool, 'ENABLED', 1), 'ResourceNotFoundException', noSuchPool);
    const { Id } = await createPool(bench, { UserPoolTier: 'LITE' });
    // exception by the model, name of the feature likely
    const text = 'The following feature is not available for the LITE pricing tier configured: User Session Tracking';
    await refuses(bench, set(Id, 'ENABLED', 1), 'FeatureUnavailableInTierException', text);
  });

  test('refuses other words and numbers out of range', async () => {
    const { Id } = await createPool(bench);
    const refused = (command: SetUserPoolSessionConfigurationCommand, item: string) =>
      refuses(bench, command, 'InvalidParameterException', `1 validation error detected: ${item}`);
    // ranges of the SDK documentation, sentence likely
    await refused(
      set(Id, 'ON' as 'ENABLED', 1),
      "Value 'ON' at 'userSessionTracking' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED]",
    );
    await refused(
      set(Id, 'ENABLED', 0),
      "Value '0' at 'tokenSession.maxPerUser' failed to satisfy constraint: Member must have value greater than or equal to 1",
    );
    await refused(
      set(Id, 'ENABLED', 101),
      "Value '101' at 'tokenSession.maxPerUser' failed to satisfy constraint: Member must have value less than or equal to 100",
    );
  });
});
