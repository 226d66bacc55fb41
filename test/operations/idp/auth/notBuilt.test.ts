import { InitiateAuthCommand, RespondToAuthChallengeCommand, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { storedBy, withEmulator, type Bench } from '../../../support/emulator';
import { clientId, onePool, password, poolId, user } from '../../../support/pools';

/** What AWS would do next is not built: the emulator says so and lets nobody past. */
const users = [user('ada'), { Username: 'tim', TemporaryPassword: password }];
const arn = 'arn:aws:lambda:us-east-1:000000000000:function:any';

const initiate = (USERNAME: string) =>
  new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD: password } });

async function isNotBuilt(bench: Bench, command: { input: object }, message: RegExp) {
  const before = storedBy(bench);
  await expect(bench.client.send(command as never)).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: expect.stringMatching(message) as string,
    $metadata: { httpStatusCode: 501 },
  });
  expect(storedBy(bench)).toEqual(before);
}

describe('a pool that requires MFA', () => {
  const bench = withEmulator({ fixtures: onePool({ users }) });
  const requireMfa = () =>
    bench.client.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } }),
    );

  test('gives nobody tokens for a password alone', async () => {
    await requireMfa();
    await isNotBuilt(bench, initiate('ada'), /requires MFA/);
  });

  test('nor for a new password', async () => {
    await requireMfa();
    const { Session } = await bench.client.send(initiate('tim'));
    const ChallengeResponses = { USERNAME: 'tim', NEW_PASSWORD: 'Battery-staple-2' };
    const answer = new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName: 'NEW_PASSWORD_REQUIRED', Session, ChallengeResponses });
    await isNotBuilt(bench, answer, /requires MFA/);
  });
});

describe.each(['PreAuthentication', 'PostAuthentication', 'PreTokenGeneration'])('a pool with a %s trigger', (trigger) => {
  const bench = withEmulator({ fixtures: onePool({ pool: { LambdaConfig: { [trigger]: arn } }, users }) });

  test('gives nobody tokens without running it', () => isNotBuilt(bench, initiate('ada'), new RegExp(`^The ${trigger} trigger`)));
});

describe('a pool with a UserMigration trigger', () => {
  const bench = withEmulator({ fixtures: onePool({ pool: { LambdaConfig: { UserMigration: arn } }, users }) });

  test('would ask it about unknown users', () => isNotBuilt(bench, initiate('nobody'), /^The UserMigration trigger/));
});

describe('challenges', () => {
  const bench = withEmulator({ fixtures: onePool({ users }) });

  test('that are not built name themselves', () =>
    isNotBuilt(bench, new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName: 'SMS_MFA', Session: 'x'.repeat(30) }), /does not do the SMS_MFA challenge yet/));
});
