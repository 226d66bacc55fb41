import { AdminForgetDeviceCommand, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  signIn,
  signOut,
} from 'aws-amplify/auth';
import { throws, withAmplify } from '../support/amplify';
import { authenticator, register } from '../support/authenticator';
import { withEmulator } from '../support/emulator';
import { onePool, password, poolId, user } from '../support/pools';
import { signIn as tokensOf } from '../support/signIn';

const done = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };

describe.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)('aws-amplify, unmodified, by %s,', (authFlowType) => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: {
        MfaConfiguration: 'OPTIONAL',
        SoftwareTokenMfaConfiguration: { Enabled: true },
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
      },
      users: [user('ada')],
    }),
  });
  const amplify = withAmplify(bench);
  const enter = () => signIn({ username: 'ada', password, options: { authFlowType } });
  const deviceKey = () => amplify.browser.kept('deviceKey');
  const deviceInToken = async () => (await fetchAuthSession()).tokens?.accessToken.payload['device_key'];
});
