import { invalid, refusal, type IdpInput, type ServiceError } from '../../contract';
import type { ImportOutcome, UserImportJob, UserPool } from '../../state/rows';

/** [docs: quotas] */
const mostJobs = 1000;

/** Jobs that were not started are over after 24 to 48 hours [docs]: here after 24. */
const startableFor = 24 * 3_600_000;

const roleArn = /^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/;

export interface NewJob {
  readonly id: string;
  readonly uploadKey: string;
  /** How many the pool has. */
  readonly present: number;
  readonly now: number;
}

/**
 * A job that waits for its file. The limit [docs], both sentences [likely].
 * @throws InvalidParameterException, LimitExceededException
 */
export function newImportJob(
  pool: Pick<UserPool, 'id'>,
  sent: IdpInput<'CreateUserImportJob'>,
  { id, uploadKey, present, now }: NewJob,
): UserImportJob {
  if (!roleArn.test(sent.CloudWatchLogsRoleArn)) {
    throw invalid('Invalid CloudWatchLogsRoleArn.', 'It is the ARN of a role, arn:aws:iam::<account>:role/<name>.');
  }
  if (present >= mostJobs) {
    throw refusal('LimitExceededException', `User pool ${pool.id} cannot have more than ${mostJobs} user import jobs.`);
  }
  return {
    userPoolId: pool.id,
    id,
    number: present + 1,
    name: sent.JobName,
    roleArn: sent.CloudWatchLogsRoleArn,
    ...(sent.PasswordHashingAlgorithm !== undefined && { algorithm: sent.PasswordHashingAlgorithm }),
    uploadKey,
    createdAt: now,
    ...{ imported: 0, skipped: 0, failed: 0 },
  };
}

/** What is not in a job's row. */
export interface JobMoment {
  /** How far its run is; undefined where none is on its way. */
  readonly phase: 'Pending' | 'InProgress' | 'Stopping' | undefined;
  readonly now: number;
}

type JobStatus = ImportOutcome | NonNullable<JobMoment['phase']> | 'Created' | 'Expired';

export function statusOf(job: UserImportJob, { phase, now }: JobMoment): JobStatus {
  if (job.outcome !== undefined) return job.outcome;
  // begun, and its run ended with the emulator or with a state that was put back
  if (job.startedAt !== undefined) return phase ?? 'Failed';
  return now >= job.createdAt + startableFor ? 'Expired' : 'Created';
}

export const messages = {
  succeeded: 'Import Job Completed Successfully.', // [likely]
  tooMany: 'Too many users have failed or been skipped during the import.', // [docs]
  stopped: 'The Import Job was stopped by the developer.', // [docs]
} as const;

/** Our own: on AWS nothing is put back. */
const cutShort = 'The import was cut short: the emulator ended, or its state was put back.';

const date = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant));

/** A job as every operation describes it. @param url where its file is uploaded to */
export function userImportJobType(job: UserImportJob, url: string, moment: JobMoment) {
  const status = statusOf(job, moment);
  const isCut = status === 'Failed' && job.outcome === undefined;
  return {
    JobName: job.name,
    JobId: job.id,
    UserPoolId: job.userPoolId,
    PreSignedUrl: url,
    CreationDate: date(job.createdAt),
    StartDate: date(job.startedAt),
    CompletionDate: date(job.completedAt),
    Status: status,
    CloudWatchLogsRoleArn: job.roleArn,
    ImportedUsers: job.imported,
    SkippedUsers: job.skipped,
    FailedUsers: job.failed,
    CompletionMessage: isCut ? cutShort : job.completionMessage,
    PasswordHashingAlgorithm: job.algorithm,
  };
}

/** How a job ends of which every row was tried; where AWS draws the line is [likely]. */
export const endOf = ({ imported, skipped, failed }: Pick<UserImportJob, 'imported' | 'skipped' | 'failed'>) =>
  failed + skipped > imported
    ? ({ outcome: 'Failed', completionMessage: messages.tooMany } as const)
    : ({ outcome: 'Succeeded', completionMessage: messages.succeeded } as const);

/** Of all sentences here only the second is [field], the others [likely]; that they are refused [docs, model]. */
export const noSuchJob = (id: string): ServiceError =>
  refusal('ResourceNotFoundException', `User import job ${id} does not exist.`);

export const noFile = (id: string): ServiceError =>
  refusal(
    'PreconditionNotMetException',
    `No csv file was uploaded for ${id}`,
    'curl -T <file> -H "x-amz-server-side-encryption:aws:kms" "<PreSignedUrl>" uploads it; a reset, a restore or a new start of the emulator forgets it.',
  );

export const notStartable = (id: string, status: string): ServiceError =>
  refusal(
    'PreconditionNotMetException',
    `User import job ${id} cannot be started: its status is ${status}.`,
    'A job runs once: CreateUserImportJob makes another.',
  );

export const anotherRuns = (id: string): ServiceError =>
  refusal(
    'PreconditionNotMetException',
    'Another user import job is already in progress.',
    `One runs at a time in an account, and ${id} does: wait for its end, or StopUserImportJob.`,
  );

export const nothingVerified = (): ServiceError =>
  refusal(
    'PreconditionNotMetException',
    'The user pool has no auto verified attributes.',
    'UpdateUserPool with AutoVerifiedAttributes: of each user one of them must be verified in the file.',
  );

export const notStoppable = (id: string, status: string): ServiceError =>
  refusal('PreconditionNotMetException', `User import job ${id} cannot be stopped: its status is ${status}.`);
