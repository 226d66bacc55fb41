import { attributes, call, cli, kept, type Call, type Example, type Values } from './example';
import { anyText, date, deviceKey } from './shapes';
import { client, password, pool } from './world';

const UserPoolId = pool.plain;
const Username = 'ada';
const AccessToken = kept('token');
const DeviceKey = kept('device');

/** A pool that tracks devices from here on. */
export const tracksDevices = (of: string): Call =>
  call('UpdateUserPool', {
    UserPoolId: of,
    AutoVerifiedAttributes: ['email'],
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
  });

const signedIn = call(
  'InitiateAuth',
  {
    ClientId: client.plain,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: Username, PASSWORD: password },
  },
  { token: 'AuthenticationResult.AccessToken', device: 'AuthenticationResult.NewDeviceMetadata.DeviceKey' },
);
/** As printed, without the `=` at the end. */
const DeviceSecretVerifierConfig = { PasswordVerifier: 'TXlWZXJpZmllclN0cmluZw', Salt: 'TXlTUlBTYWx0' };
const confirmed = call('ConfirmDevice', { AccessToken, DeviceKey, DeviceName: 'MyDevice', DeviceSecretVerifierConfig });
const needs = [tracksDevices(UserPoolId), signedIn, confirmed];

const device: Values = {
  DeviceKey: deviceKey,
  DeviceAttributes: attributes({
    device_status: 'valid',
    device_name: 'MyDevice',
    'dev:device_arn': anyText,
    'dev:device_owner': `${Username}.${UserPoolId}`,
    last_ip_used: anyText,
    'dev:device_remembered_status': 'remembered',
    'dev:device_sdk': anyText,
  }),
  DeviceCreateDate: date,
  DeviceLastModifiedDate: date,
  DeviceLastAuthenticatedDate: date,
};

const ofAda = { UserPoolId, Username, DeviceKey };

export const devices: readonly Example[] = [
  {
    page: cli('confirm-device'),
    operation: 'ConfirmDevice',
    needs: needs.slice(0, 2),
    input: { AccessToken, DeviceKey, DeviceSecretVerifierConfig },
    output: { UserConfirmationNecessary: false },
  },
  {
    page: cli('get-device'),
    operation: 'GetDevice',
    needs,
    input: { AccessToken, DeviceKey },
    output: { Device: device },
  },
  { page: cli('list-devices'), operation: 'ListDevices', needs, input: { AccessToken }, output: { Devices: [device] } },
  { page: cli('forget-device'), operation: 'ForgetDevice', needs, input: { AccessToken, DeviceKey } },
  { page: cli('admin-get-device'), operation: 'AdminGetDevice', needs, input: ofAda, output: { Device: device } },
  {
    page: cli('admin-list-devices'),
    operation: 'AdminListDevices',
    needs,
    input: { UserPoolId, Username, Limit: 1 },
    output: { Devices: [device] },
  },
  { page: cli('admin-forget-device'), operation: 'AdminForgetDevice', needs, input: ofAda },
  {
    page: cli('admin-update-device-status'),
    operation: 'AdminUpdateDeviceStatus',
    needs,
    input: { ...ofAda, DeviceRememberedStatus: 'not_remembered' },
  },
];
