import { AdminForgetDeviceCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { browserName, throws, withAmplify } from '../support/amplify';
import { authenticator } from '../support/authenticator';
import { withEmulator } from '../support/emulator';
import { onePool, password, poolId, user } from '../support/pools';

const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };
const totp = { isSignedIn: false, nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_TOTP_CODE' } };
const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const noDevice = ['ResourceNotFoundException', 'Device does not exist.'] as const;

const poolWhere = (DeviceOnlyRememberedOnUserPrompt: boolean) =>
  onePool({
    pool: {
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt },
    },
    users: [user('ada')],
  });

const deviceInToken = async () => (await fetchAuthSession()).tokens?.accessToken.payload['device_key'];

describe.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
  'aws-amplify, unmodified, by %s, where users say which device to remember,',
  (authFlowType) => {
    const bench = withEmulator({ fixtures: poolWhere(true) });
    const amplify = withAmplify(bench);
    const enter = () => signIn({ username: 'ada', password, options: { authFlowType } });
    const deviceKey = () => amplify.browser.kept('deviceKey');
    const devices = async () => (await fetchDevices()).map(({ id }) => id);
    const takeAway = () =>
      bench.client.send(
        new AdminForgetDeviceCommand({ UserPoolId: poolId, Username: 'ada', DeviceKey: deviceKey() ?? '' }),
      );

    /** Signed in with a second factor on a device that is remembered; answers the authenticator. */
    async function remembered() {
      expect(await enter()).toEqual(done);
      const { sharedSecret } = await setUpTOTP();
      const app = authenticator(bench, sharedSecret);
      await verifyTOTPSetup({ code: app() });
      await updateMFAPreference({ totp: 'PREFERRED' });
      expect(await devices()).toEqual([]);
      await rememberDevice();
      bench.emulator.clock.advance('30s');
      return app;
    }

    it('remembers its device, which then takes the place of the second factor', async () => {
      const app = await remembered();
      const [device] = await fetchDevices();
      expect(device).toMatchObject({ id: deviceKey(), name: browserName, attributes: { device_status: 'valid' } });
      await signOut();
      expect(await enter()).toEqual(done);
      expect(await deviceInToken()).toBe(deviceKey());

      amplify.open();
      expect(await enter()).toEqual(totp);
      expect(await confirmSignIn({ challengeResponse: app() })).toEqual(done);
      expect(await deviceInToken()).not.toBe(deviceKey());
    });

    it('does not get past its device with another secret', async () => {
      await remembered();
      await signOut();
      const secret = amplify.browser.kept('randomPasswordKey') ?? '';
      amplify.browser.keep('randomPasswordKey', `${secret}0`);
      await throws(bench, enter, ...wrong);
      expect(await deviceInToken()).toBeUndefined();
      amplify.browser.keep('randomPasswordKey', secret);
      expect(await enter()).toEqual(done);
    });

    it('forgets its device, and another one by its key', async () => {
      const app = await remembered();
      const first = deviceKey();
      const second = amplify.open();
      await enter();
      await confirmSignIn({ challengeResponse: app() });
      await rememberDevice();
      expect(new Set(await devices())).toEqual(new Set([first, second.kept('deviceKey')]));
      await forgetDevice({ device: { id: first ?? '' } });
      expect(await devices()).toEqual([second.kept('deviceKey')]);
      await forgetDevice();
      expect(second.kept('deviceKey')).toBeUndefined();
      await throws(bench, () => forgetDevice({ device: { id: first ?? '' } }), ...noDevice);

      amplify.browser.enter();
      await signOut();
      expect(await enter()).toEqual(totp);
      expect([...bench.world.state.devices.rows(poolId)]).toEqual([]);
    });

    it('refreshes with its device until an administrator takes it away, and gets another then', async () => {
      await enter();
      const former = deviceKey();
      await rememberDevice();
      await fetchAuthSession({ forceRefresh: true });
      expect(await deviceInToken()).toBe(former);
      await takeAway();
      await throws(bench, rememberDevice, ...noDevice);
      expect((await fetchAuthSession({ forceRefresh: true })).tokens).toBeUndefined();
      expect(await enter()).toEqual(done);
      expect(deviceKey()).not.toBe(former);
      expect(await deviceInToken()).toBe(deviceKey());
    });
  },
);

describe('aws-amplify, unmodified, where devices are always remembered,', () => {
  const bench = withEmulator({ fixtures: poolWhere(false) });
  const amplify = withAmplify(bench);

  it('is remembered without asking', async () => {
    await signIn({ username: 'ada', password });
    expect(await fetchDevices()).toMatchObject([{ id: amplify.browser.kept('deviceKey') }]);
    await signOut();
    expect(await signIn({ username: 'ada', password })).toEqual(done);
    expect(await deviceInToken()).toBe(amplify.browser.kept('deviceKey'));
    expect(await fetchDevices()).toHaveLength(1);
  });
});
