import { statusOf, userImportJobType } from '../../domain/import/jobs';
import { uploadQuery } from '../../domain/import/uploadAddress';
import type { UserImportJob } from '../../state/rows';
import { importUrl } from '../../world/addresses';
import type { Call } from '../../world/Call';

const momentOf = ({ world, now }: Call, job: UserImportJob) => ({
  phase: world.records.imports.runOf(job)?.phase,
  now,
});

/** A job as every operation describes it. */
export const describedJob = (call: Call, job: UserImportJob) =>
  userImportJobType(job, importUrl(call.world, job, uploadQuery(job)), momentOf(call, job));

export const presentStatus = (call: Call, job: UserImportJob) => statusOf(job, momentOf(call, job));
