import {
  AddCustomAttributesCommand,
  DeleteUserPoolCommand,
  StopUserImportJobCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { poolId } from '../../../support/pools';
import {
  created,
  describeJob,
  ended,
  fileOf,
  importPool,
  imported,
  logOf,
  names,
  person,
  start,
  upload,
  userNamed,
} from './importing';

const bench = withEmulator({ fixtures: [importPool({}, { users: [{ Username: 'ada' }] })] });

describe('answers', () => {
  test('at once that the job is pending, and later how it ended', async () => {
    const job = await created(bench);
    await upload(job.PreSignedUrl, await fileOf(bench, [person('bob')]));
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
});

describe('leaves behind', () => {
  test('users who have to reset their password, made when they were imported', async () => {
    const now = Date.UTC(2031, 0, 2);
    bench.emulator.clock.set(now);
    bench.emulator.clock.freeze(true);
    const row = person('bob', { name: 'Bob\\, the builder ', birthdate: '02/01/1985', updated_at: '1471453471' });
    await imported(bench, await fileOf(bench, [row]));
    await expect(userNamed(bench, 'bob')).resolves.toMatchObject({
      UserStatus: 'RESET_REQUIRED',
      Enabled: true,
      UserCreateDate: new Date(now),
      attributes: {
        email: 'bob@example.com',
        email_verified: 'true',
        name: 'Bob, the builder',
        birthdate: '02/01/1985',
        updated_at: '1471453471',
      },
    });
  });

  test('a line of the log for each row', async () => {
    const file = await fileOf(bench, [
      person('bob'),
      person('ada'),
      person('cyd'),
      person('dan', { email_verified: 'no' }),
    ]);
    const job = await imported(bench, file);
    expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 2, SkippedUsers: 1, FailedUsers: 1 });
    expect(logOf(bench, job)).toEqual([
      '[SUCCEEDED] Line Number 2 - The import succeeded.',
      '[SKIPPED] Line Number 3 - The user already exists.',
      '[SUCCEEDED] Line Number 4 - The import succeeded.',
      '[FAILED] Line Number 5 - Attributes did not conform to the schema: email_verified: Attribute value must be a boolean',
    ]);
  });
});
