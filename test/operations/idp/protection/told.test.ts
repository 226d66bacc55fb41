import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  AdminUpdateAuthEventFeedbackCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  SetLogDeliveryConfigurationCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { withMetrics } from '../../../support/cloudwatch';
import { credentials, withEmulator } from '../../../support/emulator';
import { latestCode } from '../../../support/outbox';
import { clientId, password, poolId } from '../../../support/pools';
import { addresses, always, latestEvent, protectedPool, risky, setMode, setRisk, signInFrom } from '../../../support/protected'; // prettier-ignore

// What threat protection tells others: the log of user activity, and the metrics of risks [docs].

const bench = withEmulator({ fixtures: protectedPool({ pool: { AutoVerifiedAttributes: ['email'] } }) });
const metrics = withMetrics(bench);

const logGroupName = '/activity';
const LogGroupArn = `arn:aws:logs:us-east-1:000000000000:log-group:${logGroupName}`;

async function lines() {
  const client = new CloudWatchLogsClient({ endpoint: bench.emulator.url, region: 'us-east-1', credentials, maxAttempts: 1 }); // prettier-ignore
  try {
    const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName }));
    return events.map(({ message = '' }) => JSON.parse(message) as { message: Record<string, unknown> });
  } finally {
    client.destroy();
  }
}

const signUp = () =>
  bench.client.send(
    new SignUpCommand({
      ...{ ClientId: clientId, Username: 'bob', Password: password },
      UserAttributes: [{ Name: 'email', Value: 'bob@example.com' }],
    }),
  );

describe('the log of user activity', () => {
  beforeEach(() =>
    bench.client.send(
      new SetLogDeliveryConfigurationCommand({
        UserPoolId: poolId,
        LogConfigurations: [
          { LogLevel: 'INFO', EventSource: 'userAuthEvents', CloudWatchLogsConfiguration: { LogGroupArn } },
        ],
      }),
    ),
  );

  test("has an event as the guide's sample, and what became of it", async () => {
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set('2024-07-17T17:25:55Z');
    const { UserSub: userSub } = await signUp();
    await bench.client.send(
      new ConfirmSignUpCommand({ ClientId: clientId, Username: 'bob', ConfirmationCode: await latestCode(bench) }),
    );
    const [begun, passed, ...others] = await lines();
    const { EventId: eventId } = await latestEvent(bench, 'bob');
    expect(begun).toEqual({
      eventTimestamp: String(Date.parse('2024-07-17T17:25:55Z')),
      eventSource: 'USER_ACTIVITY',
      logLevel: 'INFO',
      message: {
        ...{ version: '1', eventId, eventType: 'SignUp', userSub, userName: 'bob', userPoolId: poolId, clientId },
        ...{ creationDate: 'Wed Jul 17 17:25:55 UTC 2024', eventResponse: 'InProgress', riskLevel: '' },
        ...{ riskDecision: 'PASS', challenges: [], deviceName: 'Other, Other', idpName: '', city: '', country: '' },
        ipAddress: expect.stringMatching(/127\.0\.0\.1|::1/) as unknown,
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
        ...{ compromisedCredentialDetected: 'false', hasContextData: 'true' },
        ...{ eventFeedbackValue: '', eventFeedbackDate: '', eventFeedbackProvider: '' },
      },
      logSourceId: { userPoolId: poolId },
    });
    expect(passed?.message).toMatchObject({ eventId, eventResponse: 'Pass' });
    expect(others).toEqual([]);
  });

  test('tells of what was blocked, and of feedback', async () => {
    await bench.emulator.risks.set({ addresses: [{ ...addresses()[0]!, city: 'Delft', country: 'Netherlands' }] });
    await bench.client.send(signInFrom(risky)).catch(() => undefined);
    const { EventId } = await latestEvent(bench);
    const feedback = { UserPoolId: poolId, Username: 'ada', EventId, FeedbackValue: 'Invalid' as const };
    await bench.client.send(new AdminUpdateAuthEventFeedbackCommand(feedback));
    const told = {
      ...{ eventId: EventId, eventType: 'SignIn', eventResponse: 'Fail', riskLevel: 'High', ipAddress: risky },
      ...{ riskDecision: 'ACCOUNT_TAKEOVER', challenges: ['Password:Success'], city: 'Delft', country: 'Netherlands' },
    };
    expect((await lines()).map(({ message }) => message)).toMatchObject([
      { ...told, eventFeedbackValue: '' },
      { ...told, eventFeedbackValue: 'Invalid', eventFeedbackProvider: 'Admin' },
    ]);
  });

  test('is empty where protection is OFF', async () => {
    await setMode(bench, 'OFF');
    await bench.client.send(signInFrom(undefined));
    expect(await lines().catch(() => [])).toEqual([]);
  });
});

test.each(['ConfirmSignUp', 'AdminConfirmSignUp'])('%s ends what SignUp began', async (how) => {
  await signUp();
  expect((await latestEvent(bench, 'bob')).EventResponse).toBe('InProgress'); // docs: the sample of a log
  await bench.client.send(
    how === 'ConfirmSignUp'
      ? new ConfirmSignUpCommand({ ClientId: clientId, Username: 'bob', ConfirmationCode: await latestCode(bench) })
      : (new AdminConfirmSignUpCommand({ UserPoolId: poolId, Username: 'bob' }) as never),
  );
  expect((await latestEvent(bench, 'bob')).EventResponse).toBe('Pass');
  const { UserStatus } = await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }));
  expect(UserStatus).toBe('CONFIRMED');
});

describe('metrics', () => {
  const of = (Operation: string, RiskLevel?: string) => ({
    ...{ Operation, UserPoolId: poolId },
    ...(RiskLevel !== undefined && { RiskLevel }),
  });
  const counted = (name: string, operation: string, level?: string) => metrics.counted(name, of(operation, level));

  test.each(['ENFORCED', 'AUDIT'] as const)('%s counts risks of sessions by level', async (mode) => {
    await setMode(bench, mode);
    await bench.emulator.risks.set({ addresses: addresses('Medium') });
    await bench.client.send(signInFrom(risky)).catch(() => undefined);
    await bench.client.send(signInFrom('198.51.100.1'));
    expect(await counted('AccountTakeoverRisk', 'SignIn', 'medium')).toEqual([1, 1]);
    expect(await counted('AccountTakeoverRisk', 'SignIn', 'high')).toBeUndefined();
    expect(await counted('Risk', 'SignIn')).toEqual([1, 1]);
    expect(await counted('NoRisk', 'SignIn')).toEqual([1, 1]);
  });

  test('count passwords that leaked as high', async () => {
    await bench.emulator.risks.set({ passwords: [password] });
    await signUp().catch(() => undefined);
    await bench.client.send(signInFrom(undefined)).catch(() => undefined);
    expect(await counted('CompromisedCredentialRisk', 'SignUp', 'high')).toEqual([1, 1]);
    expect(await counted('CompromisedCredentialRisk', 'SignIn', 'high')).toEqual([1, 1]);
    expect(await counted('Risk', 'SignUp')).toEqual([1, 1]);
  });

  test('count addresses that are always blocked, of somebody and of nobody', async () => {
    await setRisk(bench, {
      ...always('BLOCK'),
      RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24'] },
    });
    await bench.client.send(signInFrom(risky)).catch(() => undefined);
    const AuthParameters = { USERNAME: 'nobody', PASSWORD: password };
    await bench.client.send(signInFrom(risky, { AuthParameters })).catch(() => undefined);
    expect(await counted('OverrideBlock', 'SignIn', 'high')).toEqual([2, 2]);
    expect(await counted('Risk', 'SignIn')).toEqual([2, 2]);
  });

  test('count neither codes that are sent nor what is done where protection is OFF', async () => {
    await bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
    expect(await counted('NoRisk', 'ForgotPassword')).toBeUndefined();
    await setMode(bench, 'OFF');
    await bench.client.send(signInFrom(undefined));
    expect(await counted('NoRisk', 'SignIn')).toBeUndefined();
  });
});
