import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  ForgotPasswordCommand,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { liveSecrets } from '../../src/domain/clients/publishedSecrets';
import { assertClientSecret, secretHash } from '../../src/domain/clients/secretHash';
import { startEmulator, withEmulator, type Bench } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { baseOf, oauthFixtures, password, poolId, tokenAnswer } from './support';

// Whoever takes a client's secret, or a proof of it, takes the one of now and the one before.

const kept = { GenerateSecret: true, PublishSecretsInAWSSecretsManager: true };
const fixtures = oauthFixtures({
  pool: {
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 365 } },
    ResourceServers: [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }] }],
    Clients: [
      {
        ...kept,
        ClientId: 'people',
        ClientName: 'people',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
      {
        ...kept,
        ClientId: 'machine',
        ClientName: 'machine',
        ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['api/read'],
      },
    ],
    Users: [
      { Username: 'ada', Password: password, UserAttributes: { email: 'ada@example.com', email_verified: 'true' } },
      { Username: 'tim', TemporaryPassword: password },
    ],
  },
});
const bench = withEmulator({ fixtures });

/** Oldest first, by the emulator's clock. */
const secretsOf = ({ world }: Pick<Bench, 'world'>, ClientId: string): string[] =>
  liveSecrets(world.state.clients.get(poolId, ClientId)!, world.clock.now()).map(({ value }) => value);

const hashOf = (secret: string, name: string) => secretHash(secret, name, 'people');
const signIn = (secret: string, USERNAME = 'ada') =>
  new InitiateAuthCommand({
    ClientId: 'people',
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD: password, SECRET_HASH: hashOf(secret, USERNAME) },
  });

const current = (ClientId: string) => secretsOf(bench, ClientId).at(-1) ?? '';
const refreshToken = async () =>
  (await bench.client.send(signIn(current('people')))).AuthenticationResult?.RefreshToken;
const challenge = async () => (await bench.client.send(signIn(current('people'), 'tim'))).Session;

const chosen = (secret: string) => ({
  USERNAME: 'tim',
  NEW_PASSWORD: 'Chosen-well-1',
  SECRET_HASH: hashOf(secret, 'tim'),
});

async function token(form: Record<string, string>, headers: Record<string, string> = {}): Promise<void> {
  const { status, body } = await tokenAnswer(bench, form, headers);
  if (status !== 200) throw new Error(String(body['error']));
}

const machine = { grant_type: 'client_credentials', scope: 'api/read' };
const basic = (secret: string) => ({ Authorization: `Basic ${Buffer.from(`machine:${secret}`).toString('base64')}` });

type Proof = (secret: string) => Promise<unknown>;

const proofs: Readonly<Record<string, { client: string; proof: Proof }>> = {
  InitiateAuth: { client: 'people', proof: (secret) => bench.client.send(signIn(secret)) },
  'InitiateAuth with a refresh token': {
    client: 'people',
    proof: async (secret) =>
      bench.client.send(
        new InitiateAuthCommand({
          ClientId: 'people',
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: (await refreshToken()) ?? '', SECRET_HASH: hashOf(secret, 'ada') },
        }),
      ),
  },
  AdminInitiateAuth: {
    client: 'people',
    proof: (secret) =>
      bench.client.send(
        new AdminInitiateAuthCommand({
          ...{ ClientId: 'people', UserPoolId: poolId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' },
          AuthParameters: { USERNAME: 'ada', PASSWORD: password, SECRET_HASH: hashOf(secret, 'ada') },
        }),
      ),
  },
  RespondToAuthChallenge: {
    client: 'people',
    proof: async (secret) =>
      bench.client.send(
        new RespondToAuthChallengeCommand({
          ...{ ClientId: 'people', ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: await challenge() },
          ChallengeResponses: chosen(secret),
        }),
      ),
  },
  AdminRespondToAuthChallenge: {
    client: 'people',
    proof: async (secret) =>
      bench.client.send(
        new AdminRespondToAuthChallengeCommand({
          ...{ ClientId: 'people', UserPoolId: poolId, Session: await challenge() },
          ...{ ChallengeName: 'NEW_PASSWORD_REQUIRED', ChallengeResponses: chosen(secret) },
        }),
      ),
  },
  ForgotPassword: {
    client: 'people',
    proof: (secret) =>
      bench.client.send(
        new ForgotPasswordCommand({ ClientId: 'people', Username: 'ada', SecretHash: hashOf(secret, 'ada') }),
      ),
  },
  GetTokensFromRefreshToken: {
    client: 'people',
    proof: async (ClientSecret) =>
      bench.client.send(
        new GetTokensFromRefreshTokenCommand({ ClientId: 'people', ClientSecret, RefreshToken: await refreshToken() }),
      ),
  },
  RevokeToken: {
    client: 'people',
    proof: async (ClientSecret) =>
      bench.client.send(new RevokeTokenCommand({ ClientId: 'people', ClientSecret, Token: await refreshToken() })),
  },
  GetClientToken: {
    client: 'machine',
    proof: (Secret) =>
      bench.client.send(new GetClientTokenCommand({ ClientId: 'machine', Secret, Scopes: ['api/read'] })),
  },
  'the token endpoint, in the form': {
    client: 'machine',
    proof: (client_secret) => token({ ...machine, client_id: 'machine', client_secret }),
  },
  'the token endpoint, in the header': { client: 'machine', proof: (secret) => token(machine, basic(secret)) },
  'the revocation endpoint': {
    client: 'people',
    proof: async (secret) => {
      const answer = await fetch(`${baseOf(bench)}/oauth2/revoke`, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(`people:${secret}`).toString('base64')}` },
        body: new URLSearchParams({ token: (await refreshToken()) ?? '' }),
      });
      if (answer.status !== 200) throw new Error(await answer.text());
    },
  },
};

test.each(Object.entries(proofs))(
  '%s takes the secret of now and the one before, and none that is older',
  async (_, { client, proof }) => {
    bench.emulator.clock.freeze(true);
    const older = current(client);
    bench.emulator.clock.advance('14d');
    const [before = ''] = secretsOf(bench, client);
    expect([before, current(client)]).not.toContain(older);
    await expect(proof(older)).rejects.toThrow(
      /^(Unable to verify secret hash for client people|SecretHash does not match for the client: people|Unable to verify secret hash for client machine|Invalid client secret|invalid_client|\{"error":"invalid_client".*)$/,
    );
    await proof(before);
  },
);

describe('What is kept of a published client', () => {
  const folder = temporaryFolders();

  test('is there again after a restart, rotations and all', async () => {
    const persist = folder();
    const first = await startEmulator({ fixtures, persist });
    first.emulator.clock.advance('8d');
    const before = secretsOf(first, 'machine');
    await first.emulator.stop();
    const again = await startEmulator({ fixtures, persist });
    again.emulator.clock.advance('8d');
    const after = secretsOf(again, 'machine');
    await again.emulator.stop();
    expect(after).toEqual(before);
  });

  test('is the same in a mirror, at the same instant', async () => {
    const mirror = await startEmulator({ mirror: bench.emulator.url, region: 'eu-west-1', fixtures: undefined });
    bench.emulator.clock.freeze(true);
    const row = mirror.world.state.clients.get(poolId, 'machine');
    await mirror.emulator.stop();
    expect(row).toEqual(bench.world.state.clients.get(poolId, 'machine'));
  });
});

test('who keeps a secret too long is told that it rotated, by operations and endpoints alike', async () => {
  const old = { people: current('people'), machine: current('machine') };
  const atEndpoint = async () => {
    const asked = { method: 'POST', headers: basic(old.machine), body: new URLSearchParams(machine) };
    return (await fetch(`${baseOf(bench)}/oauth2/token`, asked)).headers.get('x-cognito-emu-hint');
  };
  const { state, clock } = bench.world;
  const byOperation = () => {
    assertClientSecret({ client: state.clients.get(poolId, 'people')!, now: clock.now() }, old.people);
  };
  for (const [passed, hint] of [
    ['14d', 'It was a secret of the app client until it rotated: Secrets Manager has the one of now.'],
    ['7d', 'It was a secret of the app client until it rotated: Secrets Manager has the one of now.'],
    ['700d', 'This is no secret of the app client.'],
  ] as const) {
    bench.emulator.clock.advance(passed);
    expect(await atEndpoint()).toBe(hint);
    expect(byOperation).toThrow(expect.objectContaining({ code: 'NotAuthorizedException', hint }));
  }
});
