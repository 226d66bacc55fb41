import {
  AdminGetUserCommand,
  CreateUserImportJobCommand,
  DescribeUserImportJobCommand,
  GetCSVHeaderCommand,
  ListUsersCommand,
  StartUserImportJobCommand,
  type CreateUserImportJobRequest,
  type UserImportJobType,
} from '@aws-sdk/client-cognito-identity-provider';
import { onePool, poolId } from '../../../support/pools';
import type { Bench } from '../../../support/emulator';

export const roleArn = 'arn:aws:iam::123456789012:role/import';

/** What a pool needs that users are imported into. */
export const verifying = { AutoVerifiedAttributes: ['email'] };

export const importPool = (pool: object = {}, parts: object = {}) =>
  onePool({ pool: { ...verifying, ...pool }, ...parts });

export const create = (members: Partial<CreateUserImportJobRequest> = {}) =>
  new CreateUserImportJobCommand({ UserPoolId: poolId, JobName: 'people', CloudWatchLogsRoleArn: roleArn, ...members });

export const start = (JobId: string) => new StartUserImportJobCommand({ UserPoolId: poolId, JobId });
export const describeJob = (JobId: string) => new DescribeUserImportJobCommand({ UserPoolId: poolId, JobId });

export type Job = UserImportJobType & Required<Pick<UserImportJobType, 'JobId' | 'PreSignedUrl'>>;

export async function created({ client }: Pick<Bench, 'client'>, members: Partial<CreateUserImportJobRequest> = {}) {
  const { UserImportJob } = await client.send(create(members));
  return UserImportJob as Job;
}

/** As AWS's guide says to. */
export const upload = (url: string, body: string | Uint8Array<ArrayBuffer>, init: RequestInit = {}) =>
  fetch(url, { method: 'PUT', body, headers: { 'x-amz-server-side-encryption': 'aws:kms' }, ...init });

const ends = new Set(['Succeeded', 'Failed', 'Stopped']);

/** The job as it ends; each question lets it go on. */
export async function ended({ client }: Pick<Bench, 'client'>, id: string): Promise<Job> {
  for (;;) {
    const { UserImportJob } = await client.send(describeJob(id));
    if (ends.has(UserImportJob?.Status ?? '')) return UserImportJob as Job;
  }
}

/** A whole import; the job as it ended. */
export async function imported(
  bench: Pick<Bench, 'client'>,
  file: string | Uint8Array<ArrayBuffer>,
  members: Partial<CreateUserImportJobRequest> = {},
): Promise<Job> {
  const job = await created(bench, members);
  const { status } = await upload(job.PreSignedUrl, file);
  if (status !== 200) throw new Error(`the upload was answered ${status}`);
  await bench.client.send(start(job.JobId));
  return ended(bench, job.JobId);
}

type Row = Readonly<Record<string, string>>;

/** A user whom every pool here takes. */
export const person = (name: string, more: Row = {}): Row => ({
  'cognito:username': name,
  email: `${name}@example.com`,
  email_verified: 'TRUE',
  ...more,
});

/** A file with the pool's own header. */
export async function fileOf({ client }: Pick<Bench, 'client'>, rows: readonly Row[]): Promise<string> {
  const { CSVHeader = [] } = await client.send(new GetCSVHeaderCommand({ UserPoolId: poolId }));
  return csvOf(CSVHeader, rows);
}

export const csvOf = (header: readonly string[], rows: readonly Row[]): string =>
  [header.join(','), ...rows.map((row) => header.map((name) => row[name] ?? '').join(','))].join('\n') + '\n';

/** What the log of a job has. */
export const logOf = ({ world }: Pick<Bench, 'world'>, { JobId, JobName }: Pick<Job, 'JobId' | 'JobName'>): string[] =>
  [...world.records.logs.list(`/aws/cognito/userpools/${poolId}/example`)]
    .filter(({ stream }) => stream === `${JobId}/${JobName ?? ''}`)
    .map(({ message }) => message);

/** Names of the pool's users. */
export async function names({ client }: Pick<Bench, 'client'>): Promise<string[]> {
  const { Users = [] } = await client.send(new ListUsersCommand({ UserPoolId: poolId }));
  return Users.map(({ Username = '' }) => Username).sort();
}

export async function userNamed({ client }: Pick<Bench, 'client'>, Username: string) {
  const { UserAttributes = [], ...user } = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
  return { ...user, attributes };
}
