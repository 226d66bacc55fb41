import {
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

// Rows leave some time after their end, with what others write; until then whatever comes too late is refused by name.

const newPassword = 'Battery-staple-2';
const bench = withEmulator({
  fixtures: onePool({
    client: { AccessTokenValidity: 24, RefreshTokenValidity: 1 },
    users: [
      user('ada'),
      { Username: 'tim', TemporaryPassword: password },
      { Username: 'tom', TemporaryPassword: password },
    ],
  }),
});

const challenge = async (USERNAME: string) => {
  const AuthParameters = { USERNAME, PASSWORD: password };
  const sent = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const;
  return (await bench.client.send(new InitiateAuthCommand(sent))).Session;
};
const answer = (Session: string | undefined) =>
  new RespondToAuthChallengeCommand({
    ClientId: clientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeResponses: { USERNAME: 'tim', NEW_PASSWORD: newPassword },
  });
const invalidSession = (command: RespondToAuthChallengeCommand, reason = '') =>
  refuses(bench, command, 'NotAuthorizedException', `Invalid session for the user${reason}`);

test('an unanswered challenge is told to be expired for a day', async () => {
  const session = await challenge('tim');
  bench.emulator.clock.advance('24h');
  for (let n = 0; n < 3; n++) await challenge('tom');
  await invalidSession(answer(session), ', session is expired.');
  bench.emulator.clock.advance('3m');
  await challenge('tom');
  await invalidSession(answer(session), '.');
});

test('an answered challenge is told to be used for as long', async () => {
  const session = await challenge('tim');
  await bench.client.send(answer(session));
  for (const wait of ['2m', '23h']) {
    bench.emulator.clock.advance(wait);
    for (let n = 0; n < 3; n++) await challenge('tom');
    await invalidSession(answer(session), ', session can only be used once.');
  }
});

const refresh = (REFRESH_TOKEN: string) =>
  new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } });

test('a refresh token is told to be expired for as long as it was good, and unknown afterwards', async () => {
  const { RefreshToken } = await signIn(bench, 'ada');
  bench.emulator.clock.advance('47h');
  await signIn(bench, 'ada');
  await refuses(bench, refresh(RefreshToken), 'NotAuthorizedException', 'Refresh Token has expired');
  bench.emulator.clock.advance('1h');
  await signIn(bench, 'ada');
  await refuses(bench, refresh(RefreshToken), 'NotAuthorizedException', 'Invalid Refresh Token');
});

test('an access token made at the last moment of its refresh token is good to its own end', async () => {
  const { RefreshToken } = await signIn(bench, 'ada');
  bench.emulator.clock.advance(86_340_000);
  const { AuthenticationResult } = await bench.client.send(refresh(RefreshToken));
  const { AccessToken } = AuthenticationResult ?? {};
  bench.emulator.clock.advance(86_340_000);
  await signIn(bench, 'ada');
  expect((await bench.client.send(new GetUserCommand({ AccessToken }))).Username).toBe('ada');
});

test('sign-ins leave by the clock, and a restore brings back those of the snapshot', async () => {
  const { world, emulator } = bench;
  const eventIds = () => [...world.state.grants.rows(poolId)].map(({ eventId }) => eventId);
  await signIn(bench, 'ada');
  const id = await emulator.snapshot();
  const before = eventIds();
  for (let day = 0; day < 6; day++) {
    emulator.clock.advance('1d');
    await signIn(bench, 'ada');
  }
  expect(eventIds()).toHaveLength(2);
  await emulator.restore(id);
  expect(eventIds()).toEqual(before);
});
