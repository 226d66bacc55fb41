import { InitiateAuthCommand, RespondToAuthChallengeCommand } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, onePool, password, user } from '../../../support/pools';
import { signIn } from '../../../support/signIn';

const bench = withEmulator({
  fixtures: onePool({
    clients: [
      {
        ClientId: 'discreet',
        ClientName: 'd',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      },
    ],
    users: [user('ada'), user('una', { UserStatus: 'UNCONFIRMED' }), { Username: 'tim', TemporaryPassword: password }],
  }),
});

const initiate = (USERNAME: string, PASSWORD: string, ClientId = clientId) =>
  new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } });

/** Numbers of the AWS guide. */
describe('wrong passwords lock a user out', () => {
  const wrong = async (times: number) => {
    for (let at = 0; at < times; at++) {
      await refuses(bench, initiate('ada', 'wrong'), 'NotAuthorizedException', 'Incorrect username or password.');
    }
  };

  test('the fifth locks for a second, even with the right password', async () => {
    bench.emulator.clock.freeze(true);
    await wrong(5);
    await refuses(bench, initiate('ada', password), 'NotAuthorizedException', 'Password attempts exceeded'); // [field]
    bench.emulator.clock.advance('1s');
    await signIn(bench, 'ada');
  });

  test('not when the clock was moved back since: what is to come does not count', async () => {
    bench.emulator.clock.advance('2h');
    await wrong(5);
    bench.emulator.clock.advance(-3_600_000);
    await signIn(bench, 'ada');
  });

  test('each further one doubles the time', async () => {
    bench.emulator.clock.freeze(true);
    await wrong(5);
    bench.emulator.clock.advance('1s');
    await wrong(1);
    bench.emulator.clock.advance('1s');
    await refuses(bench, initiate('ada', password), 'NotAuthorizedException', 'Password attempts exceeded');
    bench.emulator.clock.advance('1s');
    await signIn(bench, 'ada');
  });

  test('somebody who does not exist as well, where that is hidden', async () => {
    bench.emulator.clock.freeze(true);
    const attempt = initiate('nobody', 'wrong', 'discreet');
    for (let at = 0; at < 5; at++)
      await refuses(bench, attempt, 'NotAuthorizedException', 'Incorrect username or password.');
    await refuses(bench, attempt, 'NotAuthorizedException', 'Password attempts exceeded'); // likely
    bench.emulator.clock.advance('1s');
    await refuses(bench, attempt, 'NotAuthorizedException', 'Incorrect username or password.');
  });

  test('whoever is not confirmed is told so and not locked out', async () => {
    bench.emulator.clock.freeze(true);
    for (let at = 0; at < 6; at++) {
      await refuses(bench, initiate('una', 'wrong'), 'UserNotConfirmedException', 'User is not confirmed.'); // [live]
    }
    expect(bench.world.state.dump().tables['attempts']).toEqual([]);
  });

  test('a right password that still leaves a question open does not forget them', async () => {
    bench.emulator.clock.freeze(true);
    const attempt = initiate('tim', 'wrong');
    for (let at = 0; at < 4; at++)
      await refuses(bench, attempt, 'NotAuthorizedException', 'Incorrect username or password.');
    const { Session } = await bench.client.send(initiate('tim', password));
    await refuses(bench, attempt, 'NotAuthorizedException', 'Incorrect username or password.');
    await refuses(bench, initiate('tim', password), 'NotAuthorizedException', 'Password attempts exceeded'); // [field]
    const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    const ChallengeName = 'NEW_PASSWORD_REQUIRED';
    await bench.client.send(
      new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session, ChallengeResponses }),
    );
    expect(bench.world.state.dump().tables['attempts']).toEqual([]);
  });

  test('a right password, or a quarter of an hour, forgets them', async () => {
    bench.emulator.clock.freeze(true);
    await wrong(4);
    await signIn(bench, 'ada');
    await wrong(4);
    bench.emulator.clock.advance('16m');
    await wrong(4);
    await signIn(bench, 'ada');
  });
});
