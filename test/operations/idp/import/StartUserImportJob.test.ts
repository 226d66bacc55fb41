import {
  AddCustomAttributesCommand,
  AdminGetUserCommand,
  DeleteUserPoolCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  StartUserImportJobCommand,
  StopUserImportJobCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { noSuchPool, nowhere, otherPool } from '../../../support/configuration';
import { clientFor, refuses, startEmulator, storedBy, withEmulator } from '../../../support/emulator';
import { hintOf } from '../../../support/hints';
import { clientId, poolId } from '../../../support/pools';
import { temporaryFolders } from '../../../support/temporary';
import {
  created,
  csvOf,
  describeJob,
  ended,
  fileOf,
  importPool,
  imported,
  logOf,
  names,
  person,
  roleArn,
  start,
  upload,
  userNamed,
} from './importing';

const bench = withEmulator({
  fixtures: [
    importPool({}, { users: [{ Username: 'ada' }] }),
    { userPools: [{ Id: otherPool, PoolName: 'other', AutoVerifiedAttributes: ['email'] }] },
    {
      roles: [
        {
          RoleName: 'deaf',
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
        },
        ...['mute', 'able'].map((RoleName) => ({
          RoleName,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { Service: 'cognito-idp.amazonaws.com' }, Action: 'sts:AssumeRole' },
            ],
          },
          Policies: {
            logs: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: RoleName === 'able' ? 'logs:*' : 'logs:CreateLogGroup',
                  Resource: 'arn:aws:logs:*:*:log-group:/aws/cognito/*',
                },
              ],
            },
          },
        })),
      ],
    },
  ],
});

const stop = (JobId: string, UserPoolId = poolId) => new StopUserImportJobCommand({ UserPoolId, JobId });
const myRole = (name: string) => `arn:aws:iam::000000000000:role/${name}`;

/** As many users as a test can look at while they come. */
const crowd = (count: number) => Array.from({ length: count }, (_, at) => person(`user${String(at).padStart(6, '0')}`));

/** A job with its file. */
async function ready(file?: string) {
  const job = await created(bench);
  await upload(job.PreSignedUrl, file ?? (await fileOf(bench, [person('bob')])));
  return job;
}

/** The same, seen at work. */
async function atWork(count = 6000) {
  const job = await ready(await fileOf(bench, crowd(count)));
  await bench.client.send(start(job.JobId));
  for (;;) {
    const { UserImportJob } = await bench.client.send(describeJob(job.JobId));
    if ((UserImportJob?.ImportedUsers ?? 0) > 0) return UserImportJob as typeof job;
  }
}

describe('answers', () => {
  test('at once that the job is pending, and later how it ended', async () => {
    const job = await ready();
    const { UserImportJob } = await bench.client.send(start(job.JobId));
    expect(UserImportJob).toEqual({ ...job, Status: 'Pending', StartDate: expect.any(Date) as Date });
    await expect(ended(bench, job.JobId)).resolves.toEqual({
      ...job,
      Status: 'Succeeded',
      StartDate: UserImportJob?.StartDate,
      CompletionDate: expect.any(Date) as Date,
      ImportedUsers: 1,
      CompletionMessage: 'Import Job Completed Successfully.',
    });
  });

  test('with counts that grow while it is in progress, and others meanwhile', async () => {
    const { Status, ImportedUsers, JobId } = await atWork();
    expect(Status).toBe('InProgress');
    expect(ImportedUsers).toBeLessThan(6000);
    await bench.client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
    await expect(ended(bench, JobId)).resolves.toMatchObject({ Status: 'Succeeded', ImportedUsers: 6000 });
    expect(bench.world.state.users.count(poolId)).toBe(6001);
  });

  test('a hint for a role that is not known here', async () => {
    const job = await ready();
    await expect(hintOf(bench, start(job.JobId))).resolves.toBe(
      `${roleArn} is no role of this emulator, and taken for one that serves.`,
    );
  });
});

describe('leaves behind', () => {
  test('users who have to reset their password, made when they were imported', async () => {
    const now = Date.UTC(2031, 0, 2);
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(now);
    const row = person('bob', { name: 'Bob\\, the builder ', birthdate: '02/01/1985', updated_at: '1471453471' });
    await imported(bench, await fileOf(bench, [row]));
    const bob = await userNamed(bench, 'bob');
    expect(bob).toMatchObject({ UserStatus: 'RESET_REQUIRED', Enabled: true, UserCreateDate: new Date(now) });
    expect(bob.attributes).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      email: 'bob@example.com',
      email_verified: 'true',
      name: 'Bob, the builder',
      birthdate: '02/01/1985',
      updated_at: '1471453471',
    });
    const signIn = new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bob', PASSWORD: 'any' },
    });
    await refuses(bench, signIn, 'PasswordResetRequiredException', 'Password reset required for the user');
    await expect(
      bench.client.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'bob' })),
    ).resolves.toMatchObject({ CodeDeliveryDetails: { AttributeName: 'email' } });
  });

  test('a line of the log for each row', async () => {
    const rows = [
      person('bob'),
      person('ada'),
      person('cyd'),
      person('dan', { email_verified: 'false' }),
      person('eve'),
    ];
    const job = await imported(bench, await fileOf(bench, rows));
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 3, SkippedUsers: 1, FailedUsers: 1 });
    expect(logOf(bench, job)).toEqual([
      '[SUCCEEDED] Line Number 2 - The import succeeded.',
      '[SKIPPED] Line Number 3 - The user already exists.',
      '[SUCCEEDED] Line Number 4 - The import succeeded.',
      // AWS's words in aws-solutions/cognito-user-profiles-export-reference-architecture, issue 58
      '[FAILED] Line Number 5 - The User Record does not set any of the auto verified attributes to verified. (Example: email_verified to true).',
      '[SUCCEEDED] Line Number 6 - The import succeeded.',
    ]);
  });

  test('a failed job where more users failed and were skipped than came', async () => {
    const job = await imported(bench, await fileOf(bench, [person('bob'), person('ada'), person('bob')]));
    expect(job).toMatchObject({
      Status: 'Failed',
      CompletionMessage: 'Too many users have failed or been skipped during the import.',
      ...{ ImportedUsers: 1, SkippedUsers: 2, FailedUsers: 0 },
    });
    await expect(names(bench)).resolves.toEqual(['ada', 'bob']);
  });

  test('no message, and nobody whom a header alone tells of', async () => {
    await imported(bench, await fileOf(bench, [person('bob')]));
    expect([...bench.world.state.messages.rows('')]).toEqual([]);
    const job = await imported(bench, await fileOf(bench, []));
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 0 });
  });
});

describe('a role of this emulator', () => {
  test.each([
    ['deaf', 'Amazon Cognito cannot assume the CloudWatch Logs role.'],
    ['mute', 'The CloudWatch Logs role may not write to the log.'],
  ])('that is %s fails the job', async (name, CompletionMessage) => {
    const job = await imported(bench, await fileOf(bench, [person('bob')]), { CloudWatchLogsRoleArn: myRole(name) });
    expect(job).toMatchObject({ Status: 'Failed', CompletionMessage, ImportedUsers: 0 });
    await expect(names(bench)).resolves.toEqual(['ada']);
    expect(logOf(bench, job)).toEqual([]);
  });

  test('that trusts Cognito and may write serves', async () => {
    const job = await imported(bench, await fileOf(bench, [person('bob')]), { CloudWatchLogsRoleArn: myRole('able') });
    expect(job).toMatchObject({ Status: 'Succeeded' });
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(
      bench,
      new StartUserImportJobCommand({ UserPoolId: nowhere, JobId: 'import-x' }),
      'ResourceNotFoundException',
      noSuchPool,
    ));

  test('an unknown job, and a job of another pool', async () => {
    const { JobId } = await created(bench, { UserPoolId: otherPool });
    for (const id of ['import-x', JobId])
      await refuses(bench, start(id), 'ResourceNotFoundException', `User import job ${id} does not exist.`);
  });

  test('a job without a file', async () => {
    const { JobId } = await created(bench);
    await refuses(bench, start(JobId), 'PreconditionNotMetException', `No csv file was uploaded for ${JobId}`);
  });

  test('a job that ran, or expired', async () => {
    const job = await ready();
    await bench.client.send(start(job.JobId));
    await ended(bench, job.JobId);
    const text = (id: string, status: string) => `User import job ${id} cannot be started: its status is ${status}.`;
    await refuses(bench, start(job.JobId), 'PreconditionNotMetException', text(job.JobId, 'Succeeded'));
    const late = await ready();
    bench.emulator.clock.advance('24h');
    await refuses(bench, start(late.JobId), 'PreconditionNotMetException', text(late.JobId, 'Expired'));
  });

  test('a pool that verifies nothing by itself', async () => {
    const job = await ready();
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId }));
    const text = 'The user pool has no auto verified attributes.';
    await refuses(bench, start(job.JobId), 'PreconditionNotMetException', text);
  });

  test('a second job while one is on its way, also of another pool', async () => {
    const second = await ready();
    const foreign = await created(bench, { UserPoolId: otherPool });
    await upload(foreign.PreSignedUrl, await fileOf(bench, [person('bob')]));
    const first = await ready(await fileOf(bench, crowd(3000)));
    const elsewhere = new StartUserImportJobCommand({ UserPoolId: otherPool, JobId: foreign.JobId });
    const outcomes = await Promise.allSettled([first.JobId, second.JobId].map((id) => bench.client.send(start(id))));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const refused = { name: 'PreconditionNotMetException', message: 'Another user import job is already in progress.' };
    expect((outcomes[1] as PromiseRejectedResult).reason).toMatchObject(refused);
    await expect(bench.client.send(elsewhere)).rejects.toMatchObject(refused);
    await ended(bench, first.JobId);
    await bench.client.send(elsewhere);
  });
});

describe('while a job runs', () => {
  const text = 'A user import job is in progress for the user pool.';

  test.each([
    ['DeleteUserPool', new DeleteUserPoolCommand({ UserPoolId: poolId })],
    ['UpdateUserPool', new UpdateUserPoolCommand({ UserPoolId: poolId })],
    [
      'AddCustomAttributes',
      new AddCustomAttributesCommand({
        UserPoolId: poolId,
        CustomAttributes: [{ Name: 'team', AttributeDataType: 'String' }],
      }),
    ],
  ])('%s is refused for its pool', async (_name, command) => {
    const job = await ready(await fileOf(bench, crowd(3000)));
    const [, outcome] = await Promise.allSettled([
      bench.client.send(start(job.JobId)),
      bench.client.send(command as never),
    ]);
    expect(outcome).toMatchObject({ reason: { name: 'UserImportInProgressException', message: text } });
    await ended(bench, job.JobId);
    expect(bench.world.state.userPools.get('', poolId)).toBeDefined();
    await bench.client.send(command as never);
  });

  test('other pools are changed', async () => {
    const { JobId } = await atWork();
    await bench.client.send(new DeleteUserPoolCommand({ UserPoolId: otherPool }));
    await ended(bench, JobId);
  });
});

describe('StopUserImportJob', () => {
  test('stops a job that runs; who came stays, and nobody comes any more', async () => {
    const { JobId, JobName } = await atWork(20_000);
    const { UserImportJob } = await bench.client.send(stop(JobId));
    expect(UserImportJob).toMatchObject({ Status: 'Stopping' });
    const job = await ended(bench, JobId);
    expect(job).toMatchObject({
      Status: 'Stopped',
      CompletionMessage: 'The Import Job was stopped by the developer.',
      CompletionDate: expect.any(Date) as Date,
    });
    expect(job.ImportedUsers).toBeLessThan(20_000);
    const count = bench.world.state.users.count(poolId) - 1;
    expect({ count, lines: logOf(bench, { JobId, JobName }).length }).toEqual({
      count: job.ImportedUsers,
      lines: job.ImportedUsers,
    });
    const text = `User import job ${JobId} cannot be started: its status is Stopped.`;
    await refuses(bench, start(JobId), 'PreconditionNotMetException', text);
  });

  test('stops a job that was only just started, too', async () => {
    const { JobId } = await ready(await fileOf(bench, crowd(3000)));
    const [started, stopping] = await Promise.all([start(JobId), stop(JobId)].map((one) => bench.client.send(one)));
    expect([started, stopping]).toMatchObject([
      { UserImportJob: { Status: 'Pending' } },
      { UserImportJob: { Status: 'Stopping' } },
    ]);
    await expect(ended(bench, JobId)).resolves.toMatchObject({ Status: 'Stopped' });
  });

  test('refuses an unknown pool', () =>
    refuses(bench, stop('import-x', nowhere), 'ResourceNotFoundException', noSuchPool));

  test('refuses an unknown job', () =>
    refuses(bench, stop('import-x'), 'ResourceNotFoundException', 'User import job import-x does not exist.'));

  test('refuses a job that does not run', async () => {
    const { JobId } = await created(bench);
    const text = (status: string) => `User import job ${JobId} cannot be stopped: its status is ${status}.`;
    await refuses(bench, stop(JobId), 'PreconditionNotMetException', text('Created'));
    bench.emulator.clock.advance('24h');
    await refuses(bench, stop(JobId), 'PreconditionNotMetException', text('Expired'));
  });
});

describe('a state that is put back', () => {
  const header = ['cognito:username', 'email', 'email_verified', 'password_hash'];
  const cutShort = 'The import was cut short: the emulator ended, or its state was put back.';
  const folder = temporaryFolders();

  test('cuts a run: a reset leaves nothing of it, and another may begin', async () => {
    const before = storedBy(bench);
    await atWork(20_000);
    await bench.emulator.reset();
    expect(storedBy(bench)).toEqual(before);
    const job = await imported(bench, await fileOf(bench, [person('bob')]));
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1 });
    await expect(names(bench)).resolves.toEqual(['ada', 'bob']);
  });

  test('in the middle of a run shows a job that failed', async () => {
    const { JobId } = await atWork(20_000);
    const point = await bench.emulator.snapshot();
    const count = bench.world.state.users.count(poolId);
    await bench.emulator.restore(point);
    await expect(ended(bench, JobId)).resolves.toMatchObject({
      Status: 'Failed',
      CompletionMessage: cutShort,
      ImportedUsers: count - 1,
    });
    expect(bench.world.state.users.count(poolId)).toBe(count);
    await bench.client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, AutoVerifiedAttributes: ['email'] }));
  });

  test('is that of an emulator that ended in the middle of a run, too', async () => {
    const persist = folder();
    const fixtures = [importPool()];
    const first = await startEmulator({ fixtures, persist });
    const client = clientFor(first.emulator);
    const { JobId, PreSignedUrl } = await created({ client });
    await upload(PreSignedUrl, await fileOf({ client }, crowd(20_000)));
    await client.send(start(JobId));
    await first.emulator.stop();
    const second = await startEmulator({ fixtures, persist });
    const job = await ended({ client: clientFor(second.emulator) }, JobId);
    expect(job).toMatchObject({ Status: 'Failed', CompletionMessage: cutShort });
    expect(second.world.state.users.count(poolId)).toBe(job.ImportedUsers);
    await second.emulator.stop();
  });

  test('forgets files that were uploaded since, and those of pools that are gone', async () => {
    const kept = await ready();
    const point = await bench.emulator.snapshot();
    const gone = await ready();
    await bench.emulator.restore(point);
    const text = `User import job ${gone.JobId} does not exist.`;
    await refuses(bench, start(gone.JobId), 'ResourceNotFoundException', text);
    await bench.client.send(start(kept.JobId));
    await ended(bench, kept.JobId);
    const other = await created(bench, { UserPoolId: otherPool });
    await upload(other.PreSignedUrl, csvOf(header, []));
    await bench.client.send(new DeleteUserPoolCommand({ UserPoolId: otherPool }));
    expect(bench.world.records.imports.has({ userPoolId: otherPool, id: other.JobId })).toBe(false);
  });
});
