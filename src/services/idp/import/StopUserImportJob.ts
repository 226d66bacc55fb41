import { notStoppable } from '../../../domain/import/jobs';
import { describedJob, presentStatus } from '../../../flows/import/jobType';
import { onPool } from '../operation';
import { jobOf } from './jobOf';

/** Users that were imported stay [likely]. Refusals, in order: pool, job, a job that does not run [likely]. */
export const StopUserImportJob = onPool('StopUserImportJob', (call, pool, input) => {
  const job = jobOf(call, pool, input.JobId);
  const run = call.world.records.imports.runOf(job);
  if (run === undefined) throw notStoppable(job.id, presentStatus(call, job));
  run.phase = 'Stopping';
  return { UserImportJob: describedJob(call, job) };
});
