import { describedJob } from '../../../flows/import/jobType';
import { onPool } from '../operation';
import { jobOf } from './jobOf';

/** Refusals, in order: pool, job. */
export const DescribeUserImportJob = onPool('DescribeUserImportJob', (call, pool, input) => ({
  UserImportJob: describedJob(call, jobOf(call, pool, input.JobId)),
}));
