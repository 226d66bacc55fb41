import { anotherRuns, noFile, nothingVerified, notStartable } from '../../../domain/import/jobs';
import { describedJob, presentStatus } from '../../../flows/import/jobType';
import { isKnownRole } from '../../../flows/import/logRole';
import { late } from '../../../platform/late';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';
import { jobOf } from './jobOf';

const running = late(() => import('../../../flows/import/runImport'));

/**
 * Answers at once; the job goes on in turns. Refusals, in order [likely]: pool, job, a status that is another, no file,
 * a pool that verifies nothing, another job that runs.
 */
export const StartUserImportJob = onPool('StartUserImportJob', (call, pool, input) => {
  const { imports } = call.world.records;
  const job = jobOf(call, pool, input.JobId);
  const status = presentStatus(call, job);
  if (status !== 'Created') throw notStartable(job.id, status);
  if (!imports.has(job)) throw noFile(job.id);
  if ((pool.settings.AutoVerifiedAttributes ?? []).length === 0) throw nothingVerified();
  if (imports.running !== undefined) throw anotherRuns(imports.running.id);
  const started = { ...job, startedAt: call.now };
  commit(call, ({ userImportJobs }) => userImportJobs.replace(job, started));
  const run = imports.begin(started);
  const bytes = imports.take(started) as Buffer;
  void running().then(({ ImportInTurns }) => new ImportInTurns(call, run).go(bytes));
  if (!isKnownRole(call, job)) call.hint(`${job.roleArn} is no role of this emulator, and taken for one that serves.`);
  return { UserImportJob: describedJob(call, started) };
});
