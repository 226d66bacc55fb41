/* eslint-disable @typescript-eslint/no-deprecated -- its authors moved on to Amplify 6; those who stay test here */
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
  type ICognitoStorage,
} from 'amazon-cognito-identity-js';
import { AdminForgetDeviceCommand, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { withEmulator } from '../support/emulator';
import { clientId, onePool, password, poolId, user as person } from '../support/pools';

function memory() {
  const items = new Map<string, string>();
  const storage: ICognitoStorage = {
    setItem: (key, value) => void items.set(key, value),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => void items.delete(key),
    clear: () => {
      items.clear();
    },
  };
  return { items, storage };
}

interface SignedIn {
  readonly session: CognitoUserSession;
  readonly necessary: boolean | undefined;
}

/** A call of the library that answers by onSuccess and onFailure, as a promise. */
const called = <T>(
  call: (callbacks: { onSuccess: (answer: T) => void; onFailure: (error: unknown) => void }) => void,
) =>
  new Promise<T>((resolve, reject) => {
    call({ onSuccess: resolve, onFailure: reject });
  });

describe.each([
  ['USER_PASSWORD_AUTH', false],
  ['USER_SRP_AUTH', false],
  ['USER_SRP_AUTH', true],
])('amazon-cognito-identity-js, unmodified, by %s, the user asked: %s,', (flow, byUser) => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: byUser } },
      users: [person('ada')],
    }),
  });

  function device({ storage: Storage, items } = memory()) {
    const again = (): CognitoUser => {
      const Pool = new CognitoUserPool({
        UserPoolId: poolId,
        ClientId: clientId,
        endpoint: bench.emulator.url,
        Storage,
      });
      const user = new CognitoUser({ Username: 'ada', Pool, Storage });
      user.setAuthenticationFlowType(flow);
      return user;
    };
    const key = () => [...items].find(([name]) => name.endsWith('.ada.deviceKey'))?.[1];
    return { again, key };
  }

  const signIn = (user: CognitoUser) =>
    new Promise<SignedIn>((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username: 'ada', Password: password }), {
        onSuccess: (session, necessary) => {
          resolve({ session, necessary });
        },
        onFailure: reject,
        totpRequired: reject,
        mfaSetup: reject,
      });
    });
  const deviceIn = ({ session }: SignedIn) =>
    (session.getAccessToken().payload as Record<string, unknown>)['device_key'];

  async function remembered() {
    const { again, key } = device();
    const user = again();
    const first = await signIn(user);
    expect(first.necessary).toBe(byUser ? true : undefined);
    if (byUser) {
      await called<string>((callbacks) => {
        user.setDeviceStatusRemembered(callbacks);
      });
    }
    return { again, key, user, first };
  }

  it('confirms its device and signs in from it again, in place of a second factor', async () => {
    const { again, key, first } = await remembered();
    expect(deviceIn(first)).toBe(key());
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    const mfa = { UserPoolId: poolId, MfaConfiguration: 'ON' as const, SoftwareTokenMfaConfiguration };
    await bench.client.send(new SetUserPoolMfaConfigCommand(mfa));
    expect(deviceIn(await signIn(again()))).toBe(key());
    await expect(signIn(device().again())).rejects.toBeDefined();
  });

  it('sees, lists and forgets its device', async () => {
    const { key, user } = await remembered();
    const seen = await called<{ Device: { DeviceKey: string } }>((callbacks) => {
      user.getDevice(callbacks as never);
    });
    expect(seen.Device.DeviceKey).toBe(key());
    const list = () =>
      called<{ Devices: { DeviceKey: string }[] }>((callbacks) => {
        user.listDevices(10, null, callbacks);
      });
    expect((await list()).Devices.map(({ DeviceKey }) => DeviceKey)).toEqual([key()]);
    await called<string>((callbacks) => {
      user.setDeviceStatusNotRemembered(callbacks);
    });
    expect((await list()).Devices).toEqual([]);
    await called<string>((callbacks) => {
      user.forgetDevice(callbacks);
    });
    expect(key()).toBeUndefined();
    expect([...bench.world.state.devices.rows(poolId)]).toEqual([]);
  });

  it('refreshes with its device', async () => {
    const { key, user, first } = await remembered();
    const session = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.refreshSession(first.session.getRefreshToken(), (error: Error | null, refreshed: CognitoUserSession) => {
        if (error !== null) reject(error);
        else resolve(refreshed);
      });
    });
    expect((session.getAccessToken().payload as Record<string, unknown>)['device_key']).toBe(key());
  });

  if (flow === 'USER_SRP_AUTH') {
    it('gets another device after an administrator took its own away', async () => {
      const { again, key } = await remembered();
      const former = key() ?? '';
      const gone = { UserPoolId: poolId, Username: 'ada', DeviceKey: former };
      await bench.client.send(new AdminForgetDeviceCommand(gone));
      await signIn(again());
      expect(key()).not.toBe(former);
      expect(bench.world.state.devices.get(poolId, key() ?? '')).toMatchObject({ userKey: 'ada' });
    });
  }
});
