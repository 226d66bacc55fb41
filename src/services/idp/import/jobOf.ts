import { noSuchJob } from '../../../domain/import/jobs';
import type { UserImportJob, UserPool } from '../../../state/rows';
import type { Call } from '../../../world/Call';

/** @throws ResourceNotFoundException */
export function jobOf(call: Call, pool: UserPool, id: string): UserImportJob {
  const job = call.world.state.userImportJobs.get(pool.id, id);
  if (job === undefined) throw noSuchJob(id);
  return job;
}
