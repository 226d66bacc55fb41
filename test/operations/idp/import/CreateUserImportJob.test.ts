import { DescribeUserImportJobCommand } from '@aws-sdk/client-cognito-identity-provider';
import { fill, noSuchPool, nowhere } from '../../../support/configuration';
import { refuses, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { create, created, describeJob, importPool, roleArn } from './importing';

const bench = withEmulator({ fixtures: [importPool()] });

describe('answers', () => {
  test('a job that waits for its file', async () => {
    const now = Date.UTC(2031, 0, 2, 3, 4, 5);
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(now);
    const job = await created(bench, { PasswordHashingAlgorithm: 'BCRYPT' });
    expect(job).toEqual({
      JobName: 'people',
      JobId: expect.stringMatching(/^import-[0-9A-Za-z]{10}$/) as string,
      UserPoolId: poolId,
      PreSignedUrl: expect.any(String) as string,
      CreationDate: new Date(now),
      Status: 'Created',
      CloudWatchLogsRoleArn: roleArn,
      ImportedUsers: 0,
      SkippedUsers: 0,
      FailedUsers: 0,
      PasswordHashingAlgorithm: 'BCRYPT',
    });
    const { origin, pathname, searchParams } = new URL(job.PreSignedUrl);
    expect({ origin, pathname }).toEqual({ origin: bench.emulator.url, pathname: `/_imports/${poolId}/${job.JobId}` });
    expect(Object.fromEntries(searchParams)).toEqual({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Date': '20310102T030405Z',
      'X-Amz-SignedHeaders': 'host;x-amz-server-side-encryption',
      'X-Amz-Expires': '899',
      'X-Amz-Credential': 'ASIACOGNITOEMU/20310102/us-east-1/s3/aws4_request',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  test('the same as a description of it later', async () => {
    const job = await created(bench);
    expect(job).not.toHaveProperty('PasswordHashingAlgorithm');
    await expect(bench.client.send(describeJob(job.JobId))).resolves.toMatchObject({ UserImportJob: job });
  });

  test('another job of the same name, with another address', async () => {
    const [one, other] = [await created(bench), await created(bench)];
    expect(one.JobId).not.toBe(other.JobId);
    expect(new URL(one.PreSignedUrl).search).not.toBe(new URL(other.PreSignedUrl).search);
  });
});

describe('refuses', () => {
  test('an unknown pool', () =>
    refuses(bench, create({ UserPoolId: nowhere }), 'ResourceNotFoundException', noSuchPool));

  test.each(['arn:aws:iam::123456789012:user/ada', 'arn:aws:s3::123456789012:bucket', 'arn:aws:iam::12:role/import'])(
    'what is no role: %s',
    (CloudWatchLogsRoleArn) =>
      refuses(bench, create({ CloudWatchLogsRoleArn }), 'InvalidParameterException', 'Invalid CloudWatchLogsRoleArn.'),
  );

  test('an algorithm of nobody', () =>
    refuses(
      bench,
      create({ PasswordHashingAlgorithm: 'MD5' as never }),
      'InvalidParameterException',
      "1 validation error detected: Value 'MD5' at 'passwordHashingAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [BCRYPT, SCRYPT, ARGON2ID, PBKDF2_SHA256]",
    ));

  test('more jobs than a pool may have', async () => {
    fill(bench, 1000, ({ userImportJobs }, at) =>
      userImportJobs.put({ ...rowsOf(poolId).userImportJobs, id: `import-${at}`, number: at + 1 }),
    );
    await refuses(
      bench,
      create(),
      'LimitExceededException',
      `User pool ${poolId} cannot have more than 1000 user import jobs.`,
    );
  });
});

describe('DescribeUserImportJob', () => {
  test('answers that a job expired which nobody started for a day', async () => {
    const { JobId } = await created(bench);
    bench.emulator.clock.advance('23h');
    await expect(bench.client.send(describeJob(JobId))).resolves.toMatchObject({
      UserImportJob: { Status: 'Created' },
    });
    bench.emulator.clock.advance('1h');
    await expect(bench.client.send(describeJob(JobId))).resolves.toMatchObject({
      UserImportJob: { Status: 'Expired' },
    });
  });

  test('refuses an unknown pool', () =>
    refuses(
      bench,
      new DescribeUserImportJobCommand({ UserPoolId: nowhere, JobId: 'import-nobody' }),
      'ResourceNotFoundException',
      noSuchPool,
    ));

  test('refuses an unknown job', () =>
    refuses(
      bench,
      describeJob('import-nobody'),
      'ResourceNotFoundException',
      'User import job import-nobody does not exist.',
    ));
});
