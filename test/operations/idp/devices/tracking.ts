import {
  ConfirmDeviceCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type AuthenticationResultType,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from '../../../support/emulator';
import { clientId, onePool, password, user } from '../../../support/pools';
import { newDeviceSecret, SrpClient, type Challenged, type DeviceSecret } from '../../../support/srpClient';

export const otherClient = 'otherclient00000000000000';

/** A pool that tracks devices, of ada and bob. */
export const tracking = ({ byUser = false, pool = {} }: { byUser?: boolean; pool?: object } = {}) =>
  onePool({
    pool: {
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: byUser },
      ...pool,
    },
    clients: [{ ClientId: otherClient, ClientName: 'other', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
    users: [user('ada'), user('bob'), { Username: 'tim', TemporaryPassword: password }],
  });

export const unknownKey = 'us-east-1_00000000-0000-4000-8000-000000000000';
export const noDevice = ['ResourceNotFoundException', 'Device does not exist.'] as const; // [field]
export const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const; // [field]
export const invalidRefresh = ['NotAuthorizedException', 'Invalid Refresh Token.'] as const; // [field]

export const withPassword = (USERNAME: string, DEVICE_KEY?: string, ClientId = clientId) =>
  new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password, ...(DEVICE_KEY !== undefined && { DEVICE_KEY }) },
  });

export const answering = (
  ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER',
  ChallengeResponses: Record<string, string>,
  members: { Session?: string | undefined; ClientId?: string } = {},
) => new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, ChallengeResponses, ...members });

export type SignedIn = Required<AuthenticationResultType> & {
  NewDeviceMetadata: { DeviceKey: string; DeviceGroupKey: string };
};

/** Signs in from a device that nobody knows; nothing is confirmed yet. */
export async function newcomer(bench: Bench, username = 'ada'): Promise<SignedIn> {
  return (await bench.client.send(withPassword(username))).AuthenticationResult as SignedIn;
}

/** ConfirmDevice as clients send it, with the secret that the device keeps. */
export function confirming({ AccessToken, NewDeviceMetadata: { DeviceKey, DeviceGroupKey } }: SignedIn) {
  const { secret, DeviceSecretVerifierConfig } = newDeviceSecret(DeviceGroupKey, DeviceKey);
  const input = { AccessToken, DeviceKey, DeviceName: 'Phone', DeviceSecretVerifierConfig };
  return { secret, command: new ConfirmDeviceCommand(input) };
}

/** A device of theirs, confirmed. */
export async function confirmed(bench: Bench, username = 'ada'): Promise<SignedIn & { secret: DeviceSecret }> {
  const signedIn = await newcomer(bench, username);
  const { secret, command } = confirming(signedIn);
  await bench.client.send(command);
  return { ...signedIn, secret };
}

/** Goes as far as the proof of a device; answers what it is refused or given for. */
export async function toProof(bench: Bench, { key }: DeviceSecret, username = 'ada') {
  const srp = new SrpClient();
  const asked = await bench.client.send(withPassword(username, key));
  const responses = { USERNAME: username, DEVICE_KEY: key, SRP_A: srp.value };
  const { ChallengeName, ChallengeParameters, Session } = await bench.client.send(
    answering('DEVICE_SRP_AUTH', responses, { Session: asked.Session }),
  );
  return { asked, srp, ChallengeName, Session, challenged: ChallengeParameters as unknown as Challenged };
}

/** The whole way in from a remembered device. */
export async function fromDevice(
  bench: Bench,
  secret: DeviceSecret,
  username = 'ada',
): Promise<RespondToAuthChallengeCommandOutput> {
  const { srp, challenged } = await toProof(bench, secret, username);
  const responses = { USERNAME: username, ...srp.deviceResponses(secret, challenged) };
  return bench.client.send(answering('DEVICE_PASSWORD_VERIFIER', responses));
}
