import { randomUUID } from 'node:crypto';
import {
  AdminListUserSessionsCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  SetUserPoolSessionConfigurationCommand,
  type CognitoIdentityProviderClient,
  type SessionDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientFor, type Bench } from '../../../support/emulator';
import { allFlows, clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

/** What the suites about sessions start from: two clients of one pool, the second of rotating tokens. */
export const other = 'otherclient000000000000000';
export const fixtures = onePool({
  clients: [
    {
      ClientId: other,
      ClientName: 'other',
      RefreshTokenValidity: 1,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    },
    { ClientId: 'third', ClientName: 'third', ExplicitAuthFlows: [...allFlows] },
  ],
  users: [user('ada'), user('bob')],
});

export const track = (
  bench: Bench,
  UserSessionTracking: 'ENABLED' | 'DISABLED' = 'ENABLED',
  MaxPerUser = 20,
): Promise<unknown> =>
  bench.client.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId: poolId,
      UserSessionTracking,
      TokenSession: { MaxPerUser },
    }),
  );

export const list = async (bench: Bench, AccessToken: string): Promise<SessionDescriptionType[]> =>
  (await bench.client.send(new ListUserSessionsCommand({ AccessToken }))).Sessions ?? [];

export const listOf = async (bench: Bench, Username: string): Promise<SessionDescriptionType[]> =>
  (await bench.client.send(new AdminListUserSessionsCommand({ UserPoolId: poolId, Username }))).Sessions ?? [];

export interface SignedIn {
  readonly AccessToken: string;
  readonly RefreshToken: string;
  readonly id: string;
}

/** Signs in, and tells by which session. */
export async function open(bench: Bench, username = 'ada', ClientId = clientId): Promise<SignedIn> {
  const { AccessToken, RefreshToken } = await signIn(bench, username, { ClientId });
  const current = (await list(bench, AccessToken)).find(({ IsCurrentSession }) => IsCurrentSession);
  return { AccessToken, RefreshToken, id: current?.SessionId ?? '' };
}

export const browser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/125.0.0.0 Safari/537.36';

/** A client whose calls come with another User-Agent. */
export function clientWith({ emulator }: Bench, userAgent: string): CognitoIdentityProviderClient {
  const client = clientFor(emulator);
  client.middlewareStack.add(
    (next) => (args) => {
      (args.request as { headers: Record<string, string> }).headers['user-agent'] = userAgent;
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return client;
}

export const byPassword = (ClientId = clientId, USERNAME = 'ada') =>
  new InitiateAuthCommand({
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password },
  });

/** An SSO session of the user, as managed login would make it, that the token sessions of these ids came through. */
export function throughBrowser({ world: { state, clock } }: Bench, username: string, ids: readonly string[]): string {
  const id = `sso${randomUUID().replaceAll('-', '').slice(0, 25)}`;
  const at = clock.now();
  const seen = { createdAt: at, lastActiveAt: at, deviceType: 'unknown', lastIpAddress: '192.0.2.1' };
  const whose = { userPoolId: poolId, clientId, userKey: username };
  state.userSessions.put({ ...whose, ...seen, id, type: 'SSO', expiresAt: at + 3_600_000 });
  for (const each of ids) {
    const row = state.userSessions.get(poolId, each)!;
    state.userSessions.replace(row, { ...row, originSessionId: id });
  }
  return id;
}

export const accessRevoked = ['NotAuthorizedException', 'Access Token has been revoked'] as const; // [field]
export const trackingOff = [
  'OperationNotEnabledException',
  `User session tracking is not enabled for user pool ${poolId}.`,
] as const; // [likely]
export const noSession = (id: string) => ['ResourceNotFoundException', `Session ${id} does not exist.`] as const; // [likely]
export const unknownSession = `tkn${'a'.repeat(25)}`;
