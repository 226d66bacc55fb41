import { GetUserCommand, SetUserSettingsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../../../support/emulator';
import { allFlows, onePool, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const narrow = {
  ClientId: 'narrow',
  ClientName: 'narrow',
  ExplicitAuthFlows: [...allFlows],
  ReadAttributes: ['email', 'custom:team'],
};
const attributes = {
  email: 'ada@example.com',
  email_verified: 'true',
  name: 'Ada',
  phone_number: '+15555550839',
  'custom:team': 'engines',
  'dev:custom:secret': 'x',
};

describe('GetUser', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        Schema: [
          { Name: 'team', AttributeDataType: 'String' },
          { Name: 'secret', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
        ],
      },
      clients: [narrow],
      users: [user('ada', { UserAttributes: attributes })],
    }),
  });
  const getUser = async (ClientId?: string) => {
    const { AccessToken } = await signIn(bench, 'ada', ClientId === undefined ? {} : { ClientId });
    return bench.client.send(new GetUserCommand({ AccessToken }));
  };
  const sub = () => ({ Name: 'sub', Value: bench.world.state.users.get(poolId, 'ada')!.sub });

  it('shows username and attributes, sub first, and nothing of second factors', async () => {
    const { $metadata: _, ...answer } = await getUser();
    const { 'dev:custom:secret': _secret, ...readable } = attributes;
    expect(answer).toEqual({
      Username: 'ada',
      UserAttributes: [sub(), ...Object.entries(readable).map(([Name, Value]) => ({ Name, Value }))],
    });
  });

  // API reference
  it('shows a client only what it may read', async () => {
    const { UserAttributes } = await getUser('narrow');
    expect(UserAttributes).toEqual([
      sub(),
      { Name: 'email', Value: 'ada@example.com' },
      { Name: 'custom:team', Value: 'engines' },
    ]);
  });

  it('shows the options of SetUserSettings', async () => {
    const { AccessToken } = await signIn(bench, 'ada');
    const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }];
    await bench.client.send(new SetUserSettingsCommand({ AccessToken, MFAOptions }));
    await expect(bench.client.send(new GetUserCommand({ AccessToken }))).resolves.toMatchObject({ MFAOptions });
  });
});
