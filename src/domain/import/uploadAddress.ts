import { createHmac } from 'node:crypto';
import { sameText } from '../../platform/hash';
import type { UserImportJob } from '../../state/rows';

/** Seconds for which AWS signs it, a second less than the fifteen minutes that it names [docs]. */
const goodFor = 899;

/** What the uploader has to say besides, since it is signed [docs]. */
export const signedHeader = 'x-amz-server-side-encryption';
export const signedValue = 'aws:kms';

/** @example '20260102T030405Z' */
const amzDate = (instant: number) => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');

/** The instant from which the address of a job takes nothing more. */
export const uploadableUntil = ({ createdAt }: Pick<UserImportJob, 'createdAt'>): number =>
  Math.floor(createdAt / 1000) * 1000 + goodFor * 1000;

const credential = (userPoolId: string, day: string) =>
  `ASIACOGNITOEMU/${day}/${userPoolId.slice(0, userPoolId.indexOf('_'))}/s3/aws4_request`;

/**
 * The query of a job's address, named as that of AWS's [docs]. What is signed is ours: by a key of the job's own, so that
 * an address is of no other job, pool or emulator.
 */
export function uploadQuery(job: UserImportJob): URLSearchParams {
  const date = amzDate(job.createdAt);
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Date': date,
    'X-Amz-SignedHeaders': `host;${signedHeader}`,
    'X-Amz-Expires': String(goodFor),
    'X-Amz-Credential': credential(job.userPoolId, date.slice(0, 8)),
  });
  query.append('X-Amz-Signature', signature(job, query));
  return query;
}

const signature = ({ userPoolId, id, uploadKey }: UserImportJob, query: URLSearchParams): string =>
  createHmac('sha256', Buffer.from(uploadKey, 'base64url'))
    .update(['PUT', userPoolId, id, `${signedHeader}:${signedValue}`, query.toString()].join('\n'))
    .digest('hex');

/** Is a query the one that the job's address has, with nothing changed and nothing added? */
export function isUploadQuery(job: UserImportJob, sent: Readonly<Record<string, string | undefined>>): boolean {
  const right = [...uploadQuery(job)];
  return Object.keys(sent).length === right.length && right.every(([name, value]) => sameText(sent[name] ?? '', value));
}
