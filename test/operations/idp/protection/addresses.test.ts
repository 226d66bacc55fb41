import {
  AdminRespondToAuthChallengeCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { clientId, password, poolId } from '../../../support/pools';
import {
  addresses,
  always,
  initiate,
  latestEvent,
  protectedPool,
  requestBlocked,
  risky,
  serverContext,
  setMode,
  setRisk,
  signInFrom,
} from '../../../support/protected';
import { signIn } from '../../../support/signIn';

// RiskExceptionConfiguration: BlockedIPRangeList and SkippedIPRangeList [docs].

const bench = withEmulator({
  fixtures: protectedPool({
    client: { PreventUserExistenceErrors: 'ENABLED' },
  }),
});

const block = (...BlockedIPRangeList: string[]) =>
  setRisk(bench, { RiskExceptionConfiguration: { BlockedIPRangeList } });
const skip = (...SkippedIPRangeList: string[]) =>
  setRisk(bench, { ...always('BLOCK'), RiskExceptionConfiguration: { SkippedIPRangeList } });
const here = ['127.0.0.0/8', '::1/128'];
const isBlocked = (command: { input: object }) => refuses(bench, command, 'NotAuthorizedException', requestBlocked);
const isLetIn = (command: { input: object }) =>
  expect(bench.client.send(command as never)).resolves.toHaveProperty('AuthenticationResult');

describe('an address that is always blocked', () => {
  test.each([
    ['192.0.2.0/24', '192.0.2.255', '192.0.3.0'],
    ['2001:db8::/32', '2001:db8:1::', '2001:db9::'],
    ['192.0.2.1/32', '192.0.2.1', '192.0.2.2'],
    ['192.0.2.0/24', '::ffff:c000:2ff', '::ffff:c000:300'],
    ['192.0.2.0/24', '0:0:0:0:0:FFFF:192.0.2.255', '::192.0.2.255'],
  ])('%s: nobody signs in from %s, everybody from %s', async (range, inside, outside) => {
    await block('198.51.100.0/24', range);
    await isBlocked(signInFrom(inside));
    expect(await latestEvent(bench)).toMatchObject({
      EventType: 'SignIn',
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'Block', CompromisedCredentialsDetected: false },
      ChallengeResponses: [],
      EventContextData: { IpAddress: inside },
    });
    await isLetIn(signInFrom(outside));
  });

  test('is that of the connection where no other is told', async () => {
    await block(...here);
    await isBlocked(initiate());
    await isBlocked(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
    await isBlocked(new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: password }));
    await isLetIn(signInFrom(undefined));
  });

  test('is blocked alike for who is there and who is not', async () => {
    await block(...here);
    await isBlocked(initiate({ AuthParameters: { USERNAME: 'nobody', PASSWORD: password } }));
    await isBlocked(initiate({ AuthParameters: { USERNAME: 'ada', PASSWORD: 'Wrong-horse-1' } }));
    await isBlocked(new ForgotPasswordCommand({ ClientId: clientId, Username: 'nobody' }));
  });

  test('is blocked half way, too', async () => {
    await bench.client.send(new SignUpCommand({ ClientId: clientId, Username: 'bob', Password: password }));
    const begun = await bench.client.send(
      signInFrom(undefined, {
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'ada', SRP_A: 'abcdef' },
      }),
    );
    await block('192.0.2.0/24');
    await isBlocked(
      new AdminRespondToAuthChallengeCommand({
        ...{ UserPoolId: poolId, ClientId: clientId, ChallengeName: 'PASSWORD_VERIFIER' },
        ChallengeResponses: {
          USERNAME: 'ada',
          PASSWORD_CLAIM_SECRET_BLOCK: begun.ChallengeParameters!['SECRET_BLOCK']!,
          PASSWORD_CLAIM_SIGNATURE: 'x',
          TIMESTAMP: 'x',
        },
        ContextData: serverContext('192.0.2.9'),
      }),
    );
  });

  test('gets tokens refreshed', async () => {
    const { RefreshToken } = await signIn(bench, 'ada');
    await block(...here);
    await isLetIn(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    );
  });

  test("by a client's own list, which stands in the place of the pool's", async () => {
    await block(...here);
    await setRisk(bench, {
      ClientId: clientId,
      RiskExceptionConfiguration: { BlockedIPRangeList: ['192.0.2.0/24'] },
    });
    await isLetIn(initiate());
    await isBlocked(signInFrom('192.0.2.1'));
  });

  test('is told and let in in AUDIT, and no different once protection is OFF', async () => {
    await block(...here);
    await setMode(bench, 'AUDIT');
    await isLetIn(initiate());
    expect(await latestEvent(bench)).toMatchObject({ EventResponse: 'Pass', EventRisk: { RiskDecision: 'Block' } });
    await setMode(bench, 'OFF');
    await isLetIn(initiate());
  });
});

describe('an address that is always let in', () => {
  test('has no level, whatever is listed', async () => {
    await bench.emulator.risks.set({ addresses: addresses(), users: [{ username: 'ada', level: 'High' }] });
    await skip('203.0.113.7/32');
    await isLetIn(signInFrom(risky));
    expect((await latestEvent(bench)).EventRisk).toEqual({
      RiskDecision: 'NoRisk',
      CompromisedCredentialsDetected: false,
    });
    await expect(bench.client.send(signInFrom('203.0.113.8'))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});
