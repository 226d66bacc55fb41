import {
  ForgetDeviceCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  UpdateDeviceStatusCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';
import {
  confirmed,
  confirming,
  fromDevice,
  invalidRefresh,
  newcomer,
  noDevice,
  tracking,
  unknownKey,
} from './tracking';

const ClientId = clientId;

/** The doors that refresh. */
const doors = [
  {
    door: 'REFRESH_TOKEN_AUTH',
    refreshing: (REFRESH_TOKEN: string, DEVICE_KEY?: string) =>
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN, ...(DEVICE_KEY !== undefined && { DEVICE_KEY }) },
      }),
  },
  {
    door: 'GetTokensFromRefreshToken',
    refreshing: (RefreshToken: string, DeviceKey?: string) =>
      new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken, DeviceKey }),
  },
];

describe.each(doors)('where devices are tracked, $door', ({ refreshing }) => {
  const bench = withEmulator({ fixtures: tracking() });
  const refresh = async (token: string, key?: string) =>
    ((await bench.client.send(refreshing(token, key) as InitiateAuthCommand)).AuthenticationResult ?? {}) as {
      AccessToken?: string;
    };

  test('refreshes for the device of the sign-in, once it is confirmed', async () => {
    const signedIn = await newcomer(bench);
    const { RefreshToken, NewDeviceMetadata } = signedIn;
    await refuses(bench, refreshing(RefreshToken, NewDeviceMetadata.DeviceKey), ...invalidRefresh);
    await refuses(bench, refreshing(RefreshToken), ...invalidRefresh);
    const { command, secret } = confirming(signedIn);
    await bench.client.send(command);
    const { AccessToken = '' } = await refresh(RefreshToken, secret.key);
    expect(decode(AccessToken).claims['device_key']).toBe(secret.key);
  });

  test('refreshes for one that is not remembered', async () => {
    const { AccessToken, RefreshToken, secret } = await confirmed(bench);
    const members = { AccessToken, DeviceKey: secret.key, DeviceRememberedStatus: 'not_remembered' as const };
    await bench.client.send(new UpdateDeviceStatusCommand(members));
    expect(await refresh(RefreshToken, secret.key)).toHaveProperty('AccessToken');
  });

  test('refreshes a sign-in that the device proved', async () => {
    const { secret } = await confirmed(bench);
    const { RefreshToken = '' } = (await fromDevice(bench, secret)).AuthenticationResult ?? {};
    await refuses(bench, refreshing(RefreshToken), ...invalidRefresh);
    expect(await refresh(RefreshToken, secret.key)).toHaveProperty('AccessToken');
  });

  test('refuses without the key, with an unknown one, another of the same user and another user’s', async () => {
    const { RefreshToken } = await confirmed(bench);
    const [other, theirs] = [await confirmed(bench), await confirmed(bench, 'bob')];
    for (const key of [undefined, unknownKey, other.secret.key, theirs.secret.key]) {
      await refuses(bench, refreshing(RefreshToken, key), ...invalidRefresh);
    }
  });

  test('refuses for a device that was forgotten, whose access token stays good', async () => {
    const { AccessToken, RefreshToken, secret } = await confirmed(bench);
    await bench.client.send(new ForgetDeviceCommand({ AccessToken, DeviceKey: secret.key }));
    await refuses(bench, refreshing(RefreshToken, secret.key), ...invalidRefresh);
    await refuses(bench, refreshing(RefreshToken), ...invalidRefresh);
    expect(await bench.client.send(new GetUserCommand({ AccessToken }))).toMatchObject({ Username: 'ada' });
  });

  test('asks for no key once the pool tracks none, and knows none', async () => {
    const { RefreshToken, secret } = await confirmed(bench);
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId }));
    expect(await refresh(RefreshToken)).toHaveProperty('AccessToken');
    await refuses(bench, refreshing(RefreshToken, secret.key), ...noDevice);
  });
});

describe.each(doors)('where devices are tracked since the sign-in, $door', ({ refreshing }) => {
  const bench = withEmulator({ fixtures: onePool({ users: [user('ada')] }) });

  test('refreshes without a key, and with none [likely]', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true };
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, DeviceConfiguration }));
    expect(await bench.client.send(refreshing(RefreshToken) as InitiateAuthCommand)).toHaveProperty(
      'AuthenticationResult.AccessToken',
    );
    await refuses(bench, refreshing(RefreshToken, unknownKey), ...invalidRefresh);
  });
});
