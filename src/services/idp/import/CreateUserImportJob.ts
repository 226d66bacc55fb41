import { newImportJob } from '../../../domain/import/jobs';
import { describedJob } from '../../../flows/import/jobType';
import { alphanumeric } from '../../../platform/random';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/** Refusals, in order: pool, what is no role, too many jobs. Names may repeat [likely]. */
export const CreateUserImportJob = onPool('CreateUserImportJob', (call, pool, input) => {
  const { state, random } = call.world;
  const job = newImportJob(pool, input, {
    id: `import-${random.text(10, alphanumeric)}`, // [docs]
    uploadKey: random.bytes(32).toString('base64url'),
    present: state.userImportJobs.count(pool.id),
    now: call.now,
  });
  commit(call, ({ userImportJobs }) => userImportJobs.put(job));
  return { UserImportJob: describedJob(call, job) };
});
