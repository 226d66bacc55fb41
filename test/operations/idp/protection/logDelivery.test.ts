import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  AdminCreateUserCommand,
  ForgotPasswordCommand,
  type LogConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { idp } from '../../../../src/contract';
import { deliverLog } from '../../../../src/flows/logs/deliverLog';
import { beginCall } from '../../../../src/world/Call';
import type { World } from '../../../../src/world/World';
import { credentials, startEmulator, withEmulator } from '../../../support/emulator';
import { withFunctions } from '../../../support/functions';
import { onePool, poolId as UserPoolId, clientId as ClientId, user } from '../../../support/pools';
import { temporaryFolders } from '../../../support/temporary';
import { logs, notifications } from './examples';

// What pools deliver to logs, worded as AWS does [docs]; what a message that went nowhere says of itself is ours.

const folder = temporaryFolders();
const began = Date.parse('2026-05-01T10:00:00Z');
const clock = '2026-05-01T10:00:00Z';
const contacts = { email: 'ada@example.com', email_verified: 'true' };
const group = logs.LogGroupArn.split(':').at(-1) ?? '';
const pool = { LogConfigurations: [notifications], AutoVerifiedAttributes: ['email'] };
const hiding = { PreventUserExistenceErrors: 'ENABLED' };

const notified = (details: string) => ({
  eventTimestamp: String(began),
  eventSource: 'USER_NOTIFICATION',
  logLevel: 'ERROR',
  message: { details },
  logSourceId: { userPoolId: UserPoolId },
});

async function linesAt(url: string): Promise<unknown[]> {
  const client = new CloudWatchLogsClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
  try {
    const { events = [] } = await client.send(new FilterLogEventsCommand({ logGroupName: group }));
    return events.map(({ message = '' }) => JSON.parse(message) as unknown);
  } finally {
    client.destroy();
  }
}

describe('A message', () => {
  const key = 'arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const LambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:sender';
  const { bench, functions } = withFunctions(['CustomEmailSender'], {
    clock,
    fixtures: onePool({
      pool: { ...pool, LambdaConfig: { KMSKeyID: key, CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn } } },
      users: [user('ada', { UserAttributes: contacts })],
    }),
  });
  const forget = () => bench.client.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));

  test('whose custom sender fails is told of in the group, the caller being answered', async () => {
    functions.throws('CustomEmailSender', 'no mail today');
    await expect(forget()).resolves.toHaveProperty('CodeDeliveryDetails');
    expect(await linesAt(bench.emulator.url)).toEqual([
      notified('Unable to deliver EMAIL message: CustomEmailSender failed with error no mail today.'),
    ]);
  });

  test('that was handed over is not told of', async () => {
    await forget();
    expect(await linesAt(bench.emulator.url)).toEqual([]);
  });
});

describe('Mail to', () => {
  const bench = withEmulator({ clock, fixtures: onePool({ pool }) });
  const invite = (email: string) =>
    bench.client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: 'new',
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );

  test.each([
    ['bounce@simulator.amazonses.com', 'the address does not exist'],
    ['Bounce+label@simulator.amazonses.com', 'the address does not exist'],
    ['suppressionlist@simulator.amazonses.com', 'the address is on the suppression list'],
  ])("%s comes back as from SES's simulator, and is in the outbox all the same", async (email, why) => {
    await invite(email);
    expect(await linesAt(bench.emulator.url)).toEqual([notified(`Unable to deliver EMAIL message: ${why}`)]);
    expect(await bench.emulator.messages.list()).toHaveLength(1);
  });

  test.each(['success@simulator.amazonses.com', 'bounce@example.com', '__proto__@simulator.amazonses.com'])(
    '%s arrives',
    async (email) => {
      await invite(email);
      expect(await linesAt(bench.emulator.url)).toEqual([]);
    },
  );
});

describe('A text of a pool that cannot send any', () => {
  const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
  const bench = withEmulator({
    clock,
    fixtures: onePool({
      pool: {
        ...pool,
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number', Priority: 1 }] },
      },
      clients: [{ ClientId: 'hiding', ClientName: 'hiding', ...hiding }],
      users: [user('ada', { UserAttributes: phone })],
    }),
  });
  const line = notified('Unable to deliver SMS message: User pool does not have SMS configuration to send messages.');

  test('is told of, refused', async () => {
    const command = new ForgotPasswordCommand({ ClientId, Username: 'ada' });
    await expect(bench.client.send(command)).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' });
    expect(await linesAt(bench.emulator.url)).toEqual([line]);
  });

  test('is told of, answered as if it were sent', async () => {
    await bench.client.send(new ForgotPasswordCommand({ ClientId: 'hiding', Username: 'ada' }));
    expect(await linesAt(bench.emulator.url)).toEqual([line]);
  });
});

test('A pool that does not ask for it has no log', async () => {
  const { emulator, world } = await startEmulator({ fixtures: onePool(), clock });
  deliverActivity(world, 1);
  expect(world.records.logs.list()).toEqual([]);
  await emulator.stop();
});

function deliverActivity(world: World, count: number): readonly string[] {
  const origin = { requestId: '', host: '', scheme: 'http', sourceAddress: '', userAgent: '' } as const;
  const call = beginCall(world, { operation: idp.operation('InitiateAuth'), origin });
  const found = world.state.userPools.get('', UserPoolId);
  if (found === undefined) throw new Error('no pool');
  for (let at = 0; at < count; at++) deliverLog(call, found, 'userAuthEvents', { version: '1', eventId: String(at) });
  return call.hints;
}

const active = (destination: Partial<LogConfigurationType>) =>
  onePool({
    pool: {
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      LogConfigurations: [{ LogLevel: 'INFO', EventSource: 'userAuthEvents', ...destination }],
    },
  });

const activityLine = (at: number) => ({
  eventTimestamp: String(began),
  eventSource: 'USER_ACTIVITY',
  logLevel: 'INFO',
  message: { version: '1', eventId: String(at) },
  logSourceId: { userPoolId: UserPoolId },
});

const filesBelow = (root: string): string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();

const parsedLines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('User activity', () => {
  const S3Configuration = { BucketArn: 'arn:aws:s3:::example-bucket' };

  test('that goes to S3 is gzipped below AWSLogs, written once the emulator stops at the latest, over nothing', async () => {
    const root = folder();
    for (let run = 0; run < 2; run++) {
      const { emulator, world } = await startEmulator({ fixtures: active({ S3Configuration }), clock, logs: root });
      deliverActivity(world, 3);
      await emulator.stop();
    }
    const day = 's3/example-bucket/AWSLogs/000000000000/CognitoUserPools/us-east-1/2026/05/01';
    const names = ['0000', '0001'].map((count) => `000000000000_${UserPoolId}_20260501T100000Z_${count}.log.gz`);
    expect(filesBelow(root)).toEqual(names.map((name) => join(...day.split('/'), name)));
    const bytes = readFileSync(join(root, day, names[0] ?? ''));
    expect(parsedLines(gunzipSync(bytes).toString())).toEqual([0, 1, 2].map(activityLine));
  });

  test('that goes to Firehose is a file of lines for each stream, which grows', async () => {
    const root = folder();
    const FirehoseConfiguration = { StreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/example' };
    for (let run = 0; run < 2; run++) {
      const { emulator, world } = await startEmulator({
        fixtures: active({ FirehoseConfiguration }),
        clock,
        logs: root,
      });
      deliverActivity(world, 1);
      await emulator.stop();
    }
    expect(filesBelow(root)).toEqual([join('firehose', 'us-east-1', 'example.ndjson')]);
    const text = readFileSync(join(root, 'firehose', 'us-east-1', 'example.ndjson'), 'utf8');
    expect(parsedLines(text)).toEqual([activityLine(0), activityLine(0)]);
  });

  test.each(['arn:aws:s3:::..', 'arn:aws:s3:::../../x', 'arn:aws:s3:::.hidden'])(
    'stays in the folder, whatever the bucket is called: %s',
    async (BucketArn) => {
      const outer = folder();
      const root = join(outer, 'a', 'b');
      const fixtures = active({ S3Configuration: { BucketArn } });
      const { emulator, world } = await startEmulator({ fixtures, clock, logs: root });
      deliverActivity(world, 1);
      await emulator.stop();
      const [file = '', ...others] = filesBelow(outer);
      expect(others).toEqual([]);
      expect(file.startsWith(join('a', 'b', 's3', '_'))).toBe(true);
    },
  );

  test('without a folder is counted, and that is told', async () => {
    const told: string[] = [];
    const log = ({ message }: { message: string }) => void told.push(message);
    const fixtures = active({ S3Configuration });
    const { emulator, world } = await startEmulator({ fixtures, clock, log, logLevel: 'warn' });
    deliverActivity(world, 2);
    expect(told).toEqual([
      `S3Configuration of user pool ${UserPoolId} is obeyed with --logs <folder> alone, where its lines become files; they are counted.`,
    ]);
    expect(world.records.logs.passedOver).toBe(2);
    await emulator.reset();
    expect(world.records.logs.passedOver).toBe(0);
    await emulator.stop();
  });

  test('goes to a group of CloudWatch Logs in its own region', async () => {
    const LogGroupArn = 'arn:aws:logs:eu-west-1:000000000000:log-group:/a/b';
    const fixtures = active({ CloudWatchLogsConfiguration: { LogGroupArn } });
    const { emulator, world } = await startEmulator({ fixtures, clock });
    deliverActivity(world, 1);
    expect(world.records.logs.list('/a/b')).toEqual([
      {
        group: '/a/b',
        region: 'eu-west-1',
        stream: `${UserPoolId}/userAuthEvents`,
        at: began,
        userPoolId: UserPoolId,
        message: JSON.stringify(activityLine(0)),
      },
    ]);
    await emulator.stop();
  });
});
