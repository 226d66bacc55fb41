import type { UserImportJob } from '../../../../src/state/rows';
import type { Bench } from '../../../support/emulator';
import { onePool, poolId } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { order, step, type Family } from './Order';
import { changePool, fill, invalid, limitExceeded, notFound, pool } from './steps';

const UserPoolId = poolId;
const JobId = 'import-0000000001';
const nowhere = 'import-nobody';
const precondition = 'PreconditionNotMetException';

const row = (members: Partial<UserImportJob> = {}): UserImportJob => ({
  ...rowsOf(poolId).userImportJobs,
  id: JobId,
  ...members,
});

/** Members of the job's row. */
const changeJob = ({ world: { state } }: Bench, members: Partial<UserImportJob>): void =>
  state.userImportJobs.set({ ...state.userImportJobs.get(poolId, JobId)!, ...members });

/** A job that waits for its start. */
const there = async ({ world: { state, clock, records } }: Bench) => {
  state.userImportJobs.set(row({ createdAt: clock.now() }));
  records.imports.put(row(), Buffer.from('name\n'));
  return { UserPoolId, JobId };
};

/** A job that runs. */
const running = async ({ world: { state, clock, records } }: Bench) => {
  state.userImportJobs.set(row({ createdAt: clock.now(), startedAt: clock.now() }));
  records.imports.begin(row());
  return { UserPoolId, JobId };
};

// All texts of this family are [likely], but for the one that is marked.
const job = step('job', { JobId: nowhere }, notFound, `User import job ${nowhere} does not exist.`);

export const imports: Family = {
  fixtures: onePool({ pool: { AutoVerifiedAttributes: ['email'] } }),
  orders: [
    order('CreateUserImportJob', {
      input: { UserPoolId, JobName: 'people', CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:role/import' },
      steps: [
        pool,
        step(
          'what is no role',
          { CloudWatchLogsRoleArn: 'arn:aws:iam::123456789012:user/ada' },
          invalid,
          'Invalid CloudWatchLogsRoleArn.',
        ),
        step(
          'too many jobs',
          fill(1000, (state, at) => state.userImportJobs.set(row({ id: `import-${at}` }))),
          limitExceeded,
          `User pool ${poolId} cannot have more than 1000 user import jobs.`,
        ),
      ],
    }),
    order('DescribeUserImportJob', { input: there, steps: [pool, job] }),
    order('ListUserImportJobs', {
      input: { UserPoolId, MaxResults: 10 },
      steps: [
        pool,
        step('token', { PaginationToken: 'none' }, invalid, 'Paging marker <token> is invalid for request <request>'),
      ],
    }),
    order('StartUserImportJob', {
      input: there,
      steps: [
        pool,
        job,
        step(
          'a status that is another',
          (bench) => changeJob(bench, { outcome: 'Stopped' }),
          precondition,
          `User import job ${JobId} cannot be started: its status is Stopped.`,
        ),
        step(
          'no file',
          (bench) => {
            bench.world.records.imports.take(row());
            changeJob(bench, { name: 'without a file' });
          },
          precondition,
          `No csv file was uploaded for ${JobId}`, // [field]
        ),
        step(
          'a pool that verifies nothing',
          changePool({ AutoVerifiedAttributes: [] }),
          precondition,
          'The user pool has no auto verified attributes.',
        ),
        step(
          'another job that runs',
          ({ world: { state, records } }: Bench) => {
            const other = row({ id: 'import-0000000002' });
            state.userImportJobs.set(other);
            records.imports.begin(other);
          },
          precondition,
          'Another user import job is already in progress.',
        ),
      ],
    }),
    order('StopUserImportJob', {
      input: running,
      steps: [
        pool,
        job,
        step(
          'a job that does not run',
          (bench) => {
            bench.world.records.imports.forget();
            changeJob(bench, { outcome: 'Succeeded' });
          },
          precondition,
          `User import job ${JobId} cannot be stopped: its status is Succeeded.`,
        ),
      ],
    }),
  ],
};
