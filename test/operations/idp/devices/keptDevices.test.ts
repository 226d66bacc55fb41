import {
  AdminDeleteUserCommand,
  AdminForgetDeviceCommand,
  AdminGetDeviceCommand,
  AdminListDevicesCommand,
  AdminUpdateDeviceStatusCommand,
  AdminUserGlobalSignOutCommand,
  ForgetDeviceCommand,
  GetDeviceCommand,
  GlobalSignOutCommand,
  ListDevicesCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { confirmed, fromDevice, noDevice, tracking, unknownKey } from './tracking';

const UserPoolId = poolId;
const bench = withEmulator({ fixtures: tracking() });
/** What the doors answer. */
interface Answer {
  readonly Device?: Record<string, unknown>;
  readonly Devices?: readonly { DeviceKey?: string }[];
  readonly PaginationToken?: string;
}

const keysIn = ({ Devices = [] }: Answer) => Devices.map(({ DeviceKey }) => DeviceKey);

/** The same by a user and by an administrator. */
const doors = [
  {
    door: 'a user',
    get: (AccessToken: string, DeviceKey: string) => new GetDeviceCommand({ AccessToken, DeviceKey }),
    list: (AccessToken: string, members: object = {}) => new ListDevicesCommand({ AccessToken, ...members }),
    set: (AccessToken: string, DeviceKey: string, DeviceRememberedStatus?: 'remembered' | 'not_remembered') =>
      new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus }),
    forget: (AccessToken: string, DeviceKey: string) => new ForgetDeviceCommand({ AccessToken, DeviceKey }),
  },
  {
    door: 'an administrator',
    get: (_: string, DeviceKey: string) => new AdminGetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey }),
    list: (_: string, members: object = {}) => new AdminListDevicesCommand({ UserPoolId, Username: 'ada', ...members }),
    set: (_: string, DeviceKey: string, DeviceRememberedStatus?: 'remembered' | 'not_remembered') =>
      new AdminUpdateDeviceStatusCommand({ UserPoolId, Username: 'ada', DeviceKey, DeviceRememberedStatus }),
    forget: (_: string, DeviceKey: string) => new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey }),
  },
];

describe.each(doors)('$door', ({ door, get, list, set, forget }) => {
  const send = (command: object) => bench.client.send(command as never) as Promise<Answer>;

  test('sees a device with its dates and the address it was used from', async () => {
    const { AccessToken, secret } = await confirmed(bench);
    const created = bench.emulator.clock.now();
    bench.emulator.clock.advance('30m');
    await fromDevice(bench, secret);
    const used = bench.emulator.clock.now();
    const { Device } = await send(get(AccessToken, secret.key));
    expect(Device).toMatchObject({
      DeviceKey: secret.key,
      DeviceAttributes: [
        { Name: 'device_status', Value: 'valid' },
        { Name: 'device_name', Value: 'Phone' },
        {
          Name: 'dev:device_arn',
          Value: `arn:aws:cognito-idp:us-east-1:000000000000:owner/ada.${poolId}/device/${secret.key}`,
        },
        { Name: 'dev:device_owner', Value: `ada.${poolId}` },
        { Name: 'last_ip_used', Value: expect.stringMatching(/127\.0\.0\.1$/) as string },
        { Name: 'dev:device_remembered_status', Value: 'remembered' },
        { Name: 'dev:device_sdk', Value: 'aws-sdk-unknown-unknown' },
      ],
    });
    const since = (name: string, instant: number) => Math.abs((Device?.[name] as Date).getTime() - instant);
    expect(since('DeviceCreateDate', created)).toBeLessThan(5000);
    expect(since('DeviceLastAuthenticatedDate', used)).toBeLessThan(5000);
    expect(since('DeviceLastModifiedDate', used)).toBeLessThan(5000);
  });

  test('lists in pages, where it is a user what is remembered alone', async () => {
    const { AccessToken, secret } = await confirmed(bench);
    const keys = [secret.key];
    for (let at = 0; at < 2; at++) {
      bench.emulator.clock.advance('1m');
      keys.push((await confirmed(bench)).secret.key);
    }
    await confirmed(bench, 'bob');
    expect(keysIn(await send(list(AccessToken)))).toEqual(keys);
    const first = await send(list(AccessToken, { Limit: 2 }));
    expect(keysIn(first)).toEqual(keys.slice(0, 2));
    const { PaginationToken } = first;
    const second = await send(list(AccessToken, { Limit: 2, PaginationToken }));
    expect(keysIn(second)).toEqual(keys.slice(2));
    expect(second.PaginationToken).toBeUndefined();
    await send(set(AccessToken, keys[1] ?? '', 'not_remembered'));
    const left = door === 'a user' ? [keys[0], keys[2]] : keys;
    expect(keysIn(await send(list(AccessToken)))).toEqual(left);
    await send(set(AccessToken, keys[1] ?? '', 'remembered'));
    expect(keysIn(await send(list(AccessToken)))).toEqual(keys);
  });

  test('changes nothing without a status', async () => {
    const { AccessToken, secret } = await confirmed(bench);
    const before = bench.world.state.devices.get(poolId, secret.key);
    await send(set(AccessToken, secret.key));
    expect(bench.world.state.devices.get(poolId, secret.key)).toEqual(before);
  });

  test('forgets a device', async () => {
    const { AccessToken, secret } = await confirmed(bench);
    await send(forget(AccessToken, secret.key));
    await refuses(bench, get(AccessToken, secret.key), ...noDevice);
    expect(keysIn(await send(list(AccessToken)))).toEqual([]);
  });

  test('meets no device of somebody else, nor one that nobody confirmed', async () => {
    const { AccessToken } = await confirmed(bench);
    const { secret } = await confirmed(bench, 'bob');
    for (const key of [secret.key, unknownKey]) {
      for (const command of [get(AccessToken, key), set(AccessToken, key, 'remembered'), forget(AccessToken, key)]) {
        await refuses(bench, command, ...noDevice);
      }
    }
  });
});

test('a token of one list is none of another user’s', async () => {
  await confirmed(bench);
  await confirmed(bench);
  const { AccessToken } = await confirmed(bench, 'bob');
  const page = new AdminListDevicesCommand({ UserPoolId, Username: 'ada', Limit: 1 });
  const { PaginationToken } = await bench.client.send(page);
  await refuses(
    bench,
    new ListDevicesCommand({ AccessToken, PaginationToken }),
    'InvalidParameterException',
    'Paging marker <token> is invalid for request <request>',
  );
});

test.each([
  ['GetDevice', new GetDeviceCommand({ DeviceKey: unknownKey })],
  ['ForgetDevice', new ForgetDeviceCommand({ DeviceKey: unknownKey })],
])('%s without AccessToken is refused', async (_name, command) => {
  await refuses(bench, command, 'InvalidParameterException', 'Missing required parameter AccessToken'); // [likely]
});

test.each([
  ['AdminGetDevice', new AdminGetDeviceCommand({ UserPoolId, Username: 'nobody', DeviceKey: unknownKey })],
  ['AdminListDevices', new AdminListDevicesCommand({ UserPoolId, Username: 'nobody' })],
])('%s, which does not declare it, tells an unknown user as something unknown', async (_name, command) => {
  await refuses(bench, command, 'ResourceNotFoundException', 'User does not exist.'); // [likely]
});

test('signing out everywhere leaves devices remembered', async () => {
  const { AccessToken, secret } = await confirmed(bench);
  await bench.client.send(new GlobalSignOutCommand({ AccessToken }));
  await bench.client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'ada' }));
  expect((await fromDevice(bench, secret)).AuthenticationResult).toHaveProperty('AccessToken');
});

test('a deleted user takes devices along', async () => {
  const { secret } = await confirmed(bench);
  const other = await confirmed(bench, 'bob');
  await bench.client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
  expect([...bench.world.state.devices.rows(poolId)].map(({ deviceKey }) => deviceKey)).toEqual([other.secret.key]);
  expect(bench.world.state.devices.get(poolId, secret.key)).toBeUndefined();
});

test('devices go back with a snapshot', async () => {
  const { AccessToken, secret } = await confirmed(bench);
  const snapshot = await bench.emulator.snapshot();
  await bench.client.send(new ForgetDeviceCommand({ AccessToken, DeviceKey: secret.key }));
  await bench.emulator.restore(snapshot);
  expect((await fromDevice(bench, secret)).AuthenticationResult).toHaveProperty('AccessToken');
});
