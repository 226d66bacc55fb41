import {
  ConfirmDeviceCommand,
  GetDeviceCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { decode } from '../../../support/signIn';
import { confirmed, confirming, newcomer, tracking, unknownKey, withPassword } from './tracking';

const invalidKey = ['InvalidParameterException', 'Invalid device key given.'] as const; // [field]
const invalidVerifier = ['InvalidParameterException', 'Invalid device secret verifier configuration given.'] as const; // [likely]

describe('where DeviceConfiguration remembers always, ConfirmDevice', () => {
  const bench = withEmulator({ fixtures: tracking() });

  test('confirms the device of NewDeviceMetadata, which the access token names', async () => {
    const signedIn = await newcomer(bench);
    const { DeviceKey, DeviceGroupKey } = signedIn.NewDeviceMetadata;
    expect(DeviceKey).toMatch(/^us-east-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/); // [docs]
    expect(DeviceGroupKey).toMatch(/^-\w{8}$/);
    expect(decode(signedIn.AccessToken).claims['device_key']).toBe(DeviceKey);
    expect(decode(signedIn.IdToken).claims).not.toHaveProperty('device_key');
    const { command } = confirming(signedIn);
    expect(await bench.client.send(command)).toMatchObject({ UserConfirmationNecessary: false });
    expect(bench.world.state.devices.get(poolId, DeviceKey)).toMatchObject({ userKey: 'ada', remembered: true });
    const { Device } = await bench.client.send(new GetDeviceCommand({ AccessToken: signedIn.AccessToken, DeviceKey }));
    expect(Device?.DeviceAttributes).toContainEqual({ Name: 'device_name', Value: 'Phone' });
  });

  test('tells every sign-in another device', async () => {
    const [first, second] = [await newcomer(bench), await newcomer(bench)];
    expect(first.NewDeviceMetadata.DeviceKey).not.toBe(second.NewDeviceMetadata.DeviceKey);
  });

  test('takes a device without a name', async () => {
    const { command, secret } = confirming(await newcomer(bench));
    const { DeviceName: _, ...input } = command.input;
    await bench.client.send(new ConfirmDeviceCommand(input));
    expect(bench.world.state.devices.get(poolId, secret.key)).not.toHaveProperty('name');
  });

  test('refuses a device of another sign-in, of another user, and one of nobody', async () => {
    const { command } = confirming(await newcomer(bench));
    const others = [await newcomer(bench), await newcomer(bench, 'bob')].map((one) => one.NewDeviceMetadata.DeviceKey);
    for (const DeviceKey of [...others, unknownKey]) {
      await refuses(bench, new ConfirmDeviceCommand({ ...command.input, DeviceKey }), ...invalidKey);
    }
  });

  test('refuses a device that is confirmed', async () => {
    const { command } = confirming(await confirmed(bench));
    await refuses(bench, command, 'DeviceKeyExistsException', 'Device already exists.'); // [likely]
  });

  const prime = Buffer.alloc(384, 255).toString('base64');
  test.each([
    ['no verifier configuration', undefined],
    ['no Salt', { PasswordVerifier: 'AQ==' }],
    ['an empty Salt', { Salt: '', PasswordVerifier: 'AQ==' }],
    ['a Salt that is not base64', { Salt: '%%%%', PasswordVerifier: 'AQ==' }],
    ['a Salt as long as nobody’s', { Salt: 'A'.repeat(4000), PasswordVerifier: 'AQ==' }],
    ['no PasswordVerifier', { Salt: 'AQ==' }],
    ['a PasswordVerifier of nothing', { Salt: 'AQ==', PasswordVerifier: 'AAAA' }],
    ['a PasswordVerifier beyond the prime', { Salt: 'AQ==', PasswordVerifier: prime }],
    ['a PasswordVerifier that is too long', { Salt: 'AQ==', PasswordVerifier: 'A'.repeat(4000) }],
    ['a PasswordVerifier in base64url', { Salt: 'AQ==', PasswordVerifier: '-_-_' }],
  ])('refuses %s', async (_what, DeviceSecretVerifierConfig) => {
    const { command } = confirming(await newcomer(bench));
    await refuses(
      bench,
      new ConfirmDeviceCommand({ ...command.input, DeviceSecretVerifierConfig }),
      ...invalidVerifier,
    );
  });

  test('refuses where the pool tracks them no more', async () => {
    const { command } = confirming(await newcomer(bench));
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId }));
    await refuses(bench, command, ...invalidKey);
  });
});

describe('where DeviceOnlyRememberedOnUserPrompt leaves it to the user, ConfirmDevice', () => {
  const bench = withEmulator({ fixtures: tracking({ byUser: true }) });

  test('says so and remembers nothing yet', async () => {
    const { command, secret } = confirming(await newcomer(bench));
    expect(await bench.client.send(command)).toMatchObject({ UserConfirmationNecessary: true });
    expect(bench.world.state.devices.get(poolId, secret.key)).toMatchObject({ remembered: false });
  });
});

describe('where devices are not tracked', () => {
  const bench = withEmulator({ fixtures: tracking({ pool: { DeviceConfiguration: undefined } }) });

  test('no sign-in offers one', async () => {
    const { AuthenticationResult } = await bench.client.send(withPassword('ada'));
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(decode(AuthenticationResult?.AccessToken ?? '').claims).not.toHaveProperty('device_key');
  });
});
