import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ConfirmDeviceCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateDeviceStatusCommand,
  type AuthenticationResultType,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  createDeviceVerifier,
  createPasswordHash,
  createSecretHash,
  createSrpSession,
  signSrpSession,
  signSrpSessionWithDevice,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from 'cognito-srp-helper';
import { refuses, withEmulator } from '../support/emulator';
import { allFlows, clientId, onePool, password, poolId, user } from '../support/pools';
import { decode } from '../support/signIn';

const secretClient = 'secretclient00000000000000';
const ClientSecret = 'clientsecretof24charactersormore';

const bench = withEmulator({
  fixtures: onePool({
    pool: {
      AliasAttributes: ['email'],
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
    },
    clients: [{ ClientId: secretClient, ClientName: 'secret', ClientSecret, ExplicitAuthFlows: [...allFlows] }],
    users: [
      user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true' } }),
      { Username: 'tim', TemporaryPassword: password },
    ],
  }),
});

const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;

interface Device {
  readonly key: string;
  readonly groupKey: string;
  readonly password: string;
}

interface Who {
  readonly username?: string;
  readonly sent?: string;
  readonly hashed?: boolean;
  readonly ClientId?: string;
  readonly device?: Pick<Device, 'key'>;
}

/** SRP_A sent, its challenge signed: the answer as the helper would have it sent. */
async function proof({ username = 'ada', sent = password, hashed = false, ClientId = clientId, device }: Who = {}) {
  const told = hashed ? createPasswordHash(username, sent, poolId) : sent;
  const session = createSrpSession(username, told, poolId, hashed);
  const more = {
    ...(ClientId === secretClient && { SECRET_HASH: createSecretHash(username, ClientId, ClientSecret) }),
    ...(device !== undefined && { DEVICE_KEY: device.key }),
  };
  const begun = wrapInitiateAuth(session, {
    ClientId,
    AuthFlow: 'USER_SRP_AUTH' as const,
    AuthParameters: { CHALLENGE_NAME: 'SRP_A', USERNAME: username, ...more },
  });
  const challenge = await bench.client.send(new InitiateAuthCommand(begun));
  const signed = signSrpSession(session, challenge);
  const answer = wrapAuthChallenge(signed, {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER' as const,
    ChallengeResponses: { USERNAME: username, ...more },
    Session: challenge.Session,
  });
  return { session, signed, answer: new RespondToAuthChallengeCommand(answer) };
}

async function signedIn(who: Who = {}): Promise<AuthenticationResultType> {
  const { AuthenticationResult } = await bench.client.send((await proof(who)).answer);
  await bench.client.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }));
  return AuthenticationResult ?? {};
}

describe('cognito-srp-helper, unmodified, with the AWS SDK,', () => {
  it.each<[string, Who]>([
    ['a password', {}],
    ['a password hashed beforehand', { hashed: true }],
    ['an alias', { username: 'ada@example.com' }],
    ['a client that has a secret', { ClientId: secretClient }],
  ])('signs in by %s', async (_by, who) => {
    const { AccessToken = '' } = await signedIn(who);
    expect(decode(AccessToken).claims).toMatchObject({ username: 'ada', client_id: who.ClientId ?? clientId });
  });

  it('signs in by the operations of administrators', async () => {
    const session = createSrpSession('ada', password, poolId, false);
    const of = { UserPoolId: poolId, ClientId: clientId };
    const begun = { ...of, AuthFlow: 'USER_SRP_AUTH' as const, AuthParameters: { USERNAME: 'ada' } };
    const challenge = await bench.client.send(new AdminInitiateAuthCommand(wrapInitiateAuth(session, begun)));
    const answer = wrapAuthChallenge(signSrpSession(session, challenge), {
      ...of,
      ChallengeName: 'PASSWORD_VERIFIER' as const,
      ChallengeResponses: { USERNAME: 'ada' },
      Session: challenge.Session,
    });
    const { AuthenticationResult } = await bench.client.send(new AdminRespondToAuthChallengeCommand(answer));
    expect(AuthenticationResult?.TokenType).toBe('Bearer');
  });

  it('is asked for a new password after a temporary one', async () => {
    const { ChallengeName, Session } = await bench.client.send((await proof({ username: 'tim' })).answer);
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    const challenge = { ClientId: clientId, ChallengeName, Session, ChallengeResponses };
    await bench.client.send(new RespondToAuthChallengeCommand(challenge));
    await signedIn({ username: 'tim', sent: 'Battery-staple-2' });
  });

  it.each<[string, Who]>([
    ['a wrong password', { sent: 'Wrong-horse-1' }],
    ['a wrong password, hashed', { sent: 'Wrong-horse-1', hashed: true }],
    ["another user's hash", { sent: `${password} `, hashed: true }],
  ])('is refused with %s', async (_with, who) => {
    await refuses(bench, (await proof(who)).answer, ...wrong);
  });

  it('is refused a proof that it has sent before, and one that comes too late', async () => {
    const { answer } = await proof();
    await bench.client.send(answer);
    await refuses(bench, answer, ...wrong);
    const late = (await proof()).answer;
    bench.emulator.clock.advance('181s');
    await refuses(bench, late, ...wrong);
  });
});

describe('cognito-srp-helper, unmodified, with a device,', () => {
  async function remembered(): Promise<Device> {
    const { AccessToken, NewDeviceMetadata } = await signedIn();
    const { DeviceKey = '', DeviceGroupKey = '' } = NewDeviceMetadata ?? {};
    const { DeviceSecretVerifierConfig, DeviceRandomPassword } = createDeviceVerifier(DeviceKey, DeviceGroupKey);
    await bench.client.send(
      new ConfirmDeviceCommand({ AccessToken, DeviceKey, DeviceName: 'laptop', DeviceSecretVerifierConfig }),
    );
    const DeviceRememberedStatus = 'remembered' as const;
    await bench.client.send(new UpdateDeviceStatusCommand({ AccessToken, DeviceKey, DeviceRememberedStatus }));
    return { key: DeviceKey, groupKey: DeviceGroupKey, password: DeviceRandomPassword };
  }

  /** The proof of the device, after that of the password. */
  async function proofOf(device: Device, sent = device.password) {
    const { session, signed, answer } = await proof({ device });
    const ChallengeResponses = { USERNAME: 'ada', DEVICE_KEY: device.key };
    const asked = await bench.client.send(answer);
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
    const next = wrapAuthChallenge(signed, {
      ClientId: clientId,
      ChallengeName: 'DEVICE_SRP_AUTH' as const,
      ChallengeResponses,
      Session: asked.Session,
    });
    const challenge = await bench.client.send(new RespondToAuthChallengeCommand(next));
    expect(challenge.ChallengeName).toBe('DEVICE_PASSWORD_VERIFIER');
    const last = wrapAuthChallenge(signSrpSessionWithDevice(session, challenge, device.groupKey, sent), {
      ClientId: clientId,
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER' as const,
      ChallengeResponses,
      Session: challenge.Session,
    });
    return new RespondToAuthChallengeCommand(last);
  }

  it('signs in from it', async () => {
    const device = await remembered();
    const { AuthenticationResult } = await bench.client.send(await proofOf(device));
    expect(AuthenticationResult?.NewDeviceMetadata).toBeUndefined();
    expect(decode(AuthenticationResult?.AccessToken ?? '').claims).toMatchObject({ device_key: device.key });
  });

  it("is refused with another device's password, and with the user's", async () => {
    const device = await remembered();
    const other = await remembered();
    for (const sent of [other.password, password]) await refuses(bench, await proofOf(device, sent), ...wrong);
  });
});
