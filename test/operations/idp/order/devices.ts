import type { IdpInput } from '../../../../src/contract';
import type { Bench } from '../../../support/emulator';
import { clientId, poolId } from '../../../support/pools';
import { SrpClient } from '../../../support/srpClient';
import {
  confirmed,
  confirming,
  newcomer,
  noDevice,
  toProof,
  tracking,
  unknownKey,
  withPassword,
  wrong,
} from '../devices/tracking';
import { order, step, type Family } from './Order';
import {
  apart,
  changeUser,
  client,
  invalid,
  notAuthorized,
  notFound,
  notInUnknown,
  pool,
  revoked,
  secretHash,
  user,
} from './steps';

const UserPoolId = poolId;
const Username = 'ada';

type Responses = Pick<IdpInput<'RespondToAuthChallenge'>, 'ChallengeResponses'>;

const device = step('device', { DeviceKey: unknownKey }, ...noDevice);
const token = step(
  'pagination token',
  { PaginationToken: 'none' },
  invalid,
  'Paging marker <token> is invalid for request <request>',
);
/** Two operations do not declare UserNotFoundException. */
const undeclared = step('user', { Username: 'nobody' }, notFound, 'User does not exist.'); // [likely]
const ofNobody = apart('nobody has devices');

const own = async (bench: Bench) => {
  const { AccessToken, secret } = await confirmed(bench);
  return { AccessToken, DeviceKey: secret.key };
};
const ofAda = async (bench: Bench) => ({ UserPoolId, Username, DeviceKey: (await confirmed(bench)).secret.key });

const answer = (ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER', Responses: object) => ({
  ClientId: clientId,
  ChallengeName,
  ChallengeResponses: { USERNAME: Username, ...Responses },
});

const change = (name: string, responses: Record<string, string | undefined>, code: string, text: string) =>
  step<Responses>(name, { ChallengeResponses: responses }, code, text);

const missing = (name: string) => ({ code: invalid, text: `Missing required parameter ${name}` }); // [likely]

const named = [
  change('name and secret hash: name', { USERNAME: undefined }, missing('USERNAME').code, missing('USERNAME').text),
  change('name and secret hash: secret hash', { SECRET_HASH: 'none' }, secretHash.code, secretHash.text),
];
const foreign = 'Invalid session for the user.'; // [field]
const itsUser = [
  change('its user', { USERNAME: 'bob' }, notAuthorized, foreign),
  apart('the user of a name that is not the session’s is not looked at'),
  step('its user: disabled', changeUser({ enabled: false }), notAuthorized, 'User is disabled.'), // [peer]
];
const anotherDevice = change('another device', { DEVICE_KEY: unknownKey }, ...wrong);

export const devices: Family = {
  fixtures: tracking(),
  orders: [
    order('ConfirmDevice', {
      input: async (bench) => confirming(await newcomer(bench)).command.input as IdpInput<'ConfirmDevice'>,
      steps: [
        revoked,
        step('device key', { DeviceKey: unknownKey }, invalid, 'Invalid device key given.'), // [field]
        apart('a device of another sign-in is not looked at'),
        step(
          'confirmed before',
          ({ world: { state, clock } }: Bench, { DeviceKey }: { DeviceKey: string }) => {
            const [at, row] = [clock.now(), { userPoolId: poolId, userKey: 'ada', deviceKey: DeviceKey }];
            const dates = { createdAt: at, modifiedAt: at, authenticatedAt: at };
            state.devices.put({ ...row, ...dates, salt: 'AQ==', verifier: '2', remembered: true, lastIpAddress: '' });
          },
          'DeviceKeyExistsException',
          'Device already exists.', // [likely]
        ),
        step(
          'verifier',
          { DeviceSecretVerifierConfig: { Salt: '%' } },
          invalid,
          'Invalid device secret verifier configuration given.', // [likely]
        ),
      ],
    }),
    order('GetDevice', { input: own, steps: [revoked, device] }),
    order('ForgetDevice', { input: own, steps: [revoked, device] }),
    order('UpdateDeviceStatus', { input: own, steps: [revoked, device] }),
    order('ListDevices', {
      input: async (bench) => ({ AccessToken: (await own(bench)).AccessToken }),
      steps: [revoked, token],
    }),
    order('AdminGetDevice', { input: ofAda, steps: [pool, notInUnknown, undeclared, ofNobody, device] }),
    order('AdminForgetDevice', { input: ofAda, steps: [pool, notInUnknown, user, ofNobody, device] }),
    order('AdminUpdateDeviceStatus', { input: ofAda, steps: [pool, notInUnknown, user, ofNobody, device] }),
    order('AdminListDevices', { input: { UserPoolId, Username }, steps: [pool, notInUnknown, undeclared, token] }),
    order('RespondToAuthChallenge', {
      when: 'for a device',
      through: ['answerChallenge', 'deviceSrpAuth'],
      input: async (bench) => {
        const { secret } = await confirmed(bench);
        const { Session } = await bench.client.send(withPassword(Username, secret.key));
        return { ...answer('DEVICE_SRP_AUTH', { DEVICE_KEY: secret.key, SRP_A: new SrpClient().value }), Session };
      },
      steps: [
        client,
        ...named,
        step('session', { Session: 'x'.repeat(30) }, notAuthorized, foreign),
        apart('both read the same'),
        ...itsUser,
        change('missing device', { DEVICE_KEY: undefined }, missing('DEVICE_KEY').code, missing('DEVICE_KEY').text),
        change('SRP_A', { SRP_A: '0' }, invalid, 'Invalid SRP_A'), // [likely]
        anotherDevice,
      ],
    }),
    order('RespondToAuthChallenge', {
      when: 'with a device’s proof',
      through: ['answerChallenge', 'devicePasswordVerifier'],
      input: async (bench) => {
        const { secret } = await confirmed(bench);
        const { srp, challenged } = await toProof(bench, secret);
        return answer('DEVICE_PASSWORD_VERIFIER', srp.deviceResponses(secret, challenged));
      },
      steps: [
        client,
        ...named,
        change('session', { PASSWORD_CLAIM_SECRET_BLOCK: 'none' }, ...wrong),
        ...itsUser,
        change('missing parameters', { TIMESTAMP: undefined }, missing('TIMESTAMP').code, missing('TIMESTAMP').text),
        anotherDevice,
        step(
          'forgotten',
          ({ world: { state } }: Bench) => {
            for (const row of [...state.devices.rows(poolId)]) state.devices.remove(row);
          },
          ...noDevice,
        ),
        change('wrong proof', { PASSWORD_CLAIM_SIGNATURE: 'none' }, ...wrong),
      ],
    }),
  ],
};
