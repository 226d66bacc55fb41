import { Refusal } from '../contract';
import { statusOf } from '../domain/import/jobs';
import { isUploadQuery, signedHeader, signedValue, uploadableUntil } from '../domain/import/uploadAddress';
import { sha256 } from '../platform/hash';
import type { UserImportJob } from '../state/rows';
import type { Answer } from '../web/Answer';
import type { Family, StreamRequest } from '../web/Route';
import { importsPath } from '../world/addresses';
import { answerCall } from '../world/answerCall';
import { beginCall, type Call, type CalledOperation } from '../world/Call';
import type { World } from '../world/World';

/** Bytes of a file [docs]. */
const largestFile = 100_000_000;

/** On AWS it is an affair of S3's, and none of its trail or its metrics for Cognito. */
const upload: CalledOperation = { service: 's3', name: 'PutObject', errors: [], redact: (input) => input };

/** As S3 words it [field]. */
const denied = (hint: string, message = 'Access Denied') => new Refusal(403, 'AccessDenied', message, { hint });

const mismatch = () =>
  new Refusal(
    403,
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.', // [field]
    { hint: `PUT the file to PreSignedUrl as it is, with the header ${signedHeader}: ${signedValue}.` },
  );

const tooLarge = () =>
  new Refusal(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    hint: `A file has at most ${largestFile} bytes.`,
  });

/**
 * The job whose address this is. Refused, in this order: no such job, another method, query or header than the signed ones,
 * fifteen minutes over, a job that takes no file any more [likely].
 */
function jobAt(call: Call, { method, params, query, repeated, headers }: StreamRequest): UserImportJob {
  const { userPoolId = '', jobId = '' } = params;
  const job = call.world.state.userImportJobs.get(userPoolId, jobId);
  if (job === undefined) throw denied('There is no such user import job.');
  const isSigned = repeated.length === 0 && isUploadQuery(job, query) && headers[signedHeader] === signedValue;
  if (method !== 'PUT' || !isSigned) throw mismatch();
  if (call.now >= uploadableUntil(job)) {
    throw denied("Fifteen minutes are over by the emulator's clock: CreateUserImportJob.", 'Request has expired');
  }
  const status = statusOf(job, { phase: call.world.records.imports.runOf(job)?.phase, now: call.now });
  if (status !== 'Created') throw denied(`The job takes no file any more: its status is ${status}.`);
  return job;
}

async function received(call: Call, request: StreamRequest): Promise<Answer> {
  jobAt(call, request);
  const bytes = await request.bytes(largestFile);
  if (bytes === undefined) throw tooLarge();
  call.world.records.imports.put(jobAt(call, request), bytes);
  return {
    status: 200,
    headers: {
      ETag: `"${sha256(bytes).toString('hex').slice(0, 32)}"`,
      'x-amz-request-id': call.origin.requestId,
      [signedHeader]: signedValue,
    },
    body: '',
  };
}

const escaped = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

/** An error as S3 writes it [docs]. */
const errorBody = (code: string, message: string, { requestId }: Call['origin']) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escaped(message)}</Message>` +
  `<RequestId>${requestId}</RequestId></Error>`;

async function answerUpload(world: World, request: StreamRequest): Promise<Answer> {
  const { params, origin } = request;
  const { userPoolId = '', jobId = '' } = params;
  const call = beginCall(world, { operation: upload, origin });
  call.concerns({ userPoolId });
  try {
    return await answerCall(call, { userPoolId, jobId }, () => received(call, request));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message } = error;
    const headers = { 'Content-Type': 'application/xml', 'x-amz-request-id': origin.requestId };
    return { status, headers, body: errorBody(code, message, origin), hint: call.hints.join(' ') };
  }
}

/** Where the files of import jobs are uploaded to. */
export const importUploads: Family = (world) => [
  {
    host: 'any',
    method: 'any',
    path: `${importsPath}:userPoolId/:jobId`,
    readsItself: true,
    endpoints: () => [{ path: importsPath, calls: [upload] }],
    handle: (request) => answerUpload(world, request),
  },
];
